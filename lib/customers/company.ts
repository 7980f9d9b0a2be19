import { audit } from '@/lib/audit/commands'
import type { CustomerActor, CustomerScope } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import type { EditCompany } from './company-schema'
import { clashed, lastEditor } from './profile'
import { changedFields, clashes } from './rules'

const select = {
  company: true,
  country: true,
  address: true,
  city: true,
  postalCode: true,
  billingName: true,
  billingEmail: true,
} as const

export type CompanyTexts = Record<keyof typeof select, string>

/** What the customer itself may change of how we know it. */
export const ownCompany = (scope: CustomerScope): Promise<CompanyTexts> =>
  db.customer.findUniqueOrThrow({ where: { id: scope.customerId }, select })

/** 000-R16: name, address and billing contact, by an Admin. What staff or another Admin changed meanwhile is told. */
export async function editCompany(actor: CustomerActor, { seen, ...input }: EditCompany): Promise<Result<null>> {
  const id = actor.customerId
  return transaction(async tx => {
    await tx.$queryRaw`SELECT FROM customer WHERE id = ${id}::uuid FOR UPDATE`
    const { status, ...present } = await tx.customer.findUniqueOrThrow({
      where: { id },
      select: { ...select, status: true },
    })
    if (status === 'deactivated') return refuse('customer_deactivated')
    const found = clashes(seen, present, input)
    if (found.length > 0) return clashed(await lastEditor(tx, id, 'customer.edit'), found, 'company_changed_meanwhile')
    const changed = changedFields(present, input)
    if (!changed) return ok(null)
    await tx.customer.update({ where: { id }, data: input })
    await audit(tx, actor, { action: 'customer.edit', subject: { type: 'customer', id }, customerId: id, ...changed })
    return ok(null)
  }, actor.once)
}
