import type { Order } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { adminsOf } from '@/lib/zoom-connections/admins'

type Addressee = { userId: string; name: string; email: string; company: string }

/** Whom letters about an order go to: who placed it, or the customer's Admins once that person has left. */
export async function addressees(
  tx: Tx,
  { customerId, placedById }: Pick<Order, 'customerId' | 'placedById'>,
): Promise<Addressee[]> {
  const placer = await tx.membership.findFirst({
    where: { customerId, userId: placedById, user: { disabledAt: null } },
    include: { user: { select: { name: true, email: true } }, customer: { select: { company: true } } },
  })
  if (!placer) return adminsOf(tx, customerId)
  const { user, customer } = placer
  return [{ userId: placedById, name: user.name, email: user.email, company: customer.company }]
}

/** Whom a customer's letters about its orders as a whole go to: Admins, and whoever else may order and has ever come. */
export async function whoOrders(tx: Tx, customerId: string): Promise<Addressee[]> {
  const admins = await adminsOf(tx, customerId)
  const others = await tx.membership.findMany({
    where: {
      customerId,
      roles: { has: 'orders' },
      userId: { notIn: admins.map(({ userId }) => userId) },
      user: { disabledAt: null, passwordHash: { not: null } },
    },
    include: { user: { select: { name: true, email: true } }, customer: { select: { company: true } } },
    orderBy: { userId: 'asc' },
  })
  return [...admins, ...others.map(({ userId, user, customer }) => ({ userId, ...user, company: customer.company }))]
}
