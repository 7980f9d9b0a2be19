import { env } from '@/lib/base/env'
import type { Order, ZoomConnection } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'
import { adminsOf } from '@/lib/zoom-connections/admins'
import { whoOrders } from './addressees'

type Connection = Pick<ZoomConnection, 'id' | 'customerId' | 'tokenVersion' | 'zoomAccountName'>
type Held = Pick<Order, 'reference' | 'state'>

const about = ({ customerId }: Connection) => ({ type: 'customer', id: customerId, customerId })
const ordersUrl = () => `${env().PORTAL_URL}/orders`

/** Of orders that a cause let go: which go on, and which something else holds still. */
export const parted = (orders: Held[]) => ({
  orders: orders.filter(({ state }) => state !== 'on_hold').map(({ reference }) => reference),
  still: orders.filter(({ state }) => state === 'on_hold').map(({ reference }) => reference),
})

/** The app was removed. Admins read it in the letter of the removal; whoever else may order learns of the orders. */
export async function tellOnHold(tx: Tx, connection: Connection, held: Held[]) {
  if (held.length === 0) return
  const admins = new Set((await adminsOf(tx, connection.customerId)).map(({ userId }) => userId))
  for (const { userId, name, email, company } of await whoOrders(tx, connection.customerId)) {
    if (admins.has(userId)) continue
    await oweLetter(tx, {
      template: 'orders_on_hold',
      to: email,
      props: {
        name,
        company,
        zoomAccountName: connection.zoomAccountName,
        orders: held.map(({ reference }) => reference),
        url: ordersUrl(),
      },
      dedupeKey: `orders-on-hold|${connection.id}|${userId}`,
      about: about(connection),
    })
  }
}

/** Connected again: whoever may order, Admins too, learns what goes on. */
export async function tellGoOn(tx: Tx, connection: Connection, released: Held[]) {
  if (released.length === 0) return
  for (const { userId, name, email, company } of await whoOrders(tx, connection.customerId)) {
    await oweLetter(tx, {
      template: 'orders_go_on',
      to: email,
      props: { name, company, zoomAccountName: connection.zoomAccountName, ...parted(released), url: ordersUrl() },
      dedupeKey: `orders-go-on|${connection.id}|${connection.tokenVersion}|${userId}`,
      about: about(connection),
    })
  }
}
