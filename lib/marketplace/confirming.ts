import type { CustomerActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { bindConsent, bindingOf, whyNotBind } from './consent'
import { heldBy } from './parked'
import { liveGrant } from './parked-grant'

type Confirm = { install: string; secret: string }

/** Used up by exactly one binding: of two windows, or two people, one deletes the row. */
export const useUp = async (tx: Tx, where: { id: string }): Promise<Result<null>> => {
  const { count } = await tx.parkedInstall.deleteMany({ where })
  return count === 1 ? ok(null) : refuse('install_gone')
}

/**
 * SM3, parked install confirmed after sign-in (001-R07): the form named the Zoom account, the secret is the browser's
 * that added the app. A form that names another install than the browser holds by now binds nothing (login CSRF).
 * Refusals are causes of /zoom/problem.
 */
export async function confirmInstall(actor: CustomerActor, { install, secret }: Confirm): Promise<Result<null>> {
  const held = await db.parkedInstall.findFirst({ where: { id: install, ...heldBy(secret) } })
  if (!held) return gone(actor)
  const { id, zoomAccountId } = held
  const against = await whyNotBind(db, actor.customerId, zoomAccountId)
  if (against === 'account_taken') await drop(id)
  if (against) return refuse(against)
  const own = await db.zoomConnection.count({
    where: { customerId: actor.customerId, zoomAccountId, state: 'connected', endedAt: null },
  })
  // Connected meanwhile by a newer consent, which ended this one at Zoom (4741).
  if (own > 0) return await drop(id)
  const live = await liveGrant(id)
  if (!live.ok) {
    if (live.refusal.code === 'install_grant_ended') await drop(id)
    return live.refusal.code === 'install_gone' ? gone(actor) : live
  }
  const bound = await bindConsent(bindingOf(actor), live.value.consent, live.value.problem, tx =>
    useUp(tx, { id, ...heldBy(secret) }),
  )
  if (!bound.ok && bound.refusal.code === 'account_taken') await drop(id)
  return bound
}

/** The same press sent twice gets the answer that was kept of the first (P2). */
const gone = (actor: CustomerActor) => transaction<null>(async () => refuse('install_gone'), actor.once)

/** "Do not connect": the grant is forgotten. Zoom keeps the app until somebody removes it there. */
export async function declineInstall(_: CustomerActor, { install, secret }: Confirm): Promise<Result<null>> {
  await db.parkedInstall.deleteMany({ where: { id: install, ...heldBy(secret) } })
  return ok(null)
}

async function drop(id: string): Promise<Result<null>> {
  await db.parkedInstall.deleteMany({ where: { id } })
  return ok(null)
}
