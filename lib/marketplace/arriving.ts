import type { VisitorActor } from '@/lib/auth/actor'
import { type Limit, spend } from '@/lib/auth/throttle'
import { now } from '@/lib/base/clock'
import { ok, type Result } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { handOver } from './consent'
import { type Consent, takeGrant } from './grant'
import { park, sealedTokens } from './parked'

/** Each arrival asks Zoom twice; nobody adds an app so often. */
const arrivals: Limit = { name: 'zoom-install', points: 40, perSeconds: 3_600 }

export type Arrival =
  /** To be confirmed by whoever signs in with this secret in the browser's cookie. */
  | { kind: 'parked'; secret: string }
  /** The account is connected already, to this customer. */
  | { kind: 'connected'; customerId: string }
  /** The account is linked to a registration that has not been decided. */
  | { kind: 'waiting' }

/**
 * A code without a state of ours: the app was added in the Marketplace (001-R05). Codes live five minutes, so it becomes
 * tokens at once. They go to whom the account belongs already, else they are parked; nothing new is bound here.
 */
export async function receiveInstall(
  visitor: VisitorActor,
  { code, signedIn }: { code: string; signedIn: boolean },
): Promise<Result<Arrival>> {
  const spent = await spend(arrivals, visitor.address)
  if (!spent.ok) return spent
  const given = await takeGrant(code)
  if (!given.ok) return given
  const connected = await handOver(given.value)
  if (connected) return ok({ kind: 'connected', ...connected })
  // Whoever is signed in is asked; a stranger may be the applicant who adds the app once more while waiting.
  if (!signedIn && (await handToRegistration(given.value))) return ok({ kind: 'waiting' })
  return ok({ kind: 'parked', ...(await park(visitor, given.value)) })
}

/** The pair that an open registration keeps for this account is dead now (4741): it gets the new one. */
async function handToRegistration({ tokens, me, givenAt }: Consent): Promise<boolean> {
  const linked = await db.parkedInstall.findFirst({
    where: { zoomAccountId: me.accountId, registrationId: { not: null }, expiresAt: { gt: now() } },
    select: { id: true },
  })
  if (!linked) return false
  const { count } = await db.parkedInstall.updateMany({
    where: { id: linked.id },
    data: { ...sealedTokens(linked.id, tokens), scopes: tokens.scopes, givenAt },
  })
  return count > 0
}
