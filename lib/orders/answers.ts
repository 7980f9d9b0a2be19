import type { z } from 'zod'
import type { StaffActor } from '@/lib/auth/actor'
import { minutes, now } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Order } from '@/lib/db/generated/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { carrierSettings } from '@/lib/settings/queries'
import {
  tellAccepted,
  tellClosedShort,
  tellDeclined,
  tellHeld,
  tellMessage,
  tellQuestion,
  tellResumed,
} from './answer-letters'
import { hold, release } from './holding'
import { staffStep, whoWasQuicker } from './quicker'
import { addMessage } from './staff-notes'
import type { AskCustomer, CloseShort, DecideOrder, DeclineOrder, HoldOrder, TakeDownAnswer } from './staff-schema'
import { lockOrder } from './step'

type Answered = Result<{ reference: string }>

/** Whoever accepts an order that nobody has taken on takes it on. */
export async function acceptOrder(actor: StaffActor, { reference }: z.output<typeof DecideOrder>): Promise<Answered> {
  // Before the transaction: inside, it would ask for a second connection.
  const { orderFulfilMinutes } = await carrierSettings()
  return transaction(async tx => {
    const stepped = await staffStep(tx, actor, reference, { event: 'accept', data: { acceptedAt: now() } })
    if (!stepped.ok) return stepped
    await takeOn(tx, actor, stepped.order)
    await tellAccepted(tx, stepped.order, minutes(orderFulfilMinutes))
    return ok({ reference })
  }, actor.once)
}

async function takeOn(tx: Tx, actor: StaffActor, { id, assigneeId }: Order) {
  if (assigneeId) return
  await tx.order.update({ where: { id }, data: { assigneeId: actor.userId, assigneeName: actor.name } })
}

export async function declineOrder(
  actor: StaffActor,
  { reference, reason }: z.output<typeof DeclineOrder>,
): Promise<Answered> {
  return transaction(async tx => {
    const stepped = await staffStep(tx, actor, reference, { event: 'decline', reason })
    if (!stepped.ok) return stepped
    await tellDeclined(tx, actor, stepped.order, reason)
    return ok({ reference })
  }, actor.once)
}

/** The customer's turn: the clock stops until the answer. */
export async function askCustomer(
  actor: StaffActor,
  { reference, question }: z.output<typeof AskCustomer>,
): Promise<Answered> {
  return transaction(async tx => {
    const stepped = await staffStep(tx, actor, reference, { event: 'ask' })
    if (!stepped.ok) return stepped
    const messageId = await addMessage(tx, actor, stepped.order.id, { text: question })
    await tellQuestion(tx, actor, stepped.order, { id: messageId, text: question })
    return ok({ reference })
  }, actor.once)
}

/** An answer that came by telephone: it stands in the thread, and the customer gets it to read. */
export async function takeDownAnswer(
  actor: StaffActor,
  { reference, answer }: z.output<typeof TakeDownAnswer>,
): Promise<Answered> {
  return transaction(async tx => {
    const stepped = await staffStep(tx, actor, reference, { event: 'answer' })
    if (!stepped.ok) return stepped
    const messageId = await addMessage(tx, actor, stepped.order.id, { text: answer })
    await tellMessage(tx, actor, stepped.order, { id: messageId, text: answer })
    return ok({ reference })
  }, actor.once)
}

/** Staff may hold what the portal holds already: the order goes on when no cause is left (SM10). */
export async function holdOrder(
  actor: StaffActor,
  { reference, reason }: z.output<typeof HoldOrder>,
): Promise<Answered> {
  return transaction(async tx => {
    const order = await lockOrder(tx, { reference })
    if (!order) return refuse('not_found')
    if (order.holdCauses.includes('staff')) return whoWasQuicker(tx, order)
    const held = await hold(tx, actor, 'staff', order.id, 'staff', reason)
    if (!held.ok) return whoWasQuicker(tx, order)
    await tellHeld(tx, actor, held.order, reason)
    return ok({ reference })
  }, actor.once)
}

/** Takes the staff's cause away. What the portal holds goes on by itself once the customer is back. */
export async function releaseOrder(
  actor: StaffActor,
  { reference }: z.output<typeof DecideOrder>,
): Promise<Result<{ reference: string; stillHeld: boolean }>> {
  return transaction(async tx => {
    const order = await lockOrder(tx, { reference })
    if (!order) return refuse('not_found')
    if (order.state !== 'on_hold') return whoWasQuicker(tx, order)
    if (!order.holdCauses.includes('staff')) return refuse('order_held_by_portal')
    const released = await release(tx, actor, 'staff', order, 'staff')
    if (!released.ok) return released
    const stillHeld = released.order.state === 'on_hold'
    if (!stillHeld) await tellResumed(tx, actor, released.order)
    return ok({ reference, stillHeld })
  }, actor.once)
}

/** Nothing more is delivered, and the customer reads why. */
export async function closeShort(
  actor: StaffActor,
  { reference, reason }: z.output<typeof CloseShort>,
): Promise<Answered> {
  return transaction(async tx => {
    const stepped = await staffStep(tx, actor, reference, { event: 'close_short', reason })
    if (!stepped.ok) return stepped
    await tellClosedShort(tx, actor, stepped.order, reason)
    return ok({ reference })
  }, actor.once)
}
