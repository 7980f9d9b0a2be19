import { audit } from '@/lib/audit/commands'
import type { CustomerActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import type { ZoomConnection } from '@/lib/db/generated/client'
import { isDuplicate, type Tx, transaction } from '@/lib/db/transaction'
import { resumeWaiting } from '@/lib/publication/commands'
import type { TokenSet } from '@/lib/zoom/oauth'
import type { ZoomUser } from '@/lib/zoom/users'
import { lockConnection, sealedPair } from '@/lib/zoom-connections/grant'
import { type CheckProblem, ZOOM_CONNECTION } from '@/lib/zoom-connections/rules'
import { tellConnected } from './letters'

export type Consent = { tokens: TokenSet; me: ZoomUser; givenAt: Date }

/** SM3 connect: the customer's connection, new or renewed, if the Zoom account is free or its own. */
export async function saveConsent(
  actor: CustomerActor,
  consent: Consent,
  problem: CheckProblem | null,
): Promise<Result<null>> {
  try {
    const saved = await transaction(tx => save(tx, actor, consent, problem))
    if (!saved.ok && saved.refusal.code === 'account_taken') await handOver(consent)
    return saved
  } catch (error) {
    // Two customers at once with one Zoom account: the index lets one through.
    if (!isDuplicate(error, 'zoom_connection_one_live_per_account')) throw error
    await handOver(consent)
    return refuse('account_taken')
  }
}

async function save(tx: Tx, actor: CustomerActor, consent: Consent, problem: CheckProblem | null) {
  const { customerId } = actor
  // Two windows of one customer finish one after the other.
  await tx.$queryRaw`SELECT id FROM customer WHERE id = ${customerId}::uuid FOR NO KEY UPDATE`
  const { accountId } = consent.me
  const taken = await tx.zoomConnection.count({
    where: { zoomAccountId: accountId, endedAt: null, customerId: { not: customerId } },
  })
  if (taken > 0) return refuse('account_taken')
  const last = await tx.zoomConnection.findFirst({ where: { customerId }, orderBy: { connectedAt: 'desc' } })
  const before = last && (await lockConnection(tx, last.id))
  if (before && ZOOM_CONNECTION.fire(before.state, 'connect', 'customer') === undefined) return refuse('disconnected')
  const live = before?.endedAt === null ? before : undefined
  if (live && live.zoomAccountId !== accountId) return refuse('other_account')
  const connection = live
    ? await renewed(tx, live, actor, consent, problem)
    : await created(tx, actor, consent, problem)
  await audit(tx, actor, {
    action: 'zoom_connection.connect',
    subject: { type: 'zoom_connection', id: connection.id },
    before: { state: before?.state ?? null },
    after: {
      state: 'connected',
      zoomAccountId: accountId,
      zoomAccountName: connection.zoomAccountName,
      zoomUser: connection.zoomUserEmail,
      scopes: connection.scopes,
    },
  })
  await resumeWaiting(tx, customerId)
  await tellConnected(tx, connection, before)
  return ok(null)
}

const granted = (actor: CustomerActor, { tokens, me, givenAt }: Consent, problem: CheckProblem | null) => ({
  zoomAccountId: me.accountId,
  zoomAccountNumber: me.accountNumber ?? '',
  zoomAccountName: me.company ?? me.name,
  zoomUserId: me.id,
  zoomUserEmail: me.email ?? me.name,
  state: 'connected' as const,
  stateReason: null,
  scopes: tokens.scopes,
  connectedById: actor.userId,
  connectedByName: actor.name,
  connectedAt: givenAt,
  lastCheckAt: now(),
  lastCheckError: problem,
})

function created(tx: Tx, actor: CustomerActor, consent: Consent, problem: CheckProblem | null) {
  const id = newId()
  return tx.zoomConnection.create({
    data: { id, customerId: actor.customerId, ...granted(actor, consent, problem), ...sealedPair(id, consent.tokens) },
  })
}

function renewed(tx: Tx, { id }: ZoomConnection, actor: CustomerActor, consent: Consent, problem: CheckProblem | null) {
  return tx.zoomConnection.update({
    where: { id },
    data: { ...granted(actor, consent, problem), ...sealedPair(id, consent.tokens), tokenVersion: { increment: 1 } },
  })
}

/**
 * The consent made Zoom kill the pair that the account's own customer works with (4741). The new pair is for the same
 * app and the same account, so it goes to the connection that the account is bound to, and nobody's service stops.
 */
async function handOver({ tokens, me }: Consent) {
  await db.$transaction(async tx => {
    const bound = await tx.zoomConnection.findFirst({ where: { zoomAccountId: me.accountId, endedAt: null } })
    const locked = bound && (await lockConnection(tx, bound.id))
    if (locked?.state !== 'connected') return
    await tx.zoomConnection.update({
      where: { id: locked.id },
      data: { ...sealedPair(locked.id, tokens), scopes: tokens.scopes, tokenVersion: { increment: 1 } },
    })
  })
}
