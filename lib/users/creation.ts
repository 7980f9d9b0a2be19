import { audit } from '@/lib/audit/commands'
import type { Actor } from '@/lib/auth/actor'
import type { CustomerRole, StaffRole } from '@/lib/auth/permissions'
import { now } from '@/lib/base/clock'
import { newId, newSecret } from '@/lib/base/ids'
import type { Tx } from '@/lib/db/transaction'
import { makeLink } from './links'

export type Invitation = {
  email: string
  name: string
  phone?: string
  membership?: { customerId: string; roles: CustomerRole[] }
  staffRoles?: StaffRole[]
  welcome: 'approved' | 'invited' | 'staff'
  /** The address signs in to another account: this invitation is never taken up, but looks like any other. */
  unclaimed?: boolean
}

/** Whether an account signs in with this name already; ask before `createInvitedUser`, the index decides a race. */
export async function signInNameTaken(tx: Tx, signInName: string): Promise<boolean> {
  return (await tx.user.count({ where: { signInName: signInName.trim() } })) > 0
}

/** Nobody's sign-in name: cannot be guessed, and is shown to nobody. */
const unclaimedName = () => `unclaimed:${newSecret()}`
export const isUnclaimed = (signInName: string): boolean => signInName.startsWith('unclaimed:')

/**
 * A user without a password and the one-time link to choose one (SM2). The secret goes into the caller's letter and
 * nowhere else. Throws `isDuplicate(error, 'sign_in_name')` when the address has an account.
 */
export async function createInvitedUser(
  tx: Tx,
  actor: Actor,
  { email, name, phone, membership, staffRoles, welcome, unclaimed }: Invitation,
): Promise<{ userId: string; secret: string }> {
  const userId = newId()
  const address = email.trim()
  await tx.user.create({
    data: {
      id: userId,
      signInName: unclaimed ? unclaimedName() : address,
      email: address,
      name,
      phone: phone ?? null,
      createdAt: now(),
      ...(membership ? { membership: { create: membership } } : {}),
      ...(staffRoles ? { staffMember: { create: { roles: staffRoles } } } : {}),
    },
  })
  const secret = await makeLink(tx, userId, 'set_password')
  await audit(tx, actor, {
    action: 'user.create',
    subject: { type: 'user', id: userId },
    ...(membership ? { customerId: membership.customerId } : {}),
    after: { name, email: address, roles: membership?.roles ?? staffRoles ?? [], welcome },
  })
  return { userId, secret }
}
