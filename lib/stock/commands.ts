import { tellNumbers } from '@/lib/audit/numbers'
import type { Actor, CustomerActor, StaffActor } from '@/lib/auth/actor'
import { days, fromNow } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import { type Tx, transaction } from '@/lib/db/transaction'
import { lockNumbers } from '@/lib/numbers/read'
import { deleteNumbers } from '@/lib/numbers/remove'
import { allocateNumbers } from './allocate'
import { setAside } from './holds'
import { moveNumbers } from './move'
import { whyNotAll } from './refusal'
import type { PoolEvent } from './rules'
import type { AllocateNumbers, GiveBackNumbers, MoveNumbers, RestNumbers, TakeBackNumbers } from './schema'

type Done = { count: number; company?: string; accountNumber?: string }
type Outcome = { moved: string[]; refused: { e164: string; code: string }[] }

const e164sOf = (numbers: { e164: string }[]) => numbers.map(({ e164 }) => e164)

/** A form asks for all or none: what stands in the way is named, and what was typed is there to be corrected. */
const allOrNone = ({ moved, refused }: Outcome, field = 'phoneNumbers'): Result<Done> =>
  refused.length > 0 ? { ok: false, refusal: whyNotAll(refused, field) } : ok({ count: moved.length })

/** Free or returned numbers go to a customer, found by its account number or its exact name. */
export async function allocate(actor: StaffActor, input: AllocateNumbers): Promise<Result<Done>> {
  return transaction(async tx => {
    const customer = await customerOf(tx, input.customer)
    if (!customer) return refuse('allocate_customer_unknown', { field: 'customer' })
    const { id, company, accountNumber } = customer
    const { allocated: moved, refused } = await allocateNumbers(
      tx,
      actor,
      id,
      e164sOf(input.phoneNumbers),
      input.reason,
    )
    if (refused[0]?.code === 'customer_deactivated') return refuse('customer_deactivated', { field: 'customer' })
    const done = allOrNone({ moved, refused })
    return done.ok ? ok({ ...done.value, company, accountNumber }) : done
  }, actor.once)
}

/** By its account number, or its exact name where only one has it. */
export async function customerOf(tx: Tx, text: string) {
  const accountNumber = /^AC-\d+/i.exec(text)?.[0].toUpperCase()
  if (accountNumber) return tx.customer.findUnique({ where: { accountNumber } })
  const named = await tx.customer.findMany({ where: { company: { equals: text, mode: 'insensitive' } }, take: 2 })
  return named.length === 1 ? named[0] : undefined
}

type Options = { coolsUntil?: Date; reason?: string }

const move = (
  actor: Actor & { once?: StaffActor['once'] },
  event: PoolEvent,
  input: MoveNumbers,
  options: Options = {},
) =>
  transaction(async tx => {
    const { phoneNumbers, reason } = input
    return allOrNone(await moveNumbers(tx, actor, event, e164sOf(phoneNumbers), { ...options, reason }))
  }, actor.once)

/** A customer's number that is not in Zoom comes back to the stock, at once or after a rest. */
export async function takeBack(actor: StaffActor, input: TakeBackNumbers): Promise<Result<Done>> {
  if (input.after === 'offer') return move(actor, 'take_back', input)
  return move(actor, 'take_back_to_rest', input, { coolsUntil: fromNow(days(input.days)) })
}

/** Free and returned numbers rest before they are offered again. */
export async function rest(actor: StaffActor, input: RestNumbers): Promise<Result<Done>> {
  return move(actor, 'rest', input, { coolsUntil: fromNow(days(input.days)) })
}

export async function release(actor: StaffActor, input: MoveNumbers): Promise<Result<Done>> {
  return move(actor, 'release', input)
}

export async function reOffer(actor: StaffActor, input: MoveNumbers): Promise<Result<Done>> {
  return move(actor, 're_offer', input)
}

/** 002-R39, R41: numbers of the stock and numbers that were given back leave the portal for good: all of them or none. */
export const removeForGood = (actor: StaffActor, { phoneNumbers, reason }: MoveNumbers): Promise<Result<Done>> =>
  transaction(async tx => allOrNone(await removeStored(tx, actor, e164sOf(phoneNumbers), reason)), actor.once)

/** Those of these numbers that may leave the portal do; the others stay, each with its reason. */
export async function removeStored(tx: Tx, actor: StaffActor, e164s: string[], reason: string): Promise<Outcome> {
  const found = new Map((await lockNumbers(tx, e164s)).map(number => [number.e164, number]))
  const aside = await setAside(tx, e164s, undefined)
  const why = (e164: string) => {
    const number = found.get(e164)
    if (!number) return 'number_not_in_stock'
    if (aside.has(e164)) return 'number_held_for_order'
    return number.pool === 'in_use' ? 'number_held_elsewhere' : undefined
  }
  const refused = e164s.flatMap(e164 => {
    const code = why(e164)
    return code ? [{ e164, code }] : []
  })
  const going = [...found.values()].filter(({ e164 }) => !why(e164))
  for (const customerId of new Set(going.map(number => number.customerId))) {
    const theirs = going.filter(number => number.customerId === customerId)
    await deleteNumbers(tx, customerId, e164sOf(theirs))
    const lines = theirs.map(({ e164, pool, billingReferenceId }) => ({
      e164,
      action: 'number.remove',
      before: { pool, billingReferenceId },
      after: {},
      reason,
    }))
    await tellNumbers(tx, actor, customerId, lines)
  }
  return { moved: going.map(({ e164 }) => e164), refused }
}

/** 002-R11, R39: a customer's own numbers, no longer in Zoom, go back to the carrier. */
export async function giveBack(actor: CustomerActor, { number }: GiveBackNumbers): Promise<Result<Done>> {
  return transaction(async tx => {
    const outcome = await moveNumbers(tx, actor, 'give_back', number, { of: actor.customerId })
    return allOrNone(outcome, 'number')
  }, actor.once)
}
