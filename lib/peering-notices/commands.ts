import type { z } from 'zod'
import { tellNumbers } from '@/lib/audit/numbers'
import type { StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { PeeringNotice } from '@/lib/db/generated/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import type { MarkProvisioned, ReopenNotice } from './schema'

/** The carrier has done its part for these. Those that somebody else marked, or that a newer one replaced, are left. */
export async function markProvisioned(
  actor: StaffActor,
  { notice }: MarkProvisioned,
): Promise<Result<{ count: number; left: number }>> {
  return transaction(async tx => {
    const ids = [...new Set(notice)]
    const done = await tx.peeringNotice.updateManyAndReturn({
      where: { id: { in: ids }, provisionedAt: null, supersededAt: null },
      data: { provisionedAt: now(), provisionedBy: actor.name },
    })
    if (done.length === 0) return refuse('notices_done_already')
    await tell(tx, actor, done, 'number.notice_provisioned')
    return ok({ count: done.length, left: ids.length - done.length })
  }, actor.once)
}

export async function reopenNotice(
  actor: StaffActor,
  { id }: z.output<typeof ReopenNotice>,
): Promise<Result<{ e164: string }>> {
  return transaction(async tx => {
    const [opened] = await tx.peeringNotice.updateManyAndReturn({
      where: { id, provisionedAt: { not: null }, supersededAt: null },
      data: { provisionedAt: null, provisionedBy: null },
    })
    if (!opened) return refuse('notice_not_to_reopen')
    await tell(tx, actor, [opened], 'number.notice_reopened')
    return ok({ e164: opened.e164 })
  }, actor.once)
}

/** Each number's own story. What was set is not in it: that may have to be deleted, and the history never is. */
async function tell(tx: Tx, actor: StaffActor, notices: PeeringNotice[], action: string) {
  for (const customerId of new Set(notices.map(notice => notice.customerId))) {
    const own = notices.filter(notice => notice.customerId === customerId)
    const lines = own.map(({ e164, kind }) => ({ e164, action, before: null, after: { notice: kind } }))
    await tellNumbers(tx, actor, customerId, lines)
  }
}
