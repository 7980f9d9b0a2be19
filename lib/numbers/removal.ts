import { z } from 'zod'
import { tellNumbers } from '@/lib/audit/numbers'
import type { StaffActor, StaffScope } from '@/lib/auth/actor'
import { seconds } from '@/lib/base/clock'
import { ok, type Refusal, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { queueRemovals } from '@/lib/publication/updates'
import type { NumberPolicy } from './attribute-rules'
import { tellRemoval } from './letters'
import { readPolicy } from './policy'
import { knownNumbers, lockNumbers } from './read'
import { deleteNumbers } from './remove'
import { type KnownNumber, removeBreach } from './rules'
import type { RemoveNumbers } from './schema'
import { resolveSelection, Selection } from './selection'

/** One transaction takes so many. */
export const mostRemoved = 10_000

/** With their indexes, items and history, on a busy machine. */
const patience = seconds(60)

export const RemoveMatching = Selection.extend({
  accountNumber: z.string('form_incomplete').max(30, 'form_incomplete'),
})
export type RemoveMatching = z.output<typeof RemoveMatching>

export type Removed = {
  /** Gone for good. */
  removed: number
  /** Out of Zoom first, in this operation, then gone (SM8's switch). */
  leaving: number
  operation: string | null
  /** Kept, because a rule bars it. */
  kept: number
}

/**
 * Staff remove numbers (SM8, 002-R39..R41): those that may go do, the others stay and are counted; where none may, the
 * first reason is the answer. One that is gone already is no mistake.
 */
export const removeNumbers = (actor: StaffActor, { accountNumber, number }: RemoveNumbers): Promise<Result<Removed>> =>
  removeChosen(actor, accountNumber, async () => number)

/** The same for all that a filter means at this moment (ux 23, 24). */
export const removeMatching = (
  actor: StaffActor,
  { accountNumber, ...selection }: RemoveMatching,
): Promise<Result<Removed>> =>
  removeChosen(actor, accountNumber, (tx, customerId) => resolveSelection(tx, customerId, selection))

async function removeChosen(
  actor: StaffActor,
  accountNumber: string,
  choose: (tx: Tx, customerId: string) => Promise<string[]>,
): Promise<Result<Removed>> {
  const work = async (tx: Tx): Promise<Result<Removed>> => {
    const customer = await tx.customer.findUnique({ where: { accountNumber } })
    if (!customer) return refuse('not_found')
    if (customer.status === 'deactivated') return refuse('customer_deactivated')
    const e164s = await choose(tx, customer.id)
    if (e164s.length > mostRemoved) return refuse('too_many_numbers_picked')
    const own = (await lockNumbers(tx, e164s)).filter(({ customerId }) => customerId === customer.id)
    const { here, inZoom, kept } = sort(own, await readPolicy(tx))
    const [first] = kept
    if (first && here.length + inZoom.length === 0) return { ok: false, refusal: first.refusal }

    await removeNow(tx, actor, customer.id, here)
    const leaving = inZoom.length > 0 ? await takeOut(tx, actor, customer, inZoom) : undefined
    return ok({
      removed: here.length,
      leaving: leaving?.queued ?? 0,
      operation: leaving?.reference ?? null,
      kept: kept.length,
    })
  }
  return transaction(work, actor.once, patience)
}

async function removeNow(tx: Tx, actor: StaffActor, customerId: string, numbers: KnownNumber[]) {
  const gone = new Set(
    await deleteNumbers(
      tx,
      customerId,
      numbers.map(({ e164 }) => e164),
    ),
  )
  const lines = numbers.filter(({ e164 }) => gone.has(e164))
  await tellNumbers(
    tx,
    actor,
    customerId,
    lines.map(number => ({ e164: number.e164, action: 'number.remove', before: snapshot(number), after: {} })),
  )
}

async function takeOut(tx: Tx, actor: StaffActor, customer: { id: string; company: string }, numbers: KnownNumber[]) {
  const e164s = numbers.map(({ e164 }) => e164)
  const operation = await queueRemovals(tx, actor, customer.id, e164s)
  if (operation) await tellRemoval(tx, actor, customer, { e164s, reference: operation.reference })
  return operation
}

/** What a removed number was, for its history. */
function snapshot(number: KnownNumber) {
  const { e164: _, customerId: __, assigned: ___, observedAt: ____, version: _____, ...rest } = number
  return rest
}

type Sorted = {
  here: KnownNumber[]
  inZoom: KnownNumber[]
  kept: { number: KnownNumber; refusal: Refusal }[]
}

function sort(numbers: KnownNumber[], policy: NumberPolicy): Sorted {
  const sorted: Sorted = { here: [], inZoom: [], kept: [] }
  for (const number of numbers) {
    const refusal = removeBreach(number, policy)
    if (refusal) sorted.kept.push({ number, refusal })
    else (number.publication === 'published' ? sorted.inZoom : sorted.here).push(number)
  }
  return sorted
}

export type RemovalPreview = {
  /** Deleted at once. */
  here: string[]
  /** Un-published first. */
  inZoom: string[]
  /** Kept, by reason, with the numbers. */
  kept: { code: string; e164s: string[] }[]
}

/** What a removal would do now, for the dialog that asks; the command decides again. */
export async function previewRemoval(
  _: StaffScope,
  customerId: string,
  chosen: string[] | Selection,
): Promise<RemovalPreview | 'too many'> {
  const e164s = Array.isArray(chosen) ? chosen : await resolveSelection(db, customerId, chosen)
  if (e164s.length > mostRemoved) return 'too many'
  const [known, policy] = await Promise.all([knownNumbers(e164s), readPolicy()])
  const { here, inZoom, kept } = sort(
    known.filter(number => number.customerId === customerId),
    policy,
  )
  const codes = [...new Set(kept.map(({ refusal }) => refusal.code))]
  const e164sOf = (numbers: KnownNumber[]) => numbers.map(({ e164 }) => e164)
  return {
    here: e164sOf(here),
    inZoom: e164sOf(inZoom),
    kept: codes.map(code => ({
      code,
      e164s: e164sOf(kept.filter(({ refusal }) => refusal.code === code).map(({ number }) => number)),
    })),
  }
}
