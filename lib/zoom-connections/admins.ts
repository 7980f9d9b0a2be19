import type { Tx } from '@/lib/db/transaction'

/** Whom a customer's letters about Zoom go to: those who may connect it. */
export async function adminsOf(tx: Tx, customerId: string) {
  const members = await tx.membership.findMany({
    where: { customerId, roles: { has: 'admin' }, user: { disabledAt: null } },
    include: { user: { select: { name: true, email: true } }, customer: { select: { company: true } } },
    orderBy: { userId: 'asc' },
  })
  return members.map(({ userId, user, customer }) => ({
    userId,
    name: user.name,
    email: user.email,
    company: customer.company,
  }))
}
