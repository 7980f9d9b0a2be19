import type { StaffActor } from '@/lib/auth/actor'
import { fromNow } from '@/lib/base/clock'
import type { Tx } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'
import { createInvitedUser } from '@/lib/users/creation'
import { linkLife, passwordUrl } from '@/lib/users/links'

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
  await oweLetter(tx, {
    template: 'customer_invitation',
    to: email,
    dedupeKey: `customer_invitation:${userId}`,
    about: { type: 'user', id: userId, customerId: customer.id },
    props: invitationProps(customer, { name, email, secret }),
  })
}

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
