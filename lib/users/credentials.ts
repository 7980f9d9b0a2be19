import { audit } from '@/lib/audit/commands'
import type { Actor } from '@/lib/auth/actor'
import { judgePassword } from '@/lib/auth/password'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import type { Result } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'
import { carrierSettings } from '@/lib/settings/queries'
import { portalUrl } from './links'

/** A guesser tries these first, because everybody sees them. */
export const productWords = ['zoom', 'phone', 'number', 'portal', 'provider', 'exchange', 'peering', 'telecom']

/** What the rules of a password need to know of its owner. */
export function findOwner(userId: string) {
  return db.user.findUnique({
    where: { id: userId },
    select: {
      id: true,
      signInName: true,
      email: true,
      name: true,
      passwordHash: true,
      mustChangePassword: true,
      disabledAt: true,
      membership: { select: { customerId: true, customer: { select: { company: true, status: true } } } },
      staffMember: { select: { roles: true } },
    },
  })
}

export type Owner = NonNullable<Awaited<ReturnType<typeof findOwner>>>

/** Its customer is deactivated: no password of it opens anything any more (SM4). */
export const isClosed = (owner: Owner): boolean => owner.membership?.customer.status === 'deactivated'

/** SM2's one rule, with the words of this owner, company and carrier. */
export async function judgeFor(owner: Owner, password: string): Promise<Result<null>> {
  const { carrierName } = await carrierSettings()
  const company = owner.membership?.customer.company ?? ''
  return judgePassword(password, [company, owner.email, owner.signInName, owner.name, carrierName, ...productWords])
}

/**
 * The one way a chosen password gets in: other sessions and open links end (SM2), the owner is told by letter. `keep`
 * is the session that made the change.
 */
export async function savePassword(
  tx: Tx,
  actor: Actor,
  owner: Owner,
  { hash, keep, action }: { hash: string; keep?: string; action: string },
) {
  await tx.user.update({
    where: { id: owner.id },
    data: { passwordHash: hash, mustChangePassword: false, passwordExpiresAt: null },
  })
  await tx.session.updateMany({
    where: { userId: owner.id, endedAt: null, ...(keep ? { id: { not: keep } } : {}) },
    data: { endedAt: now() },
  })
  await tx.oneTimeLink.updateMany({ where: { userId: owner.id, usedAt: null }, data: { usedAt: now() } })
  await audit(tx, actor, {
    action,
    subject: { type: 'user', id: owner.id },
    customerId: owner.membership?.customerId ?? null,
    after: { name: owner.name },
  })
  if (owner.passwordHash === null) return
  await oweLetter(tx, {
    template: 'password_changed',
    to: owner.email,
    props: { name: owner.name, at: now().toISOString(), url: portalUrl('/forgot-password') },
    dedupeKey: `password_changed:${newId()}`,
    about: { type: 'user', id: owner.id, customerId: owner.membership?.customerId },
  })
}
