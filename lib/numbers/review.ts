import type { CustomerActor, CustomerScope } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { type Result, refuse } from '@/lib/base/result'
import type { Started } from '@/lib/publication/start'
import { actOnSelection, type ReviewSelection, reviewSelection } from './act-on-selection'
import { listNumbers, type NumberRow, numberBuckets } from './queries'
import { judgeSelection, type Selection } from './selection'

export type Review = {
  /** What the form sends back: numbers that were there at this moment. */
  selection: Selection
  /** The first of those that will be published; all of them where `going` is no more. */
  rows: NumberRow[]
  going: number
  /** In Zoom before and not part of this: what becomes of them is a question of its own (SM7 service_down). */
  down: number
  all: number
}

/** 001-R08: what a customer who has just connected would publish. */
export async function reviewOrder(scope: CustomerScope): Promise<Review> {
  const selection: Selection = { bucket: 'unpublished', pool: 'in_use', asOf: now().toISOString(), except: [] }
  const [page, judged, counts] = await Promise.all([
    listNumbers(scope, { bucket: 'unpublished', pool: 'in_use', order: 'up' }),
    judgeSelection(scope, selection),
    numberBuckets(scope),
  ])
  return { selection, rows: page.rows, going: judged.publish.going, down: counts.service_down, all: counts.all }
}

/** "Publish" under the review, at once: what was shown and lost its tick stays out. */
export async function publishReviewed(actor: CustomerActor, input: ReviewSelection): Promise<Result<Started>> {
  if (input.number.length === 0) return refuse('no_numbers_picked', { field: 'number' })
  const reviewed = await reviewSelection(actor, { ...input, act: 'publish' })
  return reviewed.ok ? await actOnSelection(actor, reviewed.value) : reviewed
}
