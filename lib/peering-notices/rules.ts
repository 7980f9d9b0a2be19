export const noticeKinds = ['emergency_address', 'cnam'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Why a notice is not simply one of ours; it is kept all the same. */
export const noticeFlags = ['unknown_account', 'unknown_number', 'foreign_number'] as const
export type NoticeFlag = (typeof noticeFlags)[number]

/**
 * Whose notice it is: of the customer that the Zoom account is bound to, and flagged where the number is not that
 * customer's. Staff look at a flagged one before anything is provisioned.
 */
export function flagOf(customerId: string | undefined, number: { customerId: string | null } | undefined) {
  if (customerId === undefined) return 'unknown_account' satisfies NoticeFlag
  if (!number) return 'unknown_number' satisfies NoticeFlag
  return number.customerId === customerId ? undefined : ('foreign_number' satisfies NoticeFlag)
}

/** What the digest of a day is called and whether its hour has come, in the carrier's zone. */
export function digestOf(at: Date, timeZone: string): { day: string; due: boolean } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find(part => part.type === type)?.value ?? ''
  return { day: `${of('year')}-${of('month')}-${of('day')}`, due: Number(of('hour')) >= digestHour }
}

/** One mail a day, in the morning, however many events there were. */
export const digestHour = 7

const EmergencyLines = ['addressLine1', 'addressLine2', 'city', 'stateCode', 'zip', 'country'] as const

/** The value of a notice as one line; empty when a caller name was taken away. */
export function noticeText(kind: NoticeKind, value: unknown): string {
  const said = new Map(typeof value === 'object' && value !== null ? Object.entries(value) : [])
  const names = kind === 'cnam' ? ['cnam'] : EmergencyLines
  return names
    .map(name => said.get(name))
    .filter((part): part is string => typeof part === 'string' && part !== '')
    .join(', ')
}
