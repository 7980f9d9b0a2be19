import { now } from '@/lib/base/clock'
import type { PeeringObservation } from '@/lib/zoom/peering-number'
import type { Claimed } from './chunks'
import { wait } from './pace'
import type { Reader } from './reader'
import { type Act, takesOut } from './rules'

/** SM7: an unknown outcome is read back 2, 5 and 15 s after it, because Zoom's lists may lag behind its writes. */
export const usualWaits = [2_000, 5_000, 15_000]

/** After a reply that names some failures one look is enough: what it misses by lag comes back as "already exists". */
export const oneLook = [0]

export type ReadBack = { as: 'wanted'; number: Claimed; seen?: PeeringObservation } | { as: 'not_yet'; number: Claimed }

/**
 * Looks until every number is as wanted (there after publishing, gone after un-publishing, changed after updating) or
 * the looks are used up.
 * `since` is when the outcome became unknown: time that has passed counts.
 */
export async function readBack(
  read: Reader,
  act: Act,
  numbers: Claimed[],
  waits: readonly number[],
  since: Date = now(),
): Promise<ReadBack[]> {
  const results: ReadBack[] = []
  let open = numbers
  for (const after of waits) {
    await wait(since.getTime() + after - now().getTime())
    const seen = await read(open.map(({ e164 }) => e164))
    const still: Claimed[] = []
    for (const number of open) {
      const observation = seen.get(number.e164)
      if (!isAsWanted(act, number, observation)) still.push(number)
      else results.push({ as: 'wanted', number, ...(observation ? { seen: observation } : {}) })
    }
    open = still
    if (open.length === 0) return results
  }
  return [...results, ...open.map((number): ReadBack => ({ as: 'not_yet', number }))]
}

function isAsWanted(act: Act, number: Claimed, seen: PeeringObservation | undefined): boolean {
  if (takesOut(act)) return seen === undefined
  if (seen === undefined) return false
  return act === 'publish' || (!differs(number, seen) && saysAll(number, seen))
}

/** Sending an update again harms nobody, so it counts as applied only where Zoom shows every field of it. */
const saysAll = (wanted: Claimed, seen: PeeringObservation): boolean =>
  seen.sipTrunkName !== null &&
  seen.capacity !== null &&
  seen.voiceDirection !== null &&
  seen.outboundDialer !== null &&
  seen.outboundCli !== null &&
  (wanted.messaging === 'not_applicable' || seen.messaging === wanted.messaging) &&
  (!wanted.allocates || seen.product === wanted.product)

/** Whether Zoom shows something else than was sent; what it does not say is no difference. */
export function differs(wanted: Claimed, seen: PeeringObservation): boolean {
  const said = <T>(shown: T | null, want: T | null) => shown !== null && shown !== want
  return (
    seen.active !== wanted.active ||
    said(seen.sipTrunkName, wanted.sipTrunkName) ||
    (seen.billingReferenceId ?? '') !== (wanted.billingReferenceId ?? '') ||
    (seen.serviceInfo ?? '') !== (wanted.serviceInfo ?? '') ||
    said(seen.capacity, wanted.capacity) ||
    said(seen.voiceDirection, wanted.voiceDirection) ||
    said(seen.outboundDialer, wanted.outboundDialer) ||
    said(seen.outboundCli, wanted.outboundCli)
  )
}
