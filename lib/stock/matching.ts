import { z } from 'zod'
import type { StaffActor, StaffScope } from '@/lib/auth/actor'
import { days, fromNow, now, seconds } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { allocateNumbers } from './allocate'
import { customerOf, removeStored } from './commands'
import { heldByOthers } from './holds'
import { moveNumbers } from './move'
import { whyNotAll } from './refusal'
import { type Movable, type WhyStays, whyStays } from './rules'
import { reason, restDays } from './schema'
import { actsOf, type MovingAct, meant, movingActs, type StockSelection, stockSelection } from './selection'

/** One transaction takes so many. */
export const mostMoved = 10_000

/** With their indexes and history, on a busy machine. */
const patience = seconds(60)

/** The form of the dialog; what an act needs besides is asked for where it is missing. */
export const MoveMatching = z
  .object({
    ...stockSelection,
    act: z.enum(movingActs, 'form_incomplete'),
    customer: z.string().trim().max(150, 'allocate_customer_unknown').optional(),
    after: z.enum(['rest', 'offer'], 'form_incomplete').optional(),
    days: restDays.optional(),
    reason,
  })
  .superRefine(({ act, list, customer, days: rests, after }, context) => {
    const missing = (message: string, field: string) => context.addIssue({ code: 'custom', message, path: [field] })
    if (!(actsOf[list] as readonly MovingAct[]).includes(act)) missing('form_incomplete', 'act')
    if (act === 'allocate' && !customer) missing('allocate_customer_missing', 'customer')
    if (act === 'take_back' && !after) missing('form_incomplete', 'after')
    if ((act === 'rest' || (act === 'take_back' && after === 'rest')) && rests === undefined) {
      missing('cooling_days_wrong', 'days')
    }
  })
export type MoveMatching = z.output<typeof MoveMatching>

export type MovedMatching = { count: number; kept: number; accountNumber?: string }

type Outcome = { moved: string[]; refused: { e164: string; code: string }[] }

/** All that match are moved at once (SM6): those that may go do, the others stay and are counted. */
export async function moveMatching(actor: StaffActor, input: MoveMatching): Promise<Result<MovedMatching>> {
  const work = async (tx: Tx): Promise<Result<MovedMatching>> => {
    const condition = meant(input)
    if (!condition) return refuse('form_incomplete')
    const e164s = await resolve(tx, condition)
    if (e164s.length > mostMoved) return refuse('too_many_numbers_picked')
    if (e164s.length === 0) return refuse('nothing_matches_any_more')
    const customer = input.act === 'allocate' ? await customerOf(tx, input.customer ?? '') : undefined
    if (input.act === 'allocate' && !customer) return refuse('allocate_customer_unknown', { field: 'customer' })
    const { moved, refused } = await act(tx, actor, input, e164s, customer?.id)
    if (refused[0]?.code === 'customer_deactivated') return refuse('customer_deactivated', { field: 'customer' })
    if (moved.length === 0) {
      const { code, params } = whyNotAll(refused, '')
      return refuse(code, params && { params })
    }
    const to = customer ? { accountNumber: customer.accountNumber } : {}
    return ok({ count: moved.length, kept: refused.length, ...to })
  }
  return transaction(work, actor.once, patience)
}

async function resolve(tx: Tx, condition: Prisma.Sql): Promise<string[]> {
  const rows = await tx.$queryRaw<{ e164: string }[]>`
    SELECT n.e164 FROM phone_number n WHERE ${condition} ORDER BY n.e164 LIMIT ${mostMoved + 1}`
  return rows.map(({ e164 }) => e164)
}

async function act(
  tx: Tx,
  actor: StaffActor,
  input: MoveMatching,
  e164s: string[],
  to: string | undefined,
): Promise<Outcome> {
  const coolsUntil = input.days === undefined ? undefined : fromNow(days(input.days))
  switch (input.act) {
    case 'allocate': {
      const { allocated, refused } = await allocateNumbers(tx, actor, to ?? '', e164s, input.reason)
      return { moved: allocated, refused }
    }
    case 'remove':
      return removeStored(tx, actor, e164s, input.reason)
    case 'take_back':
      return moveNumbers(tx, actor, input.after === 'rest' ? 'take_back_to_rest' : 'take_back', e164s, {
        coolsUntil,
        reason: input.reason,
      })
    default:
      return moveNumbers(tx, actor, input.act, e164s, { coolsUntil, reason: input.reason })
  }
}

export type MatchingPreview = { going: number; kept: Partial<Record<WhyStays, number>> }

/** What an act would do to all that match now, for the dialog that asks; the command decides again. */
export async function previewMatching(
  _: StaffScope,
  act: MovingAct,
  selection: StockSelection,
): Promise<MatchingPreview | 'too many'> {
  const condition = meant(selection)
  if (!condition) return { going: 0, kept: {} }
  const rows = await db.$queryRaw<(Movable & { held: boolean })[]>`
    SELECT n.customer_id AS "customerId", n.pool::text, n.publication::text,
           coalesce(n.cools_until <= ${now().toISOString()}::timestamptz, false) AS rested,
           (n.pool = 'free' AND ${heldByOthers({})}) AS held
    FROM phone_number n WHERE ${condition} LIMIT ${mostMoved + 1}`
  if (rows.length > mostMoved) return 'too many'
  const preview: MatchingPreview = { going: 0, kept: {} }
  for (const { held, ...number } of rows) {
    const why = held ? 'number_held_for_order' : act === 'remove' ? removable(number) : whyStays(act, number)
    if (why) preview.kept[why] = (preview.kept[why] ?? 0) + 1
    else preview.going += 1
  }
  return preview
}

const removable = ({ pool }: Movable): WhyStays | undefined => (pool === 'in_use' ? 'number_held_elsewhere' : undefined)

/** How many match now, for the bar of a list whose matches are all picked; more than `mostMoved` is one more than that. */
export async function countMatching(_: StaffScope, selection: StockSelection): Promise<number> {
  const condition = meant(selection)
  if (!condition) return 0
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (SELECT 1 FROM phone_number n WHERE ${condition} LIMIT ${mostMoved + 1}) AS counted`
  return row?.n ?? 0
}
