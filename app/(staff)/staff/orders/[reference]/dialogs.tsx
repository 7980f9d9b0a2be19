import { getTranslations } from '@/i18n/words'
import type { StaffActor } from '@/lib/auth/actor'
import { minutes } from '@/lib/base/clock'
import type { FormAction } from '@/lib/base/form-state'
import { formatDuration } from '@/lib/base/format'
import type { OrderView } from '@/lib/orders/queries'
import { carrierSettings } from '@/lib/settings/queries'
import {
  acceptOrderAction,
  askCustomerAction,
  closeShortAction,
  declineOrderAction,
  holdOrderAction,
  releaseOrderAction,
  takeDownAnswerAction,
} from '../actions'
import { AssignDialog } from './assign-dialog'
import { DecisionDialog } from './decision-dialog'
import { type DecisionName, isDecision } from './decisions'

const actions: Record<DecisionName, FormAction> = {
  accept: acceptOrderAction,
  ask: askCustomerAction,
  answer: takeDownAnswerAction,
  release: releaseOrderAction,
  hold: holdOrderAction,
  close_short: closeShortAction,
  decline: declineOrderAction,
}

/** What each asks staff to write; the others ask nothing. */
const fields = { ask: 'question', answer: 'answer', hold: 'reason', close_short: 'reason', decline: 'reason' } as const

type Props = { order: OrderView; dialog: string | string[] | undefined; me: StaffActor }

/** The dialog that the address asks for. It stays when the order has moved on: that is where one reads who was quicker. */
export async function OrderDialogs({ order, dialog, me }: Props) {
  if (dialog === 'assign') return <AssignDialog order={order} me={me} />
  if (!isDecision(dialog)) return null
  const words = getTranslations('orders.staff.decision')
  const { orderFulfilMinutes } = await carrierSettings()
  const { delivered, quantity, held } = order
  const said = {
    delivered,
    left: quantity - delivered,
    quantity,
    target: formatDuration(minutes(orderFulfilMinutes)),
    company: order.customer.company,
  }
  const then = [words(`${dialog}.then`, said), words(`${dialog}.told`, said)]
  if (dialog === 'accept' && !order.assigneeId) then.push(words('accept.takesOn'))
  if (dialog === 'decline' && held > 0) then.push(words('decline.holds', { held }))
  return (
    <DecisionDialog
      name={dialog}
      order={order}
      action={actions[dialog]}
      consequences={then}
      field={dialog in fields ? fields[dialog as keyof typeof fields] : undefined}
    />
  )
}
