import type { StaffActor } from '@/lib/auth/actor'
import { storedPhone } from '@/lib/base/contact-fields'
import { ok, type Result, refuse } from '@/lib/base/result'
import { isDuplicate, transaction } from '@/lib/db/transaction'
import { signInNameTaken } from '@/lib/users/creation'
import { createCustomer } from './creation'
import { createInvitedAdmin } from './invitations'
import { type SameCompany, sameCompanies } from './same-company'
import type { AddCustomer } from './schema'

/** Nobody is added, and there is no number, where one that is perhaps the `same` should be looked at first. */
type Added = { accountNumber: string; invited: boolean; same?: SameCompany }

/**
 * Staff add a customer that came without a registration. Its first Admin is invited by letter at once, or later from the
 * customer's page: until then nobody can sign in for it.
 */
export async function addCustomer(
  actor: StaffActor,
  { invite, despite, ...input }: AddCustomer,
): Promise<Result<Added>> {
  try {
    return await transaction(async tx => {
      if (await signInNameTaken(tx, input.email)) return refuse('email_has_account', { field: 'email' })
      const [same] = await sameCompanies([input], tx)
      if (same && same.accountNumber !== despite) return ok({ accountNumber: '', invited: false, same })
      const { email, ...company } = input
      const customer = await createCustomer(tx, actor, {
        ...company,
        contactEmail: email,
        phone: storedPhone(input),
        zoomAccountNumber: input.zoomAccountNumber ?? null,
      })
      if (invite) await createInvitedAdmin(tx, actor, customer, { name: input.contactName, email })
      return ok({ accountNumber: customer.accountNumber, invited: invite === 'on' })
    }, actor.once)
  } catch (error) {
    if (isDuplicate(error, 'sign_in_name')) return refuse('email_has_account', { field: 'email' })
    throw error
  }
}
