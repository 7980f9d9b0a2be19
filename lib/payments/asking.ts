import { type Limit, spend } from '@/lib/auth/throttle'
import { ok } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import type { Payment } from './queries'
import { askSoon } from './reconcile'

/** Of one payment: at first every other second, then more and more seldom; the minute's sweep asks anyway. */
const asks: readonly Limit[] = [
  { name: 'payment-ask-now', points: 1, perSeconds: 2 },
  { name: 'payment-ask-soon', points: 4, perSeconds: 20 },
  { name: 'payment-ask-later', points: 30, perSeconds: 300 },
]

/**
 * The person is back, or waits, and the gateway's event is not here: its word is asked for by a job, so that no lost event
 * keeps anybody waiting for longer than seconds. Looking at the page changes nothing by itself, whoever looks.
 */
export async function askWhileWaiting({ id, gateway, gatewayId, state }: Payment): Promise<void> {
  if (gateway !== 'stripe' || !gatewayId || state !== 'open') return
  // The longest first: while it is closed the others are not asked.
  for (const limit of asks.toReversed()) if (!(await spend(limit, id)).ok) return
  await transaction(async tx => ok(await askSoon(tx, id)))
}
