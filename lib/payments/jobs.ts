import { days, fromNow } from '@/lib/base/clock'
import type { Handler, Schedule } from '@/lib/jobs/worker'
import { actOnEvent, forgetEvents } from './events'
import { askGateway, closeCheckout, reconcilePayments, refundAtGateway } from './reconcile'

export const paymentTasks: Record<string, Handler> = {
  'payment.event': actOnEvent,
  'payment.ask': askGateway,
  'payment.close': closeCheckout,
  'payment.refund': refundAtGateway,
  'payment.reconcile': reconcilePayments,
  'payment.forget': async () => {
    await forgetEvents(fromNow(-days(400)))
  },
}

export const paymentSchedules: Schedule[] = [
  { task: 'payment.reconcile', cron: '* * * * *' },
  { task: 'payment.forget', cron: '17 4 * * *' },
]
