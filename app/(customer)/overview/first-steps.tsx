import { Badge } from '@/components/badge'
import { ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { CircleCheck, CircleDashed, CircleDot, Hash, Package, Plug } from '@/components/icons'
import { Link } from '@/components/link'
import { PageHead } from '@/components/page-head'
import { type Task, TaskList } from '@/components/task-list'
import { getTranslations } from '@/i18n/words'
import type { CustomerScope } from '@/lib/auth/actor'
import { formatTime } from '@/lib/base/format'
import type { ownCustomer } from '@/lib/customers/find'
import { planOf } from '@/lib/service-plans/subscriptions'
import { SetUpBanner } from './set-up-banner'

type Props = { me: { name: string; scope: CustomerScope }; customer: Awaited<ReturnType<typeof ownCustomer>> }

/** Approved, connect Zoom, numbers, publish: in this order, each with its state in words. */
export async function FirstSteps({ me, customer }: Props) {
  const words = getTranslations('home')
  const { zoom, counts } = customer
  // Whoever took a plan was never registered.
  const plan = await planOf(me.scope)
  const connected = zoom?.state === 'connected'
  const done = [true, connected, counts.numbers > 0, false]
  const now = done.indexOf(false)
  const state = (index: number): Task['state'] => (done[index] ? 'done' : index === now ? 'now' : 'wait')
  const task = (index: number, title: string, text: string, actions?: Task['actions']): Task => ({
    state: state(index),
    title,
    text,
    badge: <StepBadge state={state(index)} word={words(`badge.${state(index)}`)} />,
    ...(state(index) === 'now' && actions ? { actions } : {}),
  })
  const tasks = [
    task(
      0,
      words(plan ? 'openedTitle' : 'approvedTitle'),
      words('approvedText', {
        company: customer.company,
        accountNumber: customer.accountNumber,
        date: formatTime(customer.since),
      }),
    ),
    task(
      1,
      words('connectTitle'),
      connected
        ? words('connectDone', { account: zoom.accountName, number: zoom.accountNumber })
        : words('connectText'),
      <ButtonLink variant="primary" icon={<Plug />} href="/zoom">
        {words('connectAction')}
      </ButtonLink>,
    ),
    task(
      2,
      words('numbersTitle'),
      counts.numbers > 0 ? words('numbersSome', { count: counts.numbers }) : words('numbersNone'),
      <ButtonLink variant="primary" icon={<Package />} href="/orders">
        {words('numbersAction')}
      </ButtonLink>,
    ),
    task(
      3,
      words('publishTitle'),
      words('publishText'),
      <>
        <ButtonLink variant="primary" icon={<Hash />} href="/numbers">
          {words('publishAction')}
        </ButtonLink>
        <ButtonLink href="/zoom/review-order">{words('reviewAction')}</ButtonLink>
      </>,
    ),
  ]
  return (
    <>
      <PageHead
        title={words('welcome', { name: me.name.split(' ')[0] ?? me.name })}
        sentence={words('tasksSentence', { step: now + 1 })}
      />
      <SetUpBanner scope={me.scope} />
      <div className="grid items-start gap-10 desk:grid-cols-[minmax(0,1fr)_320px]">
        <Card clip>
          <TaskList tasks={tasks} />
        </Card>
        <aside className="flex flex-col gap-7">
          <section>
            <h2>{words('beforeTitle')}</h2>
            <p className="sm muted mt-1 mb-3">{words('beforeText')}</p>
            <ul className="sm flex flex-col gap-2.5">
              {(['admin', 'licence', 'calling', 'tollFree'] as const).map(need => (
                <li className="flex gap-2.5" key={need}>
                  <CircleDot />
                  {words(`before.${need}`)}
                </li>
              ))}
            </ul>
          </section>
          <section>
            <h2>{words('handTitle')}</h2>
            <p className="sm mt-1">
              <Link href="/legal/support">{words('handLink')}</Link>
            </p>
          </section>
        </aside>
      </div>
    </>
  )
}

function StepBadge({ state, word }: { state: Task['state']; word: string }) {
  const look = {
    done: { tone: 'success', icon: <CircleCheck /> },
    now: { tone: 'info', icon: <CircleDot /> },
    wait: { tone: 'line', icon: <CircleDashed /> },
  } as const
  return <Badge {...look[state]}>{word}</Badge>
}
