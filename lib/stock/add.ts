import { tellNumbers } from '@/lib/audit/numbers'
import type { StaffActor } from '@/lib/auth/actor'
import { ok, type Result } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import { attributeBreaches, withDefaults } from '@/lib/numbers/attribute-rules'
import { insertNumbers, type NewNumber } from '@/lib/numbers/insert'
import { readPolicy } from '@/lib/numbers/policy'
import type { AddToStock } from './schema'

/** Numbers that belong to no customer yet, by the rules of Add Numbers: all of them or none. */
export async function addToStock(actor: StaffActor, input: AddToStock): Promise<Result<{ count: number }>> {
  const { phoneNumbers, country, city, ...given } = input
  const attributes = withDefaults(given)
  return transaction(async tx => {
    const [breach] = attributeBreaches(attributes, await readPolicy(tx))
    if (breach) return { ok: false, refusal: breach }
    // Several countries share +1: what staff say counts before what the number suggests.
    const numbers = phoneNumbers.map(
      (number): NewNumber => ({ ...number, ...attributes, country: country ?? number.country, city }),
    )
    const added = await insertNumbers(tx, { customerId: null }, numbers)
    if (added.length < numbers.length) {
      const there = new Set(added)
      const taken = numbers.map(({ e164 }) => e164).filter(e164 => !there.has(e164))
      const params = { numbers: taken.slice(0, 5).join(', '), count: taken.length, more: Math.max(0, taken.length - 5) }
      return { ok: false, refusal: { code: 'stock_number_exists', field: 'phoneNumbers', params } }
    }
    const after = { ...attributes, pool: 'free', city }
    const lines = added.map(e164 => ({ e164, action: 'number.add', before: null, after }))
    await tellNumbers(tx, actor, null, lines)
    return ok({ count: added.length })
  }, actor.once)
}
