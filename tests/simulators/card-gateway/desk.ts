import type { Events } from './events'
import { checkoutObject, intentObject, refundObject } from './objects'
import type { Settings } from './settings'
import { type Checkout, isOver, newIdOf, type Refund, type Store, seconds } from './store'

/** What can happen to money here: by the buttons of the hosted page, by the API, by the control. */
export function openDesk(store: Store, events: Events, settings: Settings, url: () => string) {
  const objectOf = (checkout: Checkout, amount?: number) => checkoutObject(checkout, url(), amount)

  async function expire(checkout: Checkout) {
    checkout.status = 'expired'
    store.save()
    await events.send('checkout.session.expired', objectOf(checkout))
  }

  /** The refund's own answer comes first; a failure is told a moment later. */
  async function settleRefund(refund: Refund, status: 'succeeded' | 'failed') {
    refund.status = status
    store.save()
    await events.send(status === 'failed' ? 'refund.failed' : 'refund.updated', refundObject(refund))
  }

  return {
    find(id: string): Checkout | undefined {
      return store.checkouts.get(id)
    },
    async endOverdue(checkout: Checkout) {
      if (isOver(checkout)) await expire(checkout)
    },
    async approve(checkout: Checkout) {
      if (checkout.status !== 'open') return
      checkout.intent ??= newIdOf('pi')
      checkout.status = 'complete'
      checkout.paymentStatus = 'paid'
      store.save()
      const told = settings.forge === 'amount' ? Math.floor(checkout.amount / 100) : undefined
      await events.send('checkout.session.completed', objectOf(checkout, told))
    },
    async decline(checkout: Checkout) {
      if (checkout.status !== 'open') return
      checkout.intent ??= newIdOf('pi')
      store.save()
      await events.send('payment_intent.payment_failed', intentObject(checkout))
    },
    async expire(checkout: Checkout) {
      if (checkout.status === 'open') await expire(checkout)
    },
    refundOf: (intent: string | null): Refund | undefined =>
      [...store.refunds.values()].find(one => one.intent === intent && one.status !== 'failed'),
    refunded: (intent: string): number =>
      [...store.refunds.values()]
        .filter(one => one.intent === intent && one.status !== 'failed')
        .reduce((sum, { amount }) => sum + amount, 0),
    async refund(checkout: Checkout, amount = checkout.amount, metadata: Record<string, string> = {}): Promise<Refund> {
      const refund: Refund = {
        id: newIdOf('re'),
        intent: checkout.intent ?? '',
        amount,
        currency: checkout.currency,
        status: settings.refunds === 'succeed' ? 'succeeded' : 'pending',
        metadata,
        created: seconds(),
      }
      store.refunds.set(refund.id, refund)
      store.save()
      void events.send('refund.created', refundObject(refund))
      if (settings.refunds === 'fail') setTimeout(() => void settleRefund(refund, 'failed'), 50).unref()
      return refund
    },
    async settleRefunds(status: 'succeeded' | 'failed') {
      for (const refund of store.refunds.values()) if (refund.status === 'pending') await settleRefund(refund, status)
    },
  }
}

export type Desk = ReturnType<typeof openDesk>
