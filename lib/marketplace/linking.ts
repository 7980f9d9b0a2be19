import { fromNow } from '@/lib/base/clock'
import { hashSecret, newSecret } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Tx } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { heldBy, linkedFor, unlinked } from './parked'

type Held = { install: string; secret: string }

/** Whether this browser holds the install that a form named; asked before anything about the applicant is known. */
export async function holdsInstall(tx: Tx, { install, secret }: Held): Promise<boolean> {
  return (await tx.parkedInstall.count({ where: { id: install, ...heldBy(secret) } })) === 1
}

/**
 * SM3: kept for the decision about a registration. The browser's secret is worth nothing from here on, so one install
 * is never both linked and confirmed. An install that the registration had before is replaced. `meant`: one that
 * is the applicant's in whichever browser.
 */
export async function linkInstall(
  tx: Tx,
  registrationId: string,
  { install, secret }: Held,
  meant?: { id: string },
): Promise<Result<null>> {
  await tx.parkedInstall.deleteMany({ where: { registrationId, id: { not: install } } })
  const { count } = await tx.parkedInstall.updateMany({
    where: { id: install, ...(meant?.id === install ? unlinked() : heldBy(secret)) },
    data: { registrationId, secretHash: hashSecret(newSecret()), expiresAt: fromNow(linkedFor) },
  })
  return count === 1 ? ok(null) : refuse('install_gone')
}

/** Not wanted any more, or the registration ended without an account: the grant is forgotten. */
export const unlinkInstall = (tx: Tx, registrationId: string) =>
  tx.parkedInstall.deleteMany({ where: { registrationId } })

/** Approved: a job binds what is linked, because it may have to ask Zoom for a new token first. */
export async function bindAfterApproval(tx: Tx, registrationId: string) {
  const linked = await tx.parkedInstall.findUnique({ where: { registrationId }, select: { id: true } })
  if (linked) await enqueue(tx, 'zoom.bind_install', { id: linked.id }, { key: `bind-install:${linked.id}` })
}
