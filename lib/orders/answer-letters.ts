import type { AboutOrder } from '@/emails/order-facts'
import type { StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { countryName, formatDuration } from '@/lib/base/format'
import type { Order } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { type About, oweLetter } from '@/lib/mail/letters'
import { addressees } from './addressees'
import { ofOrder } from './history-of'

type One = { letter: { to: string; dedupeKey: string; about: About }; facts: AboutOrder }

/** One letter to each person whom the order concerns; `event` names what happened, once for each time it happens. */
async function each(tx: Tx, order: Order, event: string, owe: (one: One) => Promise<void>) {
  const { reference, quantity } = order
  for (const { userId, name, email, company } of await addressees(tx, order)) {
    const place = `${order.city}, ${countryName(order.country)}`
    const url = `${env().PORTAL_URL}/orders/${reference}`
    await owe({
      letter: { to: email, dedupeKey: `${event}:${userId}`, about: ofOrder(order) },
      facts: { name, company, reference, quantity, place, url },
    })
  }
}

/** A state began with this step: the same step later is another event. */
const stepOf = (what: string, { id, stateSince }: Order) => `order_${what}:${id}:${stateSince.toISOString()}`

export async function tellAccepted(tx: Tx, order: Order, targetMs: number) {
  const target = formatDuration(targetMs)
  await each(tx, order, stepOf('accepted', order), ({ facts, letter }) =>
    oweLetter(tx, { template: 'order_accepted', props: { ...facts, target }, ...letter }),
  )
}

export const tellDeclined = (tx: Tx, { name: by }: StaffActor, order: Order, reason: string) =>
  each(tx, order, stepOf('declined', order), ({ facts, letter }) =>
    oweLetter(tx, { template: 'order_declined', props: { ...facts, by, reason }, ...letter }),
  )

type Message = { id: string; text: string }

export const tellQuestion = (tx: Tx, { name: by }: StaffActor, order: Order, { id, text }: Message) =>
  each(tx, order, `order_question:${id}`, ({ facts, letter }) =>
    oweLetter(tx, { template: 'order_question', props: { ...facts, by, text }, ...letter }),
  )

export const tellMessage = (tx: Tx, { name: by }: StaffActor, order: Order, { id, text }: Message) =>
  each(tx, order, `order_message:${id}`, ({ facts, letter }) =>
    oweLetter(tx, { template: 'order_message', props: { ...facts, by, text }, ...letter }),
  )

/** By the time, not by the state: staff may hold again what the portal has held all along. */
export const tellHeld = (tx: Tx, { name: by }: StaffActor, order: Order, reason: string) =>
  each(tx, order, `order_on_hold:${order.id}:${now().toISOString()}`, ({ facts, letter }) =>
    oweLetter(tx, { template: 'order_on_hold', props: { ...facts, by, reason }, ...letter }),
  )

export const tellResumed = (tx: Tx, { name: by }: StaffActor, order: Order) =>
  each(tx, order, stepOf('resumed', order), ({ facts, letter }) => {
    const waits = order.state === 'waiting_for_customer'
    return oweLetter(tx, { template: 'order_resumed', props: { ...facts, by, waits }, ...letter })
  })

export async function tellClosedShort(tx: Tx, { name: by }: StaffActor, order: Order, reason: string) {
  const delivered = await tx.orderNumber.count({ where: { orderId: order.id, takenBackAt: null } })
  await each(tx, order, stepOf('closed_short', order), ({ facts, letter }) =>
    oweLetter(tx, { template: 'order_closed_short', props: { ...facts, by, reason, delivered }, ...letter }),
  )
}
