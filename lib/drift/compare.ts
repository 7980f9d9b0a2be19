import { minutes, seconds } from '@/lib/base/clock'
import type { Attributes, NumberPool } from '@/lib/numbers/schema'
import { inWork, type Publication } from '@/lib/publication/rules'
import type { PeeringObservation } from '@/lib/zoom/peering-number'
import { type ComparedField, comparedFields, type DriftKind, type Side } from './rules'

/** A number as the portal has it, whoever owns it. */
export type OurNumber = Pick<Attributes, ComparedField> & {
  e164: string
  customerId: string | null
  pool: NumberPool
  publication: Publication
  publicationSince: Date
  observedAt: Date | null
  /** Its owner, by name; null in the stock. */
  company: string | null
  accountNumber: string | null
}

export type Found = { e164: string; kind: DriftKind; ours: Side; zooms: Side }

export type Comparison = {
  found: Found[]
  /** Numbers that were down and are there again after a reconnect (SM7 seen_again). */
  seenAgain: string[]
  /** In work or just touched: neither agreed nor different for now. */
  leftAlone: string[]
}

type Looked = {
  customerId: string
  /** The customer's own numbers, and others' where its Zoom account shows them. */
  numbers: OurNumber[]
  seen: ReadonlyMap<string, PeeringObservation>
  /** When the first page was asked for. */
  startedAt: Date
  /** The list was not read in one go: what it lacks may have moved to a page that was read before. */
  inSeveralGoes?: boolean
  /** Numbers that the portal does not have and of which it wrote just now: removed while the list was read. */
  justChanged?: ReadonlySet<string>
}

/** Zoom's lists lag behind its writes: so long after our last touch an absence proves nothing. */
const settleMissing = minutes(3)
/** Twice the last look of a read-back (SM7: 2, 5, 15 s). */
const settleFields = seconds(30)

/** Ours against Zoom's, number by number: what differs, and what is to be looked at again later. Decides nothing. */
export function compare({
  customerId,
  numbers,
  seen,
  startedAt,
  inSeveralGoes = false,
  justChanged,
}: Looked): Comparison {
  const result: Comparison = { found: [], seenAgain: [], leftAlone: [] }
  const known = new Map(numbers.map(number => [number.e164, number]))
  const touched = (number: OurNumber, within: number) =>
    number.publicationSince.getTime() > startedAt.getTime() - within
  const add = (e164: string, kind: DriftKind, ours: Side, zooms: Side, unsettled: boolean) => {
    if (unsettled) result.leftAlone.push(e164)
    else result.found.push({ e164, kind, ours, zooms })
  }

  for (const number of numbers) {
    if (number.customerId !== customerId) continue
    const { e164, publication, pool } = number
    const shown = seen.get(e164)
    if ((inWork as readonly string[]).includes(publication)) result.leftAlone.push(e164)
    else if (publication === 'published' && !shown) {
      // Once Zoom's list has shown it, its lag is over, and an absence is one.
      const unsettled = inSeveralGoes || (touched(number, settleMissing) && !seenSinceTouched(number))
      const kind = number.observedAt ? 'returned' : 'missing_in_zoom'
      add(e164, kind, { pool, publication }, {}, unsettled)
    } else if (publication === 'published' && shown) {
      const { ours, zooms } = differences(number, shown)
      if (Object.keys(zooms).length > 0) add(e164, 'field_differs', ours, zooms, touched(number, settleFields))
    } else if (publication === 'service_down') {
      if (shown) result.seenAgain.push(e164)
    } else if (shown) {
      add(e164, 'extra_in_zoom', { pool, publication }, said(shown), touched(number, settleMissing))
    }
  }
  for (const shown of seen.values()) {
    const { e164 } = shown
    const number = known.get(e164)
    if (number?.customerId === customerId) continue
    if (!number) add(e164, 'extra_in_zoom', {}, said(shown), justChanged?.has(e164) ?? false)
    else if (number.customerId === null)
      add(e164, 'extra_in_zoom', { pool: number.pool }, said(shown), touched(number, settleMissing))
    else {
      const { company, accountNumber, publication } = number
      add(e164, 'owner_differs', { company, accountNumber, publication }, said(shown), touched(number, settleMissing))
    }
  }
  return result
}

const seenSinceTouched = ({ observedAt, publicationSince }: OurNumber): boolean =>
  observedAt !== null && observedAt >= publicationSince

/** Everything that Zoom says of a number, for adopting it as it is. */
function said(shown: PeeringObservation): Side {
  const { e164: _, active, ...rest } = shown
  return { ...rest, status: active ? 'normal' : 'pending' }
}

/** The attributes that differ, on both sides. What Zoom does not say is no difference. */
export function differences(number: Pick<Attributes, ComparedField>, shown: PeeringObservation) {
  const zoom = said(shown)
  const ours: Record<string, unknown> = {}
  const zooms: Record<string, unknown> = {}
  for (const field of comparedFields) {
    if (same(field, number[field], zoom[field])) continue
    ours[field] = number[field]
    zooms[field] = zoom[field]
  }
  return { ours, zooms }
}

function same(field: ComparedField, mine: unknown, theirs: unknown): boolean {
  if (field === 'billingReferenceId' || field === 'serviceInfo') return (mine ?? '') === (theirs ?? '')
  // "Not applicable" is Zoom's own verdict on a number, not a setting.
  if (field === 'messaging' && mine === 'not_applicable') return true
  return theirs === null || theirs === undefined || mine === theirs
}
