import type { z } from 'zod'
import { tellNumbers } from '@/lib/audit/numbers'
import type { StaffActor } from '@/lib/auth/actor'
import { type Result, refuse } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import { attributeBreaches, withDefaults } from '@/lib/numbers/attribute-rules'
import { insertNumbers, type NewNumber } from '@/lib/numbers/insert'
import { readPolicy } from '@/lib/numbers/policy'
import { recordDelivery } from '@/lib/stock/delivered'
import { type Delivered, lockForDelivery, settleDelivery, whyTooMany } from './delivered'
import type { AddForOrder } from './fulfilment'

/** New numbers for an order (002-R07, R12..R29): they become its customer's and the order's, all of them or none. */
export async function addForOrder(actor: StaffActor, input: z.output<typeof AddForOrder>): Promise<Result<Delivered>> {
  const { reference, phoneNumbers, country, city, ...given } = input
  const attributes = withDefaults(given)
  return transaction(async tx => {
    const open = await lockForDelivery(tx, { reference })
    if (!open.ok) return open
    const { order, left } = open
    const tooMany = whyTooMany(phoneNumbers.length, left, 'phoneNumbers')
    if (tooMany) return { ok: false, refusal: tooMany }
    const [customer] = await tx.$queryRaw<{ status: string }[]>`
      SELECT status::text FROM customer WHERE id = ${order.customerId}::uuid FOR SHARE`
    if (customer?.status !== 'active' && customer?.status !== 'suspended') return refuse('customer_deactivated')
    const [breach] = attributeBreaches(attributes, await readPolicy(tx))
    if (breach) return { ok: false, refusal: breach }
    const numbers = phoneNumbers.map(
      (number): NewNumber => ({
        ...number,
        ...attributes,
        country: country ?? number.country ?? order.country,
        city: city ?? order.city,
      }),
    )
    const added = await insertNumbers(tx, { customerId: order.customerId, orderReference: reference }, numbers)
    if (added.length < numbers.length) {
      const taken = numbers.map(({ e164 }) => e164).filter(e164 => !added.includes(e164))
      const params = { numbers: taken.slice(0, 5).join(', '), count: taken.length, more: Math.max(0, taken.length - 5) }
      return refuse('stock_number_exists', { field: 'phoneNumbers', params })
    }
    const after = { ...attributes, publication: 'unpublished', order: reference }
    const lines = added.map(e164 => ({ e164, action: 'number.add', before: null, after }))
    await tellNumbers(tx, actor, order.customerId, lines)
    await recordDelivery(tx, actor, order.id, added)
    return settleDelivery(tx, actor, order, added)
  }, actor.once)
}
