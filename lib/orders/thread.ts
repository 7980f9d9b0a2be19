import { audit } from '@/lib/audit/commands'
import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { tellSupport } from './letters'
import type { AnswerOrderQuestion, WriteToOrder } from './schema'
import { step } from './step'

type Written = Promise<Result<{ reference: string }>>

/** The carrier asked, the order waits: with the answer it goes on, and its clock as well (SM10). */
export async function answerQuestion(actor: CustomerActor, { reference, answer }: AnswerOrderQuestion): Written {
  return transaction(async tx => {
    const where = { reference, customerId: actor.customerId }
    const stepped = await step(tx, actor, where, { event: 'answer', by: 'customer' })
    if (!stepped.ok) return stepped
    const id = await add(tx, actor, stepped.order.id, answer)
    await tellSupport(tx, actor, stepped.order, { id, text: answer, answer: true })
    return ok({ reference })
  }, actor.once)
}

/** A message of the customer's in the thread of an order, open or over. */
export async function writeToOrder(actor: CustomerActor, { reference, text }: WriteToOrder): Written {
  return transaction(async tx => {
    const order = await tx.order.findFirst({ where: { reference, customerId: actor.customerId } })
    if (!order) return refuse('not_found')
    const id = await add(tx, actor, order.id, text)
    await audit(tx, actor, {
      action: 'order_message.write',
      subject: { type: 'order', id: order.id },
      after: { reference, message: id },
    })
    await tellSupport(tx, actor, order, { id, text, answer: false })
    return ok({ reference })
  }, actor.once)
}

async function add(tx: Tx, actor: CustomerActor, orderId: string, text: string): Promise<string> {
  const id = newId()
  await tx.threadMessage.create({
    data: { id, orderId, fromStaff: false, authorName: actor.name, text, createdAt: now() },
  })
  return id
}

/** Whoever opens the order has read what the other side wrote; the first time counts. */
export async function markRead(actor: CustomerActor | StaffActor, reference: string): Promise<void> {
  const order = actor.kind === 'customer' ? { reference, customerId: actor.customerId } : { reference }
  await db.threadMessage.updateMany({
    where: { order, readAt: null, staffOnly: false, fromStaff: actor.kind === 'customer' },
    data: { readAt: now() },
  })
}
