import { table } from '@/lib/base/transitions'
import type { NumberPool } from '@/lib/numbers/schema'
import { inWork, type Publication } from '@/lib/publication/rules'

export const poolEvents = [
  'allocate',
  'take_back',
  'take_back_to_rest',
  'give_back',
  'gone_from_zoom',
  're_offer',
  'rest',
  'release',
  'rested',
] as const
export type PoolEvent = (typeof poolEvents)[number]
type By = 'customer' | 'staff' | 'worker' | 'zoom'

/** SM6: whose a number is (002-R10, R11, R39). Removing it ends its story from any of these, and is no state. */
export const POOL = table<NumberPool, PoolEvent, By>([
  ['free', 'allocate', 'in_use', 'staff'],
  ['free', 'rest', 'cooling', 'staff'],
  ['cooling', 'release', 'free', 'staff'],
  ['cooling', 'rested', 'free', 'worker'],
  ['in_use', 'give_back', 'returned', 'customer'],
  // Un-assigned and deleted in Zoom by the customer's hand: comparing finds it.
  ['in_use', 'gone_from_zoom', 'returned', 'zoom'],
  ['in_use', 'take_back', 'free', 'staff'],
  ['in_use', 'take_back_to_rest', 'cooling', 'staff'],
  ['returned', 're_offer', 'free', 'staff'],
  ['returned', 'rest', 'cooling', 'staff'],
  ['returned', 'allocate', 'in_use', 'staff'],
])

/** What the rules need to know of a number. */
export type Movable = { customerId: string | null; pool: NumberPool; publication: Publication; rested: boolean }

/** Why a number cannot move; each has its sentence in `refusals`. */
export type WhyStays =
  | 'number_not_in_stock'
  | 'number_held_elsewhere'
  | 'number_here_already'
  | 'number_is_cooling'
  | 'number_not_in_use'
  | 'number_not_returned'
  | 'number_not_cooling'
  | 'number_in_operation'
  | 'number_still_in_zoom'
  | 'number_held_for_order'

export type GiveBackStays = Extract<WhyStays, 'number_not_in_use' | 'number_in_operation' | 'number_still_in_zoom'>

/** Nothing of it is in Zoom, or on its way there: what giving back and taking back need (002-R39, SM8). */
export function stillInZoom(publication: Publication): 'number_in_operation' | 'number_still_in_zoom' | undefined {
  if ((inWork as readonly string[]).includes(publication)) return 'number_in_operation'
  return publication === 'unpublished' || publication === 'publish_failed' ? undefined : 'number_still_in_zoom'
}

/** Why a customer cannot give this number back now; undefined: it can. */
export const whyNotGiveBack = (number: Pick<Movable, 'pool' | 'publication'>): GiveBackStays | undefined =>
  POOL.fire(number.pool, 'give_back', 'customer') ? stillInZoom(number.publication) : 'number_not_in_use'

/** Where a number goes at this event. A rest that is over counts as over, whether or not the job has been to it. */
export function nextPool(event: PoolEvent, { pool, rested }: Pick<Movable, 'pool' | 'rested'>): NumberPool | undefined {
  if (event === 'rested' && !rested) return undefined
  return POOL.fire(pool, event) ?? (rested ? POOL.fire('free', event) : undefined)
}

/** Why a number stays where it is at this event; undefined: it moves. `to`: the customer who is to get it. */
export function whyStays(event: PoolEvent, number: Movable | undefined, to?: string): WhyStays | undefined {
  if (!number) return 'number_not_in_stock'
  const { customerId, pool, publication } = number
  if (nextPool(event, number)) return pool === 'in_use' ? stillInZoom(publication) : undefined
  switch (event) {
    case 'allocate':
      if (pool === 'cooling') return 'number_is_cooling'
      return customerId === to ? 'number_here_already' : 'number_held_elsewhere'
    case 'rest':
      return pool === 'cooling' ? 'number_is_cooling' : 'number_not_in_stock'
    case 'release':
    case 'rested':
      return 'number_not_cooling'
    case 're_offer':
      return 'number_not_returned'
    default:
      return 'number_not_in_use'
  }
}
