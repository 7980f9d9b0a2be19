import { audit } from '@/lib/audit/commands'
import type { Actor, CustomerActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import type { ZoomConnection } from '@/lib/db/generated/client'
import { isDuplicate, type Tx, transaction } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { tellGoOn } from '@/lib/orders/held-letters'
import { releaseOrders } from '@/lib/orders/holding'
import { resumeWaiting } from '@/lib/publication/commands'
import { lockConnection, sealedPair } from '@/lib/zoom-connections/grant'
import { type CheckProblem, ZOOM_CONNECTION } from '@/lib/zoom-connections/rules'
import type { Consent } from './grant'
import { tellConnected } from './letters'

/** For whom, and in whose name, a consent becomes a connection. */
export type Binding = { actor: Actor; customerId: string; person: { id: string; name: string } }

export const bindingOf = (actor: CustomerActor): Binding => ({
  actor,
  customerId: actor.customerId,
  person: { id: actor.userId, name: actor.name },
})

/** SM3 connect: the customer's connection, new or renewed, if the Zoom account is free or its own. */
export async function saveConsent(
  actor: CustomerActor,
  consent: Consent,
  problem: CheckProblem | null,
): Promise<Result<null>> {
  const saved = await bindConsent(bindingOf(actor), consent, problem)
  if (!saved.ok && saved.refusal.code === 'account_taken') await handOver(consent)
  return saved
}

/** The same, with `first` in one transaction before it: what is used up by this and by nothing else. */
export async function bindConsent(
  binding: Binding,
  consent: Consent,
  problem: CheckProblem | null,
  first?: (tx: Tx) => Promise<Result<null>>,
): Promise<Result<null>> {
  try {
    return await transaction(async tx => {
      const admitted = first ? await first(tx) : ok(null)
      return admitted.ok ? await save(tx, binding, consent, problem) : admitted
    }, binding.actor.once)
  } catch (error) {
    // Two customers at once with one Zoom account: the index lets one through.
    if (!isDuplicate(error, 'zoom_connection_one_live_per_account')) throw error
    return refuse('account_taken')
  }
}

async function save(tx: Tx, binding: Binding, consent: Consent, problem: CheckProblem | null) {
  const { actor, customerId } = binding
  // Two windows of one customer finish one after the other.
  await tx.$queryRaw`SELECT id FROM customer WHERE id = ${customerId}::uuid FOR NO KEY UPDATE`
  const { accountId } = consent.me
  const last = await tx.zoomConnection.findFirst({ where: { customerId }, orderBy: { connectedAt: 'desc' } })
  const before = last && (await lockConnection(tx, last.id))
  const against = await whyNotBind(tx, customerId, accountId)
  if (against) return refuse(against)
  const connection =
    before?.endedAt === null
      ? await renewed(tx, before, binding, consent, problem)
      : await created(tx, binding, consent, problem)
  await audit(tx, actor, {
    action: 'zoom_connection.connect',
    subject: { type: 'zoom_connection', id: connection.id },
    customerId,
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
  const released = await releaseOrders(tx, actor, customerId, 'app_removed')
  // Drift's job, by its name: that noun knows this one, not the other way round.
  const compare = `drift:${customerId}`
  await enqueue(tx, 'drift.reconcile', { customerId }, { queue: compare, key: compare })
  await tellConnected(tx, connection, before)
  await tellGoOn(tx, connection, released)
  return ok(null)
}

export type WhyNotBind = 'account_taken' | 'other_account' | 'disconnected'

/** SM3's guard: what stands against binding a Zoom account to this customer; undefined: nothing. */
export async function whyNotBind(
  source: Pick<Tx, 'zoomConnection'>,
  customerId: string,
  zoomAccountId: string,
): Promise<WhyNotBind | undefined> {
  const taken = await source.zoomConnection.count({
    where: { zoomAccountId, endedAt: null, customerId: { not: customerId } },
  })
  if (taken > 0) return 'account_taken'
  const last = await source.zoomConnection.findFirst({
    where: { customerId },
    orderBy: { connectedAt: 'desc' },
    select: { state: true, endedAt: true, zoomAccountId: true },
  })
  if (!last) return undefined
  if (ZOOM_CONNECTION.fire(last.state, 'connect', 'customer') === undefined) return 'disconnected'
  return last.endedAt === null && last.zoomAccountId !== zoomAccountId ? 'other_account' : undefined
}

const granted = ({ person }: Binding, { tokens, me, givenAt }: Consent, problem: CheckProblem | null) => ({
  zoomAccountId: me.accountId,
  zoomAccountNumber: me.accountNumber ?? '',
  zoomAccountName: me.company ?? me.name,
  zoomUserId: me.id,
  zoomUserEmail: me.email ?? me.name,
  state: 'connected' as const,
  stateReason: null,
  scopes: tokens.scopes,
  connectedById: person.id,
  connectedByName: person.name,
  connectedAt: givenAt,
  lastCheckAt: now(),
  lastCheckError: problem,
})

function created(tx: Tx, binding: Binding, consent: Consent, problem: CheckProblem | null) {
  const id = newId()
  const { customerId } = binding
  return tx.zoomConnection.create({
    data: { id, customerId, ...granted(binding, consent, problem), ...sealedPair(id, consent.tokens) },
  })
}

function renewed(tx: Tx, { id }: ZoomConnection, binding: Binding, consent: Consent, problem: CheckProblem | null) {
  return tx.zoomConnection.update({
    where: { id },
    data: { ...granted(binding, consent, problem), ...sealedPair(id, consent.tokens), tokenVersion: { increment: 1 } },
  })
}

/**
 * The consent made Zoom kill the pair that the account's own customer works with (4741). The new pair is for the same
 * app and the same account, so it goes to the connection that the account is bound to, and nobody's service stops.
 * The customer that was served, if its connection works.
 */
export async function handOver({ tokens, me }: Consent): Promise<{ customerId: string } | undefined> {
  return db.$transaction(async tx => {
    const bound = await tx.zoomConnection.findFirst({ where: { zoomAccountId: me.accountId, endedAt: null } })
    const locked = bound && (await lockConnection(tx, bound.id))
    if (locked?.state !== 'connected') return undefined
    await tx.zoomConnection.update({
      where: { id: locked.id },
      data: { ...sealedPair(locked.id, tokens), scopes: tokens.scopes, tokenVersion: { increment: 1 } },
    })
    return { customerId: locked.customerId }
  })
}
