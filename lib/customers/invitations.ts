import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { fromNow } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import { isDuplicate, type Tx, transaction } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'
import { createInvitedUser, signInNameTaken } from '@/lib/users/creation'
import { linkLife, makeLink, passwordUrl } from '@/lib/users/links'
import type { InviteAdmin, ResendInvitation } from './schema'

type Invited = { id: string; company: string; accountNumber: string }
type Person = { name: string; email: string }

/** A new Admin of a customer and the letter with the link to choose a password, inside the caller's transaction. */
export async function createInvitedAdmin(tx: Tx, actor: StaffActor, customer: Invited, { name, email }: Person) {
  const { userId, secret } = await createInvitedUser(tx, actor, {
    email,
    name,
    membership: { customerId: customer.id, roles: ['admin'] },
    welcome: 'invited',
  })
  await oweInvitation(tx, customer, { name, email, secret, dedupeKey: `customer_invitation:${userId}` })
}

const oweInvitation = (tx: Tx, customer: Invited, person: Person & { secret: string; dedupeKey: string }) =>
  oweLetter(tx, {
    template: 'customer_invitation',
    to: person.email,
    dedupeKey: person.dedupeKey,
    props: invitationProps(customer, person),
  })

export const invitationProps = (
  { company, accountNumber }: Omit<Invited, 'id'>,
  { name, email, secret }: Person & { secret: string },
) => ({
  name,
  company,
  accountNumber,
  signInName: email,
  setPasswordUrl: passwordUrl(secret),
  expiresAt: fromNow(linkLife.set_password).toISOString(),
})

/** For a customer that was added without an invitation, or needs another Admin. */
export async function inviteAdmin(
  actor: StaffActor,
  { accountNumber, ...person }: InviteAdmin,
): Promise<Result<{ email: string }>> {
  try {
    return await transaction(async tx => {
      const customer = await tx.customer.findUnique({ where: { accountNumber } })
      if (!customer) return refuse('not_found')
      if (customer.status === 'deactivated') return refuse('customer_deactivated')
      if (await signInNameTaken(tx, person.email)) return refuse('email_has_account', { field: 'email' })
      await createInvitedAdmin(tx, actor, customer, person)
      return ok({ email: person.email })
    }, actor.once)
  } catch (error) {
    if (isDuplicate(error, 'sign_in_name')) return refuse('email_has_account', { field: 'email' })
    throw error
  }
}

/** A new link for somebody who has not chosen a password yet; the one of the letter before stops working. */
export async function resendInvitation(
  actor: StaffActor,
  { accountNumber, userId }: ResendInvitation,
): Promise<Result<{ accountNumber: string; userId: string }>> {
  return transaction(async tx => {
    const found = await tx.membership.findFirst({
      where: { userId, customer: { accountNumber, status: { not: 'deactivated' } } },
      include: { user: true, customer: true },
    })
    if (!found) return refuse('not_found')
    const { user, customer } = found
    if (user.disabledAt) return refuse('user_disabled')
    if (user.passwordHash) return refuse('invitation_accepted')
    const secret = await makeLink(tx, user.id, 'set_password')
    const link = await tx.oneTimeLink.findFirstOrThrow({ where: { userId, usedAt: null }, select: { id: true } })
    const { name, email } = user
    await oweInvitation(tx, customer, { name, email, secret, dedupeKey: `customer_invitation:${userId}:${link.id}` })
    await audit(tx, actor, {
      action: 'user.invite_again',
      subject: { type: 'user', id: userId },
      customerId: customer.id,
      after: { name, email },
    })
    return ok({ accountNumber, userId })
  }, actor.once)
}
