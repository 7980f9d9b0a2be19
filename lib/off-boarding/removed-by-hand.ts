import { audit } from '@/lib/audit/commands'
import { tellNumbers } from '@/lib/audit/numbers'
import type { StaffActor } from '@/lib/auth/actor'
import { now, seconds } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import { Prisma } from '@/lib/db/generated/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { hasCarrierListing } from '@/lib/drift/carrier-listing'
import { enqueue } from '@/lib/jobs/queue'
import { next, PUBLICATION, type Publication } from '@/lib/publication/rules'
import { reaches } from './rules'
import type { RemovedByHand } from './schema'

/** So many at once; more are marked by pressing again. */
export const mostMarked = 10_000

/**
 * SM4, SM7 removed_by_hand: the connection is removed or dead, so our DELETE cannot reach Zoom; somebody took the numbers
 * out there, and staff say so with the reason. From then on they can be removed here like any number Zoom does not have.
 */
export async function markRemovedByHand(
  actor: StaffActor,
  { accountNumber, number, all, reason }: RemovedByHand,
): Promise<Result<{ accountNumber: string; count: number }>> {
  return transaction(
    async tx => {
      const customer = await tx.customer.findUnique({ where: { accountNumber } })
      if (!customer) return refuse('not_found')
      const { id, status } = customer
      if (status === 'deactivated') return refuse('customer_deactivated')
      if (reaches(await connectionState(tx, id))) return refuse('off_boarding_connection_works')
      const chosen = all ? Prisma.sql`true` : Prisma.sql`n.e164 = ANY(${number}::text[])`
      const marked = await mark(tx, id, chosen)
      if (marked.length === 0) return refuse('off_boarding_nothing_to_mark')
      if (!all && marked.length < number.length) {
        const stays = number.filter(e164 => !marked.some(one => one.e164 === e164))
        return refuse('off_boarding_not_to_mark', {
          field: 'number',
          params: { numbers: stays.slice(0, 5).join(', ') },
        })
      }
      await tellNumbers(
        tx,
        actor,
        id,
        marked.map(({ e164, before }) => ({
          e164,
          action: 'number.removed_by_hand',
          before: { publication: before },
          after: { publication: next(before, 'removed_by_hand') },
          reason,
        })),
      )
      await audit(tx, actor, {
        action: 'customer.removed_by_hand',
        subject: { type: 'customer', id },
        customerId: id,
        after: { count: marked.length },
        reason,
      })
      // What somebody forgot in Zoom, the carrier's own listing shows as a difference (SM4).
      if (hasCarrierListing()) {
        await enqueue(tx, 'drift.carrier_listing', {}, { queue: 'drift:carrier', key: 'drift:carrier' })
      }
      return ok({ accountNumber, count: marked.length })
    },
    actor.once,
    seconds(60),
  )
}

/** Held, so that nobody connects again while the marks are written. */
async function connectionState(tx: Tx, customerId: string): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ state: string }[]>`
    SELECT state::text FROM zoom_connection WHERE customer_id = ${customerId}::uuid
    ORDER BY connected_at DESC LIMIT 1 FOR SHARE`
  return row?.state
}

async function mark(tx: Tx, customerId: string, chosen: Prisma.Sql) {
  const sources = PUBLICATION.sourcesOf('removed_by_hand', 'staff')
  return tx.$queryRaw<{ e164: string; before: Publication }[]>`
    UPDATE phone_number n SET publication = 'unpublished', publication_since = ${now().toISOString()}::timestamptz,
      publication_error = NULL, assigned = NULL, observed_at = NULL
    FROM (
      SELECT n.e164, n.publication FROM phone_number n
      WHERE n.customer_id = ${customerId}::uuid AND n.publication = ANY(${sources}::publication[]) AND ${chosen}
      ORDER BY n.e164 LIMIT ${mostMarked} FOR UPDATE
    ) AS was
    WHERE n.e164 = was.e164
    RETURNING n.e164, was.publication::text AS before`
}
