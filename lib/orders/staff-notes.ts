import type { z } from 'zod'
import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { type Tx, transaction } from '@/lib/db/transaction'
import { tellMessage } from './answer-letters'
import type { AddOrderNote, WriteToCustomer } from './staff-schema'

type Written = Result<{ reference: string }>

/** One message of the carrier's in an order's thread, or a note that stays with staff. */
export async function addMessage(
  tx: Tx,
  actor: StaffActor,
  orderId: string,
  { text, staffOnly = false }: { text: string; staffOnly?: boolean },
): Promise<string> {
  const id = newId()
  await tx.threadMessage.create({
    data: { id, orderId, fromStaff: true, staffOnly, authorName: actor.name, text, createdAt: now() },
  })
  return id
}

/** To the customer, in the thread and by mail; an order that is over can be written about too. */
export async function writeToCustomer(
  actor: StaffActor,
  { reference, message }: z.output<typeof WriteToCustomer>,
): Promise<Written> {
  return transaction(async tx => {
    const order = await tx.order.findUnique({ where: { reference } })
    if (!order) return refuse('not_found')
    const messageId = await addMessage(tx, actor, order.id, { text: message })
    await audit(tx, actor, {
      action: 'order_message.write',
      subject: { type: 'order', id: order.id },
      customerId: order.customerId,
      after: { reference, message: messageId },
    })
    await tellMessage(tx, actor, order, { id: messageId, text: message })
    return ok({ reference })
  }, actor.once)
}

/** What staff tell each other. Its line in the history does not begin with "order.", which is what the customer reads. */
export async function addOrderNote(
  actor: StaffActor,
  { reference, note }: z.output<typeof AddOrderNote>,
): Promise<Written> {
  return transaction(async tx => {
    const order = await tx.order.findUnique({ where: { reference }, select: { id: true } })
    if (!order) return refuse('not_found')
    const id = await addMessage(tx, actor, order.id, { text: note, staffOnly: true })
    await audit(tx, actor, {
      action: 'order_note.add',
      subject: { type: 'order', id: order.id },
      after: { reference, note: id },
    })
    return ok({ reference })
  }, actor.once)
}
