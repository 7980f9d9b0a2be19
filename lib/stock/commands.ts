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

async function customerOf(tx: Tx, text: string) {
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

/** 002-R39, R41: numbers of the stock and numbers that were given back leave the portal for good. */
export async function removeForGood(actor: StaffActor, { phoneNumbers, reason }: MoveNumbers): Promise<Result<Done>> {
  return transaction(async tx => {
    const wanted = e164sOf(phoneNumbers)
    const found = await lockNumbers(tx, wanted)
    const going = found.filter(({ pool }) => pool !== 'in_use')
    const aside = await setAside(tx, wanted, undefined)
    if (aside.size > 0) {
      const held = [...aside].map(e164 => ({ e164, code: 'number_held_for_order' }))
      return { ok: false, refusal: whyNotAll(held, 'phoneNumbers') }
    }
    const refused = wanted.filter(e164 => !going.some(number => number.e164 === e164))
    if (refused.length > 0) {
      const inUse = (e164: string) => found.some(number => number.e164 === e164)
      const coded = refused.map(e164 => ({ e164, code: inUse(e164) ? 'number_held_elsewhere' : 'number_not_in_stock' }))
      return { ok: false, refusal: whyNotAll(coded, 'phoneNumbers') }
    }
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
    return ok({ count: going.length })
  }, actor.once)
}

/** 002-R11, R39: a customer's own numbers, no longer in Zoom, go back to the carrier. */
export async function giveBack(actor: CustomerActor, { number }: GiveBackNumbers): Promise<Result<Done>> {
  return transaction(async tx => {
    const outcome = await moveNumbers(tx, actor, 'give_back', number, { of: actor.customerId })
    return allOrNone(outcome, 'number')
  }, actor.once)
}
