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
