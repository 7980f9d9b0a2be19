import type { Tx } from '@/lib/db/transaction'

/**
 * Whom a customer's letters about Zoom go to: those who may connect it. Somebody who was invited and never came is asked
 * only where there is nobody else.
 */
export async function adminsOf(tx: Tx, customerId: string) {
  const members = await tx.membership.findMany({
    where: { customerId, roles: { has: 'admin' }, user: { disabledAt: null } },
    include: {
      user: { select: { name: true, email: true, passwordHash: true } },
      customer: { select: { company: true } },
    },
    orderBy: { userId: 'asc' },
  })
  const came = members.filter(({ user }) => user.passwordHash !== null)
  return (came.length > 0 ? came : members).map(({ userId, user, customer }) => ({
    userId,
    name: user.name,
    email: user.email,
    company: customer.company,
  }))
}
