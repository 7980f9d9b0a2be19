import type { CustomerActor } from '@/lib/auth/actor'
import { fromNow, minutes, now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { hashSecret, newSecret } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { open, seal } from '@/lib/base/secret-box'
import { db } from '@/lib/db/client'
import { zoomConfig } from '@/lib/zoom/config'
import { authorizationUrl, newPkce } from '@/lib/zoom/oauth'

/** Where Zoom sends the browser back to; registered with the app, compared to the letter. */
export const redirectUri = (): string => `${env().PORTAL_URL}/marketplace/callback`

const context = (stateHash: string) => `oauth-attempt|${stateHash}|verifier`

/** Opens an attempt to connect and says where at Zoom to ask. No idempotency: each press is an attempt of its own. */
export async function startConnecting(actor: CustomerActor): Promise<Result<{ url: string }>> {
  const { status } = await db.customer.findUniqueOrThrow({ where: { id: actor.customerId }, select: { status: true } })
  if (status === 'deactivated') return refuse('customer_deactivated')
  const state = newSecret()
  const { verifier, challenge } = await newPkce()
  const stateHash = hashSecret(state)
  await db.oAuthAttempt.create({
    data: {
      stateHash,
      userId: actor.userId,
      customerId: actor.customerId,
      sessionId: actor.sessionId,
      codeVerifier: seal(env().SECRET_KEYS, verifier, context(stateHash)),
      createdAt: now(),
      expiresAt: fromNow(minutes(10)),
    },
  })
  return ok({
    url: authorizationUrl(zoomConfig(), { state, codeChallenge: challenge, redirectUri: redirectUri() }).href,
  })
}

/**
 * Spends the attempt that `state` names: once, in time, and only for the user, customer and session that began it. A
 * state that a stranger plants in another browser therefore binds nothing (login CSRF), and is not spent by trying.
 */
export async function spendAttempt(actor: CustomerActor, state: string): Promise<Result<{ codeVerifier: string }>> {
  const stateHash = hashSecret(state)
  const mine = { stateHash, userId: actor.userId, customerId: actor.customerId, sessionId: actor.sessionId }
  const [spent] = await db.oAuthAttempt.updateManyAndReturn({
    where: { ...mine, usedAt: null, expiresAt: { gt: now() } },
    data: { usedAt: now() },
  })
  if (spent) return ok({ codeVerifier: open(env().SECRET_KEYS, spent.codeVerifier, context(stateHash)) })
  const known = await db.oAuthAttempt.findFirst({ where: mine })
  if (!known) return refuse('state_unknown')
  return refuse(known.usedAt ? 'state_used' : 'state_expired')
}
