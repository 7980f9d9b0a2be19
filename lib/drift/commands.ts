import { audit } from '@/lib/audit/commands'
import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import { Prisma } from '@/lib/db/generated/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { type Started, startOperation } from '@/lib/publication/start'
import { liveConnection } from '@/lib/zoom-connections/queries'
import { hasCarrierListing } from './carrier-listing'
import { whyNotAgain } from './down-again'
import { enqueueCarrierListing, enqueueReconcile } from './queue'
import type { CompareCustomer } from './schema'

/** "Compare now": a job does it; the page knows a newer comparison by the time that was asked at. */
type Asked = { asked: number }

async function ask(tx: Tx, customerId: string): Promise<Result<Asked>> {
  const live = await liveConnection(customerId, tx)
  if (!live) return refuse('zoom_not_connected')
  if (live.state !== 'connected') return refuse('zoom_reconnect_first')
  const asked = now()
  await enqueueReconcile(tx, customerId, asked)
  return ok({ asked: asked.getTime() })
}

export const compareMine = (actor: CustomerActor): Promise<Result<Asked>> =>
  transaction(tx => ask(tx, actor.customerId), actor.once)

export const compareCustomer = (
  actor: StaffActor,
  { accountNumber }: CompareCustomer,
): Promise<Result<Asked & { accountNumber: string }>> =>
  transaction(async tx => {
    const customer = await tx.customer.findUnique({ where: { accountNumber }, select: { id: true } })
    if (!customer) return refuse('not_found')
    const asked = await ask(tx, customer.id)
    return asked.ok ? ok({ ...asked.value, accountNumber }) : asked
  }, actor.once)

/** All customers are due now; the schedule takes them in its own measure. With the carrier's listing, where there is one. */
export const compareAll = (actor: StaffActor): Promise<Result<{ count: number }>> =>
  transaction(async tx => {
    const { count } = await tx.zoomConnection.updateMany({
      where: { state: 'connected', endedAt: null },
      data: { reconcileDueAt: now() },
    })
    if (hasCarrierListing()) await enqueueCarrierListing(tx)
    await enqueue(tx, 'drift.schedule', {}, { key: 'drift:now' })
    await audit(tx, actor, { action: 'drift.check_all', subject: { type: 'drift', id: 'all' }, after: { count } })
    return ok({ count })
  }, actor.once)

/**
 * "Publish these N again" after a reconnect (001-R13): what was live when the app was removed and is not in Zoom any
 * more. What was still there the comparison has brought back, so the set is exactly what is down.
 */
export const publishDownAgain = (actor: CustomerActor): Promise<Result<Started>> =>
  transaction(async tx => {
    const { customerId } = actor
    const why = await whyNotAgain(tx, customerId)
    if (why) return refuse(why)
    return startOperation(tx, actor, {
      act: 'publish',
      customerId,
      chosen: {
        condition: Prisma.sql`n.publication = 'service_down' AND n.pool = 'in_use'`,
        selection: { downAgain: now().toISOString() },
      },
    })
  }, actor.once)
