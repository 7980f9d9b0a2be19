import { z } from 'zod'
import type { CustomerActor } from '@/lib/auth/actor'
import { fromNow, now } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { ZoomError } from '@/lib/zoom/errors'
import { ZoomOAuthError } from '@/lib/zoom/oauth-errors'
import { withZoomAccess } from './access'
import { probe } from './probe'
import { liveConnection } from './queries'
import { type CheckProblem, checkEvery } from './rules'
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
    if (found === null) for (const { customerId } of checked) await enqueueObservation(tx, customerId)
    return ok(null)
  })
}

/** Publication's job, by its name: that noun knows this one, not the other way round. */
const enqueueObservation = (tx: Tx, customerId: string) =>
  enqueue(tx, 'publication.observe', { customerId }, { queue: `observe:${customerId}`, key: `observe:${customerId}` })

async function look(id: string): Promise<CheckProblem | null | 'unusable'> {
  try {
    return await withZoomAccess(id, probe)
  } catch (error) {
    if (error instanceof ConnectionUnusable) return 'unusable'
    if (error instanceof ZoomError || error instanceof ZoomOAuthError) return 'unreachable'
    throw error
  }
}

export async function checkAll() {
  const due = await db.zoomConnection.findMany({
    where: {
      state: 'connected',
      endedAt: null,
      OR: [{ lastCheckAt: null }, { lastCheckAt: { lt: fromNow(-checkEvery) } }],
    },
    select: { id: true },
  })
  await transaction(async tx => {
    for (const { id } of due) await enqueue(tx, 'zoom.check', { id }, checkKey(id))
    return ok(null)
  })
}
