import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import type { StaffRole } from '@/lib/auth/permissions'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import type { Order, Prisma } from '@/lib/db/generated/client'
import type { OrderState } from '@/lib/orders/rules'
import { aUser, customerOf, staffOf } from './user'

type Changes = Partial<Prisma.OrderUncheckedCreateInput>

/** What an order of this state has besides it. */
const held = (state: OrderState): Changes =>
  state === 'on_hold' ? { holdCauses: ['staff'], heldFrom: 'accepted', reason: 'The building is closed.' } : {}

/** An order as it stands in this state, without the way there. */
export const orderRow = (
  { customerId, userId, name }: Pick<CustomerActor, 'customerId' | 'userId' | 'name'>,
  { state = 'placed', ...changes }: Changes & { state?: OrderState } = {},
): Prisma.OrderUncheckedCreateInput => ({
  id: newId(),
  customerId,
  state,
  stateSince: now(),
  country: 'IE',
  city: 'Dublin',
  quantity: 5,
  placedById: userId,
  placedByName: name,
  createdAt: now(),
  ...held(state),
  ...changes,
})

export const anOrder = (actor: CustomerActor, changes: Changes & { state?: OrderState } = {}): Promise<Order> =>
  db.order.create({ data: orderRow(actor, changes) })

/** Somebody of a customer who may order; nobody signs in, so no password is hashed. */
export async function anOrderer(company = 'Acme Ltd'): Promise<CustomerActor & { email: string }> {
  const user = await aUser({ company, roles: ['orders'], passwordHash: null })
  return { ...customerOf(user), email: user.email }
}

export async function aColleague(name: string, role: StaffRole = 'support'): Promise<StaffActor> {
  const user = await aUser({ staffRoles: [role], passwordHash: null })
  await db.user.update({ where: { id: user.id }, data: { name } })
  return { ...staffOf(user), name }
}
