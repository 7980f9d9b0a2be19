import { z } from 'zod'
import type { CustomerActor } from '@/lib/auth/actor'
import { seconds } from '@/lib/base/clock'
import { E164 } from '@/lib/base/e164'
import { ok, type Result, refuse } from '@/lib/base/result'
import { type Tx, transaction } from '@/lib/db/transaction'
import { customerActs } from '@/lib/publication/rules'
import { type Started, startOperation } from '@/lib/publication/start'
import { mostSelected, Selection, selected } from './selection'

export const ActOnSelection = Selection.extend({ act: z.enum(customerActs, 'form_incomplete') })
export type ActOnSelection = z.output<typeof ActOnSelection>

/** The page as it was left: a number that is shown and no longer ticked is taken out. */
export const ReviewSelection = ActOnSelection.extend({
  shown: z.array(z.string().regex(E164, 'form_incomplete')).max(100, 'form_incomplete'),
  number: z.array(z.string().regex(E164, 'form_incomplete')).max(100, 'form_incomplete'),
})
export type ReviewSelection = z.output<typeof ReviewSelection>

/** Nothing is written yet: the next page counts again and asks (ux 24). */
export async function reviewSelection(
  _: CustomerActor,
  { shown, number, ...input }: ReviewSelection,
): Promise<Result<ActOnSelection>> {
  const ticked = new Set(number)
  return ok({ ...input, except: [...new Set([...input.except, ...shown.filter(e164 => !ticked.has(e164))])] })
}

/** SM7 publish and un-publish of all that a filter means at this moment; what cannot go is skipped and counted. */
export async function actOnSelection(
  actor: CustomerActor,
  { act, ...selection }: ActOnSelection,
): Promise<Result<Started>> {
  return transaction(
    async tx => {
      const { customerId } = actor
      if (await tooMany(tx, customerId, selection)) return refuse('too_many_numbers_selected')
      const chosen = { condition: selected(selection), selection }
      return startOperation(tx, actor, { act, customerId, chosen })
    },
    actor.once,
    patience,
  )
}

/** 100,000 numbers with their indexes, items and history, on a busy machine. */
const patience = seconds(60)

async function tooMany(tx: Tx, customerId: string, selection: Selection): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (
      SELECT 1 FROM phone_number n WHERE n.customer_id = ${customerId}::uuid AND ${selected(selection)}
      LIMIT ${mostSelected + 1}) AS counted`
  return (row?.n ?? 0) > mostSelected
}
