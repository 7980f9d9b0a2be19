import { table } from '@/lib/base/transitions'
import { zoomKinds } from '@/lib/operations/rules'

export const publications = [
  'unpublished',
  'publish_queued',
  'publishing',
  'publish_failed',
  'published',
  'update_queued',
  'updating',
  'unpublish_queued',
  'unpublishing',
  'service_down',
] as const
export type Publication = (typeof publications)[number]

type PublicationEvent =
  | 'publish'
  | 'unpublish'
  | 'change_attribute'
  | 'chunk_starts'
  | 'confirmed'
  | 'refused'
  /** Read back and not yet as wanted: to be sent again. */
  | 'queued_again'
  | 'app_removed'
  | 'seen_again'
  | 'removed_by_hand'
  /** Comparing found it out of Zoom, or in it, and staff said that Zoom is right. */
  | 'gone'
  | 'found'
  /** Cancelled: back to the state before, which the item of the operation remembers. */
  | `back_to_${'unpublished' | 'publish_failed' | 'published' | 'service_down'}`
type By = 'customer' | 'staff' | 'worker' | 'zoom'

/** SM7: our work between carrier and Zoom. What Zoom shows of a number is an observation and never one of these. */
export const PUBLICATION = table<Publication, PublicationEvent, By>([
  ['unpublished', 'publish', 'publish_queued', 'customer'],
  ['publish_failed', 'publish', 'publish_queued', 'customer'],
  ['service_down', 'publish', 'publish_queued', 'customer'],
  ['publish_queued', 'chunk_starts', 'publishing', 'worker'],
  ['publishing', 'confirmed', 'published', 'worker'],
  ['publishing', 'refused', 'publish_failed', 'worker'],
  ['publishing', 'queued_again', 'publish_queued', 'worker'],
  ['publish_queued', 'back_to_unpublished', 'unpublished', 'worker'],
  ['publish_queued', 'back_to_publish_failed', 'publish_failed', 'worker'],
  ['publish_queued', 'back_to_service_down', 'service_down', 'worker'],

  ['published', 'change_attribute', 'update_queued', 'staff'],
  ['update_queued', 'chunk_starts', 'updating', 'worker'],
  ['updating', 'confirmed', 'published', 'worker'],
  ['updating', 'refused', 'published', 'worker'],
  ['updating', 'queued_again', 'update_queued', 'worker'],
  ['update_queued', 'back_to_published', 'published', 'worker'],

  ['published', 'unpublish', 'unpublish_queued', 'customer'],
  // SM8's "Un-publish and remove".
  ['published', 'unpublish', 'unpublish_queued', 'staff'],
  ['unpublish_queued', 'chunk_starts', 'unpublishing', 'worker'],
  ['unpublishing', 'confirmed', 'unpublished', 'worker'],
  ['unpublishing', 'refused', 'published', 'worker'],
  ['unpublishing', 'queued_again', 'unpublish_queued', 'worker'],
  ['unpublish_queued', 'back_to_published', 'published', 'worker'],

  ['publish_queued', 'app_removed', 'unpublished', 'zoom'],
  ['publishing', 'app_removed', 'service_down', 'zoom'],
  ['published', 'app_removed', 'service_down', 'zoom'],
  ['update_queued', 'app_removed', 'service_down', 'zoom'],
  ['updating', 'app_removed', 'service_down', 'zoom'],
  ['unpublish_queued', 'app_removed', 'service_down', 'zoom'],
  ['unpublishing', 'app_removed', 'service_down', 'zoom'],
  ['service_down', 'seen_again', 'published', 'zoom'],
  ['service_down', 'removed_by_hand', 'unpublished', 'staff'],
  ['published', 'gone', 'unpublished', 'staff'],
  ['unpublished', 'found', 'published', 'staff'],
  ['publish_failed', 'found', 'published', 'staff'],
  // The grant is dead but the app was not removed: Zoom has it and our DELETE does not reach it either (SM4).
  ['published', 'removed_by_hand', 'unpublished', 'staff'],
])

/** The next state, where anything else would be a bug of ours. */
export function next(from: Publication, event: PublicationEvent): Publication {
  const to = PUBLICATION.fire(from, event)
  if (!to) throw new Error(`SM7 has no ${event} from ${from}`)
  return to
}

/** Numbers in the hands of an operation. */
export const inWork = [
  'publish_queued',
  'publishing',
  'update_queued',
  'updating',
  'unpublish_queued',
  'unpublishing',
] as const satisfies Publication[]

export const acts = zoomKinds
export type Act = (typeof acts)[number]

/** An operation whose numbers go to Zoom: always one customer's. Imports and exports are none. */
export function ofZoom<O extends { kind: string; customerId: string | null }>(operation: O) {
  const { kind, customerId } = operation
  const act = acts.find(known => known === kind)
  if (!act || !customerId) throw new Error(`An operation of kind ${kind} does not go to Zoom.`)
  return { ...operation, kind: act, customerId }
}

