import type { VisitorActor } from '@/lib/auth/actor'
import { type Limit, spend } from '@/lib/auth/throttle'
import { storedPhone } from '@/lib/base/contact-fields'
import { hashSecret } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { change, type Next } from './change'
import { tellResume } from './letters'
import type { SaveAddress } from './schema'
import { isServed } from './wizard'

/** A mailbox gets at most so many letters because somebody types its address here. */
const perMailbox: Limit = { name: 'sign-up-mailbox', points: 10, perSeconds: 3_600 }

/**
 * 004-R03. The letter with the way back goes to the address once; where an account has it already the letter says that,
 * and the pages are the same for both: whoever typed it learns nothing.
 */
export async function saveAddress(
  actor: VisitorActor,
  input: SaveAddress,
  secret: string | undefined,
): Promise<Result<Next>> {
  const mailbox = await spend(perMailbox, hashSecret(input.email.toLowerCase()))
  if (!mailbox.ok) return mailbox
  const { version, ...typed } = input
  return change(actor, secret, { version }, async (tx, signUp, plan) => {
    if (plan && !isServed(plan, typed.country)) return refuse('sign_up_country_not_served', { field: 'country' })
    const data = { ...typed, phone: storedPhone(input) }
    await tellResume(tx, { ...signUp, ...data })
    return ok(data)
  })
}
