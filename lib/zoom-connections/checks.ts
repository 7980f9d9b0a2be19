import { z } from 'zod'
import type { CustomerActor } from '@/lib/auth/actor'
import { fromNow, now } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { ZoomError } from '@/lib/zoom/errors'
import { ZoomOAuthError } from '@/lib/zoom/oauth-errors'
import { missingScopes } from '@/lib/zoom/scopes'
import { withZoomAccess } from './access'
import { loseGrant } from './loss'
import { probe } from './probe'
import { liveConnection } from './queries'
import { type CheckProblem, checkAgainAfter, checkEvery } from './rules'
import { ConnectionUnusable } from './unusable'

const checkKey = (id: string) => ({ key: `zoom-check:${id}` })

/** "Check connection": a job asks Zoom. The answer says which check came before, so that the page knows a newer one. */
export async function requestCheck(actor: CustomerActor): Promise<Result<{ before: number; asked: number }>> {
  return transaction(async tx => {
    const live = await liveConnection(actor.customerId, tx)
    if (!live) return refuse('zoom_not_connected')
    if (live.state !== 'connected') return refuse('zoom_reconnect_first')
    await enqueue(tx, 'zoom.check', { id: live.id }, checkKey(live.id))
    return ok({ before: live.lastCheckAt?.getTime() ?? 0, asked: now().getTime() })
  }, actor.once)
}

/** Renews the token where needed and looks whether numbers can be managed; what it finds is shown, not thrown. */
export async function checkConnection(payload: unknown) {
  const { id } = z.object({ id: z.uuid() }).parse(payload)
  const found = await look(id)
  await transaction(async tx => {
    const checked = await tx.zoomConnection.updateManyAndReturn({
      where: { id, endedAt: null },
      data: { lastCheckAt: now(), ...(found === 'unusable' ? {} : { lastCheckError: found }) },
      select: { customerId: true },
    })
    // Who has which number may have changed in Zoom: what was seen before must not bar un-publishing for ever.
    if (found === null) for (const { customerId } of checked) await enqueueComparison(tx, customerId)
    return ok(null)
  })
}

/** The job of lib/drift, by its name: that noun knows this one, not the other way round. */
const enqueueComparison = (tx: Tx, customerId: string) =>
  enqueue(tx, 'drift.reconcile', { customerId }, { queue: `drift:${customerId}`, key: `drift:${customerId}` })

async function look(id: string): Promise<CheckProblem | null | 'unusable'> {
  try {
    const found = await withZoomAccess(id, probe)
    return (await lacksScope(id)) ? 'unusable' : found
  } catch (error) {
    if (error instanceof ConnectionUnusable) return 'unusable'
    if (error instanceof ZoomError || error instanceof ZoomOAuthError) return 'unreachable'
    throw error
  }
}

/** Reading works although the right to write was withdrawn: what Zoom said with the last pair tells. */
async function lacksScope(id: string): Promise<boolean> {
  const { scopes, tokenVersion } = await db.zoomConnection.findUniqueOrThrow({ where: { id } })
  const missing = missingScopes(scopes)
  return missing.length > 0 && (await loseGrant(id, tokenVersion, 'scope_missing', missing))
}

export async function checkAll() {
  const due = await db.zoomConnection.findMany({
    where: {
      state: 'connected',
      endedAt: null,
      OR: [
        { lastCheckAt: null },
        { lastCheckAt: { lt: fromNow(-checkEvery) } },
        { lastCheckError: { not: null }, lastCheckAt: { lt: fromNow(-checkAgainAfter) } },
      ],
    },
    select: { id: true },
  })
  await transaction(async tx => {
    for (const { id } of due) await enqueue(tx, 'zoom.check', { id }, checkKey(id))
    return ok(null)
  })
}
