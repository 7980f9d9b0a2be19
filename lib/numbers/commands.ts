import { tellNumbers } from '@/lib/audit/numbers'
import type { StaffActor } from '@/lib/auth/actor'
import { ok, type Refusal, type Result, refuse } from '@/lib/base/result'
import { type Tx, transaction } from '@/lib/db/transaction'
import { attributeBreaches, withDefaults } from './attribute-rules'
import { insertNumbers, type NewNumber } from './insert'
import { readPolicy } from './policy'
import type { AddNumbers } from './schema'

/** Staff add numbers to a customer (002-R12..R29): all of them or none, and nothing is sent to Zoom by it. */
export async function addNumbers(actor: StaffActor, input: AddNumbers): Promise<Result<{ added: number }>> {
  const { accountNumber, phoneNumbers, alreadyInZoom, ...given } = input
  const attributes = withDefaults(given)
  return transaction(async tx => {
    const customer = await tx.customer.findUnique({ where: { accountNumber } })
    if (!customer) return refuse('not_found')
    if (customer.status === 'deactivated') return refuse('customer_deactivated')
    const [breach] = attributeBreaches(attributes, await readPolicy(tx))
    if (breach) return { ok: false, refusal: breach }
    const numbers = phoneNumbers.map((number): NewNumber => ({ ...number, ...attributes, city: null }))
    const added = await insertNumbers(tx, { customerId: customer.id, alreadyInZoom }, numbers)
    if (added.length < numbers.length) return { ok: false, refusal: await whyTaken(tx, customer.id, numbers, added) }
    const after = { ...attributes, publication: alreadyInZoom ? 'published' : 'unpublished' }
    await tellNumbers(
      tx,
      actor,
      customer.id,
      added.map(e164 => ({ e164, action: 'number.add', before: null, after })),
    )
    return ok({ added: added.length })
  }, actor.once)
}

/** A number exists once in the portal, whoever has it: staff are told which one stands in the way, and where it is. */
async function whyTaken(tx: Tx, customerId: string, wanted: NewNumber[], added: string[]): Promise<Refusal> {
  const taken = wanted.find(({ e164 }) => !added.includes(e164))?.e164 ?? ''
  const found = await tx.phoneNumber.findUnique({ where: { e164: taken }, include: { customer: true } })
  if (found?.customerId === customerId)
    return { code: 'number_here_already', params: { number: taken }, field: 'phoneNumbers' }
  const owner = found?.customer ? `${found.customer.company}, ${found.customer.accountNumber}` : ''
  const code = owner === '' ? 'number_in_stock' : 'number_of_other_customer'
  return { code, params: { number: taken, owner }, field: 'phoneNumbers' }
}
