import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { anOpenPayment } from '../../factories/payment'
import { type ActionRow, type Audience, inFile } from '../row'
import type { Tenant } from '../world'

const administrators: Audience = { staff: ['administrator'] }

/** Paid, of this customer. */
export async function payment(own: Tenant, changes: object = {}): Promise<string> {
  const { id } = await anOpenPayment()
  const data = { state: 'paid' as const, paidAt: now(), customerId: own.id, gatewayId: newId(), ...changes }
  return (await db.payment.update({ where: { id }, data })).reference
}

async function followUp({ id: customerId }: Tenant) {
  const { id } = await db.followUp.create({ data: { id: newId(), customerId, position: 1, text: 'Call back.' } })
  return { followUpId: id, done: 'yes' }
}

const about = (changes: object = {}): ActionRow => ({
  for: administrators,
  form: async own => ({ reference: await payment(own, changes), reason: 'A mistake.' }),
})

export const paymentRows = {
  ...inFile('app/(staff)/staff/payments/actions.ts', {
    refundPaymentAction: about(),
    closePaymentProblemAction: about({ problem: 'amount_differs' }),
  }),
  ...inFile('app/(customer)/plan/actions.ts', {
    settleOwnFollowUpAction: { for: { customer: ['admin'] }, form: followUp },
  }),
  ...inFile('app/(staff)/staff/customers/[accountNumber]/(tabs)/plan/actions.ts', {
    settleFollowUpAction: { for: { staff: ['support', 'administrator'] }, form: followUp },
  }),
}
