import { fromNow, now } from '@/lib/base/clock'
import { log } from '@/lib/base/log'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import type { ZoomConnection } from '@/lib/db/generated/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { deletedAfter } from './rules'

/** The columns that a connection loses with its grant (`zoomData`). What names the account stays: it may come back (SM3). */
const nothingOfThePerson = {
  accessToken: null,
  refreshToken: null,
  accessExpiresAt: null,
  zoomUserId: '',
  zoomUserEmail: '',
  scopes: [],
}

/** What goes in the moment the app is removed. The caller holds the connection's row and has ended it. */
export async function forgetAtOnce(tx: Tx, { id, customerId }: Pick<ZoomConnection, 'id' | 'customerId'>) {
  await tx.zoomConnection.update({ where: { id }, data: nothingOfThePerson })
  await tx.listingWalk.deleteMany({ where: { connectionId: id } })
  await tx.$executeRaw`
    UPDATE phone_number SET assigned = NULL, observed_at = NULL
    WHERE e164 IN (SELECT e164 FROM phone_number
                   WHERE customer_id = ${customerId}::uuid AND (assigned IS NOT NULL OR observed_at IS NOT NULL)
                   ORDER BY e164 FOR UPDATE)`
  await tx.$executeRaw`
    UPDATE drift_finding SET zooms = '{}', resolved_at = coalesce(resolved_at, ${now().toISOString()}::timestamptz),
      resolution = coalesce(resolution, 'app_removed')
    WHERE customer_id = ${customerId}::uuid AND (zooms <> '{}' OR resolved_at IS NULL)`
}

/** Daily: what else came from Zoom for an account that has not come back, some days after its connection ended. */
export async function forgetEnded() {
  const due = await db.zoomConnection.findMany({
    where: { endedAt: { lt: fromNow(-deletedAfter) }, dataDeletedAt: null },
    select: { id: true },
    orderBy: { endedAt: 'asc' },
    take: 1_000,
  })
  for (const { id } of due) await transaction(tx => forgetRest(tx, id))
  if (due.length > 0) log.info({ connections: due.length }, 'data from Zoom deleted after a removal')
}

async function forgetRest(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT id FROM zoom_connection WHERE id = ${id}::uuid FOR UPDATE`
  const ended = await tx.zoomConnection.findUnique({ where: { id } })
  if (!ended?.endedAt || ended.dataDeletedAt) return ok(null)
  const { zoomAccountId } = ended
  await tx.zoomConnection.update({ where: { id }, data: { ...nothingOfThePerson, dataDeletedAt: now() } })
  // Connected again, here or by another customer: what there is belongs to that connection now.
  const live = await tx.zoomConnection.count({ where: { zoomAccountId, endedAt: null } })
  if (live > 0) return ok(null)
  await tx.peeringNotice.deleteMany({ where: { zoomAccountId } })
  await tx.webhookEvent.deleteMany({ where: { zoomAccountId } })
  await tx.zoomRate.deleteMany({ where: { zoomAccountId } })
  return ok(null)
}
