/** How carrier, portal and Zoom may differ on a number. */
export const driftKinds = ['missing_in_zoom', 'returned', 'extra_in_zoom', 'field_differs', 'owner_differs'] as const
export type DriftKind = (typeof driftKinds)[number]

/** What staff may decide, one or many at once; nothing of it happens by itself. */
export const driftFixes = [
  'publish_again',
  'mark_unpublished',
  'take_returned',
  'adopt',
  'remove_from_zoom',
  'send_ours',
  'take_zooms',
] as const
export type DriftFix = (typeof driftFixes)[number]

/** Attributes that both sides speak of. Zoom has no sub account and never tells a type. */
export const comparedFields = [
  'status',
  'product',
  'sipTrunkName',
  'billingReferenceId',
  'serviceInfo',
  'capacity',
  'voiceDirection',
  'messaging',
  'outboundDialer',
  'outboundCli',
] as const
export type ComparedField = (typeof comparedFields)[number]

/** One side of a difference: attributes, and for a number as a whole where it stands. */
export type Side = Readonly<Record<string, unknown>>

type Judged = { kind: DriftKind; ours: Side; zooms: Side }

/** If the portal is right: what brings Zoom into line. */
export function ifPortalIsRight({ kind, ours, zooms }: Judged): DriftFix[] {
  switch (kind) {
    case 'missing_in_zoom':
    case 'returned':
      return ['publish_again']
    case 'extra_in_zoom':
      // One that lies in the stock would have to be given to the customer first.
      return ours.pool === undefined || ours.pool === 'in_use' ? ['remove_from_zoom'] : []
    case 'field_differs':
      return Object.keys(zooms).some(field => field !== 'product') ? ['send_ours'] : []
    default:
      return []
  }
}

/** If Zoom is right: what brings the portal into line. */
export function ifZoomIsRight({ kind, zooms, ours }: Judged): DriftFix[] {
  switch (kind) {
    case 'missing_in_zoom':
      return ['mark_unpublished', 'take_returned']
    case 'returned':
      return ['take_returned']
    case 'extra_in_zoom':
      return ours.pool === 'cooling' ? [] : ['adopt']
    case 'field_differs':
      // 002-R36, R37: a number that is Normal never becomes Pending again.
      return Object.keys(zooms).some(field => !isStepBack(field, zooms)) ? ['take_zooms'] : []
    default:
      return []
  }
}

export const isStepBack = (field: string, zooms: Side): boolean => field === 'status' && zooms.status === 'pending'

export const mayFix = (finding: Judged, fix: DriftFix): boolean =>
  ifPortalIsRight(finding).includes(fix) || ifZoomIsRight(finding).includes(fix)

/** Bulk verbs of a kind: what every finding of it may get. */
export const fixesOf: Record<DriftKind, readonly DriftFix[]> = {
  missing_in_zoom: ['mark_unpublished', 'take_returned', 'publish_again'],
  returned: ['publish_again', 'take_returned'],
  extra_in_zoom: ['remove_from_zoom', 'adopt'],
  field_differs: ['take_zooms', 'send_ours'],
  owner_differs: [],
}

/** Why the last comparison of an account was broken off; each has its sentence in the `drift` words. */
export const compareProblems = ['rate_limit', 'daily_limit', 'unreachable', 'reconnect', 'refused'] as const
export type CompareProblem = (typeof compareProblems)[number]

export const readCompareProblem = (stored: string | null): CompareProblem | undefined =>
  stored === null ? undefined : (compareProblems.find(known => known === stored) ?? 'refused')
