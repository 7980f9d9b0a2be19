import { now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import type { Customer, Order } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'
import { oweToSupport } from '@/lib/mail/support'
import { whoOrders } from '@/lib/orders/addressees'
import { parted } from '@/lib/orders/held-letters'
import { adminsOf } from '@/lib/zoom-connections/admins'

type Leaving = Pick<Customer, 'id' | 'company' | 'accountNumber' | 'deactivationRequestedAt'>
type Request = { at: Date; by: string; reason?: string; left: number }

const staffUrl = ({ accountNumber }: Leaving) => `${env().PORTAL_URL}/staff/customers/${accountNumber}/off-boarding`

/** 002-R47: support learns that deactivation is asked for. Recorded by staff, the customer's Admins learn of it too. */
export async function tellRequested(tx: Tx, customer: Leaving, { at, by, reason, left }: Request) {
  const { id, company, accountNumber } = customer
  const facts = { company, accountNumber, by, at: at.toISOString(), left, reason: reason ?? '' }
  await oweToSupport(tx, {
    template: 'disconnect_requested_for_support',
    props: { ...facts, url: staffUrl(customer) },
    dedupeKey: `disconnect-requested|${id}|${at.getTime()}|support`,
    about: { type: 'customer', id },
  })
  if (reason === undefined) return
  for (const admin of await adminsOf(tx, id)) {
    await oweLetter(tx, {
      template: 'disconnect_recorded',
      to: admin.email,
      props: { name: admin.name, company, at: facts.at, reason, url: `${env().PORTAL_URL}/zoom/disconnect` },
      dedupeKey: `disconnect-recorded|${id}|${at.getTime()}|${admin.userId}`,
      about: { type: 'customer', id, customerId: id },
    })
  }
}

/** Taken back: both sides know that everything goes on. */
export async function tellCancelled(tx: Tx, customer: Leaving, { by, reason }: { by: string; reason?: string }) {
  const { id, company, accountNumber, deactivationRequestedAt } = customer
  const request = deactivationRequestedAt?.getTime() ?? 0
  await oweToSupport(tx, {
    template: 'disconnect_cancelled_for_support',
    props: { company, accountNumber, by, reason: reason ?? '', url: staffUrl(customer) },
    dedupeKey: `disconnect-cancelled|${id}|${request}|support`,
    about: { type: 'customer', id },
  })
  for (const admin of await adminsOf(tx, id)) {
    await oweLetter(tx, {
      template: 'disconnect_cancelled',
      to: admin.email,
      props: { name: admin.name, company, by, url: `${env().PORTAL_URL}/zoom` },
      dedupeKey: `disconnect-cancelled|${id}|${request}|${admin.userId}`,
      about: { type: 'customer', id, customerId: id },
    })
  }
}

/** 002-R50: it is done, and for good; there is nothing left to sign in to. */
export async function tellDeactivated(tx: Tx, { id, company, accountNumber }: Leaving, { at }: { at: Date }) {
  for (const admin of await adminsOf(tx, id)) {
    await oweLetter(tx, {
      template: 'customer_deactivated',
      to: admin.email,
      props: {
        name: admin.name,
        company,
        accountNumber,
        at: at.toISOString(),
        url: `${env().PORTAL_URL}/legal/support`,
      },
      dedupeKey: `customer-deactivated|${id}|${admin.userId}`,
      about: { type: 'customer', id, customerId: id },
    })
  }
}

type Ordered = Pick<Order, 'reference' | 'state'>

/** Once for each time: the reason, and what became of the orders. */
export async function tellSuspended(
  tx: Tx,
  { id }: Pick<Customer, 'id'>,
  { reason, orders }: { reason: string; orders: Ordered[] },
) {
  for (const { userId, name, email, company } of await whoOrders(tx, id)) {
    await oweLetter(tx, {
      template: 'customer_suspended',
      to: email,
      props: {
        name,
        company,
        reason,
        orders: orders.map(({ reference }) => reference),
        url: `${env().PORTAL_URL}/overview`,
      },
      dedupeKey: `customer-suspended|${id}|${now().getTime()}|${userId}`,
      about: { type: 'customer', id, customerId: id },
    })
  }
}

export async function tellResumed(tx: Tx, { id }: Pick<Customer, 'id'>, released: Ordered[]) {
  for (const { userId, name, email, company } of await whoOrders(tx, id)) {
    await oweLetter(tx, {
      template: 'customer_resumed',
      to: email,
      props: { name, company, ...parted(released), url: `${env().PORTAL_URL}/overview` },
      dedupeKey: `customer-resumed|${id}|${now().getTime()}|${userId}`,
      about: { type: 'customer', id, customerId: id },
    })
  }
}
