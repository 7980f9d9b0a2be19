import type { AboutOrder } from '@/emails/order-facts'
import type { CustomerActor } from '@/lib/auth/actor'
import { minutes } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { countryName, formatDuration } from '@/lib/base/format'
import type { Order } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'
import { oweToSupport } from '@/lib/mail/support'
import type { CarrierSettings } from '@/lib/settings/queries'
import { addressees } from './addressees'
import { forCarrier, ofOrder } from './history-of'

const placeOf = ({ city, country }: Order) => `${city}, ${countryName(country)}`

/** To the carrier: who ordered, and the staff's page of the order. */
async function forSupport(tx: Tx, actor: CustomerActor, order: Order): Promise<AboutOrder> {
  const { company } = await tx.customer.findUniqueOrThrow({
    where: { id: order.customerId },
    select: { company: true },
  })
  const { reference, quantity } = order
  const url = `${env().PORTAL_URL}/staff/orders/${reference}`
  return { name: actor.name, company, reference, quantity, place: placeOf(order), url }
}

async function toCustomer(
  tx: Tx,
  order: Order,
  owe: (to: { userId: string; email: string }, about: AboutOrder) => Promise<void>,
) {
  const { reference, quantity } = order
  for (const { userId, email, name, company } of await addressees(tx, order)) {
    const url = `${env().PORTAL_URL}/orders/${reference}`
    await owe({ userId, email }, { name, company, reference, quantity, place: placeOf(order), url })
  }
}

/** 000-R14: to who ordered, with the reference and what happens next, and to support. */
export async function tellPlaced(
  tx: Tx,
  actor: CustomerActor,
  order: Order,
  { held, settings }: { held: number; settings: CarrierSettings },
) {
  const split = { held, backOrdered: order.quantity - held }
  const answer = formatDuration(minutes(settings.orderAnswerMinutes))
  await toCustomer(tx, order, ({ userId, email }, facts) =>
    oweLetter(tx, {
      template: 'order_placed',
      to: email,
      props: { ...facts, ...split, answer },
      dedupeKey: `order_placed:${order.id}:${userId}`,
      about: ofOrder(order),
    }),
  )
  const { remarks, ownReference, wantedOn } = order
  await oweToSupport(tx, {
    template: 'order_placed_for_support',
    dedupeKey: `order_placed_for_support:${order.id}`,
    about: forCarrier(order),
    props: {
      ...(await forSupport(tx, actor, order)),
      ...split,
      remarks,
      ...(ownReference ? { ownReference } : {}),
      ...(wantedOn ? { wantedOn: wantedOn.toISOString() } : {}),
    },
  })
}

/** The thread's other side: a message, or the answer to a question that an order waited for. */
export async function tellSupport(
  tx: Tx,
  actor: CustomerActor,
  order: Order,
  { id, text, answer }: { id: string; text: string; answer: boolean },
) {
  await oweToSupport(tx, {
    template: 'order_message_for_support',
    dedupeKey: `order_message:${id}:support`,
    about: forCarrier(order),
    props: { ...(await forSupport(tx, actor, order)), text, answer },
  })
}

/** `changes`: in the words of the letter, "Quantity: 25, was 20". */
export async function tellChanged(
  tx: Tx,
  actor: CustomerActor,
  order: Order,
  changes: { field: 'quantity' | 'remarks' | 'wantedOn' | 'ownReference'; before: string; after: string }[],
) {
  await oweToSupport(tx, {
    template: 'order_changed_for_support',
    dedupeKey: `order_changed:${order.id}:${order.version}`,
    about: forCarrier(order),
    props: { ...(await forSupport(tx, actor, order)), changes },
  })
}

/** To the customer's people, also when a colleague cancelled; to support, which need not work on it any more. */
export async function tellCancelled(tx: Tx, actor: CustomerActor, order: Order) {
  await toCustomer(tx, order, ({ userId, email }, facts) =>
    oweLetter(tx, {
      template: 'order_cancelled',
      to: email,
      props: { ...facts, by: actor.name },
      dedupeKey: `order_cancelled:${order.id}:${userId}`,
      about: ofOrder(order),
    }),
  )
  await oweToSupport(tx, {
    template: 'order_cancelled_for_support',
    dedupeKey: `order_cancelled_for_support:${order.id}`,
    about: forCarrier(order),
    props: await forSupport(tx, actor, order),
  })
}
