import type { StaffActor } from '@/lib/auth/actor'
import { fromNow } from '@/lib/base/clock'
import { storedPhone } from '@/lib/base/contact-fields'
import { ok, type Result, refuse } from '@/lib/base/result'
import { isDuplicate, transaction } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'
import { createInvitedUser, signInNameTaken } from '@/lib/users/creation'
import { linkLife, passwordUrl } from '@/lib/users/links'
import { createCustomer } from './creation'
import type { AddCustomer } from './schema'

/** Staff add a customer that came without a registration; its first Admin is invited by letter. */
export async function addCustomer(actor: StaffActor, input: AddCustomer): Promise<Result<{ accountNumber: string }>> {
  try {
    return await transaction(async tx => {
      if (await signInNameTaken(tx, input.email)) return refuse('email_has_account', { field: 'email' })
      const { email, ...company } = input
      const customer = await createCustomer(tx, actor, {
        ...company,
        contactEmail: email,
        phone: storedPhone(input),
        zoomAccountNumber: input.zoomAccountNumber ?? null,
      })
      const { userId, secret } = await createInvitedUser(tx, actor, {
        email,
        name: input.contactName,
        membership: { customerId: customer.id, roles: ['admin'] },
        welcome: 'invited',
      })
      await oweLetter(tx, {
        template: 'customer_invitation',
        to: email,
        dedupeKey: `customer_invitation:${userId}`,
        props: {
          name: input.contactName,
          company: input.company,
          accountNumber: customer.accountNumber,
          signInName: email,
          setPasswordUrl: passwordUrl(secret),
          expiresAt: fromNow(linkLife.set_password).toISOString(),
        },
      })
      return ok({ accountNumber: customer.accountNumber })
    }, actor.once)
  } catch (error) {
    if (isDuplicate(error, 'sign_in_name')) return refuse('email_has_account', { field: 'email' })
    throw error
  }
}
