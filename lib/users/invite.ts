import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { customerRoles, staffRoles } from '@/lib/auth/permissions'
import { ok, type Result, refuse } from '@/lib/base/result'
import { isDuplicate, type Tx, transaction } from '@/lib/db/transaction'
import { createInvitedUser, signInNameTaken } from './creation'
import { oweStaffInvitation, oweTeamInvitation } from './invitation-letters'
import { makeLink } from './links'
import type { OneUser } from './schema'
import { type Kind, lockTeammate, type TeamActor, type Where, where } from './team'
import { inOrder } from './team-rules'
import type { InviteColleague, InviteMember, InviteStaff } from './team-schema'

type Invited = Promise<Result<{ email: string }>>

/** An Admin invites into the own team. */
export async function inviteColleague(actor: TeamActor, input: InviteColleague): Invited {
  if (actor.kind !== 'customer') return refuse('not_permitted')
  return inviteTo(actor, { id: actor.customerId }, input)
}

/** Staff invite into a customer's team: the first Admin of one added by hand, or anybody else. */
export async function inviteMember(actor: StaffActor, { accountNumber, ...input }: InviteMember): Invited {
  return inviteTo(actor, { accountNumber }, input)
}

/**
 * By whom an address is used already is nobody's business: to an Admin an invitation of such an address looks, takes
 * and lasts as any other, and the letter to it says what to do. Staff see all customers, so they are told.
 */
async function inviteTo(
  actor: TeamActor,
  which: { id: string } | { accountNumber: string },
  { name, email, roles }: InviteColleague,
): Invited {
  const invite = async (tx: Tx) => {
    const customer = await tx.customer.findUnique({ where: which })
    if (!customer) return refuse('not_found')
    if (customer.status === 'deactivated') return refuse('customer_deactivated')
    // One after the other: of two invitations of one person the second sees the first.
    await tx.$queryRaw`SELECT FROM customer WHERE id = ${customer.id}::uuid FOR NO KEY UPDATE`
    const colleague = await tx.user.findFirst({
      where: { email, membership: { customerId: customer.id } },
      select: { id: true },
    })
    if (colleague) return refuse('user_on_team', { field: 'email' })
    const taken = await signInNameTaken(tx, email)
    if (taken && actor.kind === 'staff') return refuse('email_has_account', { field: 'email' })
    const membership = { customerId: customer.id, roles: inOrder(customerRoles, roles) }
    const { userId, secret } = await createInvitedUser(tx, actor, {
      email,
      name,
      membership,
      welcome: 'invited',
      unclaimed: taken,
    })
    const person = { userId, name, email, roles: membership.roles }
    await oweTeamInvitation(tx, actor, { person, customer, secret: taken ? undefined : secret, round: 'first' })
    return ok({ email })
  }
  return againIfTaken(() => transaction(invite, actor.once))
}

export async function inviteStaff(actor: StaffActor, { name, email, roles }: InviteStaff): Invited {
  const invite = async (tx: Tx) => {
    if (await signInNameTaken(tx, email)) return refuse('email_has_account', { field: 'email' })
    const wanted = inOrder(staffRoles, roles)
    const { userId, secret } = await createInvitedUser(tx, actor, { email, name, staffRoles: wanted, welcome: 'staff' })
    const person = { userId, name, email, roles: wanted }
    await oweStaffInvitation(tx, actor, { person, secret, round: 'first' })
    return ok({ email })
  }
  return againIfTaken(() => transaction(invite, actor.once))
}

/** Two invite one address at once: the second looks again and sees the first. */
async function againIfTaken<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work()
  } catch (error) {
    if (!isDuplicate(error, 'sign_in_name')) throw error
    return work()
  }
}

/** A new link for somebody who has not chosen a password yet; the one of the letter before stops working. */
const again =
  (kind: Kind) =>
  async (actor: TeamActor, { userId }: OneUser) =>
    transaction(async tx => {
      const found = await lockTeammate(tx, actor, kind, userId)
      if (!found.ok) return found
      const { one } = found.value
      if (one.disabled) return refuse('user_disabled')
      if (one.signsIn) return refuse('invitation_accepted')
      const secret = await makeLink(tx, userId, 'set_password')
      const { id: round } = await tx.oneTimeLink.findFirstOrThrow({
        where: { userId, usedAt: null, purpose: 'set_password' },
        select: { id: true },
      })
      if (one.customer) {
        const claimed = await claim(tx, userId, one.email)
        const letter = { person: one, customer: one.customer, secret: claimed ? secret : undefined, round }
        await oweTeamInvitation(tx, actor, letter)
      } else {
        await oweStaffInvitation(tx, actor, { person: one, secret, round })
      }
      await audit(tx, actor, {
        action: 'user.invite_again',
        subject: { type: 'user', id: userId },
        customerId: one.customer?.id ?? null,
        after: { name: one.name, email: one.email },
      })
      return ok(where(one))
    }, actor.once)

/** Whether the invited person signs in with the address; meanwhile the account that had it may be gone. */
async function claim(tx: Tx, userId: string, email: string): Promise<boolean> {
  const holder = await tx.user.findUnique({ where: { signInName: email }, select: { id: true } })
  if (!holder) await tx.user.update({ where: { id: userId }, data: { signInName: email } })
  return !holder || holder.id === userId
}

export async function resendInvitation(actor: TeamActor, input: OneUser): Promise<Result<Where>> {
  return again('members')(actor, input)
}

export async function resendStaffInvitation(actor: StaffActor, input: OneUser): Promise<Result<Where>> {
  return again('staff')(actor, input)
}