/** What an act begins with in SM7, and whose event that is. */
const beginnings = {
  publish: { event: 'publish', by: 'customer' },
  unpublish: { event: 'unpublish', by: 'customer' },
  update: { event: 'change_attribute', by: 'staff' },
  remove: { event: 'unpublish', by: 'staff' },
} as const satisfies Record<Act, { event: PublicationEvent; by: By }>

/** The state that an act makes of a number that may begin it. */
export const queuedFrom = (act: Act, from: Publication): Publication | undefined =>
  PUBLICATION.fire(from, beginnings[act].event, beginnings[act].by)

/** Acts of the customer; the others are the staff's, for the customer to see. */
export const customerActs = ['publish', 'unpublish'] as const satisfies Act[]

/** Both end with the number out of Zoom. */
export const takesOut = (act: Act): boolean => act === 'unpublish' || act === 'remove'

const queuedStates = {
  publish: 'publish_queued',
  unpublish: 'unpublish_queued',
  update: 'update_queued',
  remove: 'unpublish_queued',
} as const satisfies Record<Act, Publication>

export const queuedState = (act: Act): Publication => queuedStates[act]
export const workingState = (act: Act): Publication => next(queuedState(act), 'chunk_starts')

/** SM7 `cancelled`: the state before, as the item remembers it. */
export function goBack(from: Publication, before: Publication): Publication {
  if (before === 'unpublished' || before === 'publish_failed' || before === 'published' || before === 'service_down') {
    return next(from, `back_to_${before}`)
  }
  throw new Error(`an operation never began from ${before}`)
}

/** What the rules need to know of a number. `assigned` is what Zoom was last seen to say. */
export type Actable = { publication: Publication; pool: string; assigned: boolean | null }

/** Why a number cannot go; each has its sentence in the `numbers` words. */
export type WhyNot =
  | 'already_published'
  | 'in_operation'
  | 'not_published'
  | 'service_down'
  | 'assigned'
  | 'not_in_use'
  /** Down since it was live in another Zoom account than the present one (SM3); only the queue knows that. */
  | 'other_account'
  | 'unknown_number'

/** The guard of an act (SM7): the rows of a list, the buttons and the commands ask this and nothing else. */
export function whyNot(act: Act, number: Actable): WhyNot | undefined {
  const { publication } = number
  if ((inWork as readonly string[]).includes(publication)) return 'in_operation'
  if (number.pool !== 'in_use') return 'not_in_use'
  if (queuedFrom(act, publication)) {
    // 002-R39: a number in somebody's use in Zoom is not taken away from here.
    return takesOut(act) && number.assigned ? 'assigned' : undefined
  }
  if (act === 'publish') return 'already_published'
  return publication === 'service_down' ? 'service_down' : 'not_published'
}

/** What stands against any publishing of a customer, whatever the number; each has its sentence in `refusals`. */
export type Blocked = 'zoom_never_connected' | 'zoom_reconnect_needed' | 'zoom_app_removed' | 'customer_not_active'

export function whyBlocked(
  customerStatus: string,
  connectionState: string | undefined,
  act: Act = 'publish',
): Blocked | undefined {
  // A customer on its way out takes its numbers out of Zoom itself (002-R45).
  const leaves = customerStatus === 'deactivation_requested' && takesOut(act)
  if (customerStatus !== 'active' && !leaves) return 'customer_not_active'
  if (connectionState === 'connected') return undefined
  if (connectionState === 'reauthorization_required') return 'zoom_reconnect_needed'
  return connectionState === undefined ? 'zoom_never_connected' : 'zoom_app_removed'
}

/** Every answer of `whyNot`, for a statement that judges many rows: one rule, also in the database. */
export function verdicts(act: Act) {
  return publications.flatMap(publication =>
    ['free', 'in_use', 'returned', 'cooling'].flatMap(pool =>
      [true, false].map(assigned => ({
        publication,
        pool,
        assigned,
        why: whyNot(act, { publication, pool, assigned }),
      })),
    ),
  )
}

/** What kind of refusal Zoom's words are, so that the remedy can be named; the words themselves are always shown. */
export const failureCodes = [
  'trunk',
  'number',
  'elsewhere',
  'assigned',
  'licence',
  'permission',
  'attribute',
  'carrier',
  'other',
] as const
export type FailureCode = (typeof failureCodes)[number]

export function failureCode(reason: string): FailureCode {
  if (/sip trunk/i.test(reason)) return 'trunk'
  if (/already (exist|added|in another)|duplicate/i.test(reason)) return 'elsewhere'
  if (/(?<!un)assigned/i.test(reason)) return 'assigned'
  if (/licen[cs]e|calling plan|subscription/i.test(reason)) return 'licence'
  if (/permission|forbidden/i.test(reason)) return 'permission'
  if (/carrier/i.test(reason)) return 'carrier'
  if (/invalid (phone )?number|number.*(format|invalid)/i.test(reason) && !/type/i.test(reason)) return 'number'
  return /invalid/i.test(reason) ? 'attribute' : 'other'
}
