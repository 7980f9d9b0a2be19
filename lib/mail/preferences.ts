import type { LetterName } from '@/emails/letters'

/**
 * Letters that a person may do without, in groups as the profile shows them. Whatever is not named here is essential
 * and always sent: security, what waits for the person, what ends a service, money.
 */
const optional = {
  orders: ['order_placed', 'order_accepted', 'order_message', 'order_resumed', 'orders_go_on', 'order_delivered'],
  operations: ['operation_finished'],
  exports: ['export_ready', 'export_failed'],
  imports: ['import_finished', 'import_undone'],
  zoom: ['zoom_connected'],
} as const satisfies Record<string, readonly LetterName[]>

export type LetterGroup = keyof typeof optional
export const letterGroups = Object.keys(optional) as [LetterGroup, ...LetterGroup[]]

/** What can come to a person of either side at all. */
export const groupsFor = (kind: 'customer' | 'staff'): LetterGroup[] =>
  kind === 'staff' ? ['operations', 'imports', 'exports'] : letterGroups.filter(group => group !== 'imports')

const groups = new Map<LetterName, LetterGroup>(
  letterGroups.flatMap(group => optional[group].map(name => [name, group] as const)),
)

/** The group of a letter that may be switched off; undefined for an essential one. */
export const groupOf = (template: LetterName): LetterGroup | undefined => groups.get(template)
