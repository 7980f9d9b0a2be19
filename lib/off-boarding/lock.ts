import type { Customer } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'

/**
 * The customer's row, held to the end: whoever adds to this customer waits, and of two who change its standing at once
 * the second sees what the first has done (F28).
 */
export async function lockCustomer(
  tx: Tx,
  where: { id: string } | { accountNumber: string },
): Promise<Customer | undefined> {
  await ('id' in where
    ? tx.$queryRaw`SELECT FROM customer WHERE id = ${where.id}::uuid FOR UPDATE`
    : tx.$queryRaw`SELECT FROM customer WHERE account_number = ${where.accountNumber} FOR UPDATE`)
  return (await tx.customer.findUnique({ where })) ?? undefined
}

/** Numbers that are still this customer's; under the lock nobody adds one. */
export const numbersLeft = (tx: Tx, customerId: string): Promise<number> =>
  tx.phoneNumber.count({ where: { customerId } })
