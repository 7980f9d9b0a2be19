import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/button'
import { Card, CardBody } from '@/components/card'
import {
  CircleHelp,
  CirclePause,
  CirclePlay,
  CircleSlash,
  MessageSquareReply,
  Scissors,
  ShieldCheck,
} from '@/components/icons'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import type { OrderView } from '@/lib/orders/queries'
import { ORDER } from '@/lib/orders/rules'
import { type DecisionName, whyNot } from './decisions'

const icons: Record<DecisionName, ReactNode> = {
  accept: <ShieldCheck />,
  ask: <CircleHelp />,
  answer: <MessageSquareReply />,
  release: <CirclePlay />,
  hold: <CirclePause />,
  close_short: <Scissors />,
  decline: <CircleSlash />,
}
const first: DecisionName[] = ['accept', 'answer', 'release']
const destructive: DecisionName[] = ['decline', 'close_short']

type Props = { order: OrderView; may: boolean }

/** What SM10 lets staff do now, each in a dialog of its own; or how the order ended. */
export function Decision({ order, may }: Props) {
  const words = getTranslations('orders.staff.decision')
  const { reference, state, reason } = order
  const possible = Object.keys(icons).filter((name): name is DecisionName => !whyNot(name as DecisionName, order))
  const heldByPortal = state === 'on_hold' && !order.holdCauses.includes('staff')
  return (
    <Card labelledBy="decision">
      <CardBody className="flex flex-col gap-4">
        <h2 id="decision">{words('title')}</h2>
        <p>{words(`now.${state}`)}</p>
        {state === 'on_hold' && (
          <ul className="consequences">
            {order.holdCauses.map(cause => (
              <li key={cause}>{words(`cause.${cause as 'staff'}`)}</li>
            ))}
          </ul>
        )}
        {reason && <blockquote className="whitespace-pre-line break-words text-ink-2">{reason}</blockquote>}
        {may && possible.length > 0 && (
          <div className="flex flex-wrap gap-3">
            {possible.map(name => (
              <ButtonLink
                key={name}
                href={`/staff/orders/${reference}?dialog=${name}`}
                scroll={false}
                icon={icons[name]}
                variant={first.includes(name) ? 'primary' : destructive.includes(name) ? 'danger-quiet' : 'default'}
              >
                {words(`${name}.open`)}
              </ButtonLink>
            ))}
          </div>
        )}
        {may && heldByPortal && <Why>{words('heldByPortal')}</Why>}
        {!may && ORDER.eventsFrom(state, 'staff').length > 0 && <Why>{words('mayNot')}</Why>}
      </CardBody>
    </Card>
  )
}
