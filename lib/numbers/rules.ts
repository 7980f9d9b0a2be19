import type { Refusal } from '@/lib/base/result'
import { table } from '@/lib/base/transitions'
import { inWork, type Publication } from '@/lib/publication/rules'
import { attributeBreaches, type NumberPolicy } from './attribute-rules'
import type { Attributes, NumberPool, NumberStatus } from './schema'

/** SM5, 002-R36, R37: pending becomes normal and never goes back. */
export const NUMBER_STATUS = table<NumberStatus, 'activate', 'staff'>([['pending', 'activate', 'normal', 'staff']])

/** A stored number as the rules about changing it see it. */
export type KnownNumber = Attributes & {
  e164: string
  customerId: string | null
  pool: NumberPool
  publication: Publication
  /** What Zoom was last seen to say, and when. */
  assigned: boolean | null
  observedAt: Date | null
  version: number
  country: string | null
  city: string | null
  importReference: string | null
}

/** 002-R36, R38: what a Normal number lets staff change without the switch; sub account is the portal's own. */
export const customization = [
  'capacity',
  'voiceDirection',
  'messaging',
  'outboundDialer',
  'outboundCli',
] as const satisfies (keyof Attributes)[]

/** Numbers that Zoom may have: their changes and their removal have to reach it. */
const inZoom: readonly Publication[] = ['published', 'service_down', ...inWork]

/** SM8: why this one attribute of a number may not change at all, whatever to; undefined: it may. */
export function fieldBreach(
  number: Pick<KnownNumber, 'status' | 'product' | 'publication'>,
  field: keyof Attributes,
  policy: Pick<NumberPolicy, 'apiEdits'>,
): string | undefined {
  const open = number.status === 'pending' || policy.apiEdits
  if (field === 'status') return number.status === 'pending' ? undefined : 'status_never_back'
  if (field === 'numberType') return inZoom.includes(number.publication) ? 'number_type_fixed' : undefined
  if (field === 'product') {
    if (number.product !== 'unallocated') return 'product_fixed'
    return open ? undefined : 'product_fixed_normal'
  }
  return (customization as readonly string[]).includes(field) && !open ? 'customization_fixed' : undefined
}

/**
 * SM8's matrix, then the rules between the attributes as they would be. A change is not to blame for what was so before
 * and what it leaves alone: only breaches that it brings, or that stand in a field that it touches.
 */
export function changeBreaches(number: KnownNumber, change: Partial<Attributes>, policy: NumberPolicy): Refusal[] {
  const changed = changedFields(number, change)
  if (changed.length === 0) return []
  if ((inWork as readonly string[]).includes(number.publication)) return [{ code: 'number_in_work' }]
  const barred = changed.flatMap(field => {
    const code = fieldBreach(number, field, policy)
    return code ? [{ code, field }] : []
  })
  if (barred.length > 0) return barred
  const before = attributeBreaches(number, policy)
  const wasSo = ({ code, field }: Refusal) => before.some(old => old.code === code && old.field === field)
  return attributeBreaches({ ...number, ...change }, policy).filter(
    breach => changed.includes(breach.field) || !wasSo(breach),
  )
}

/** The attributes that a change would really change. */
export const changedFields = (number: Attributes, change: Partial<Attributes>): (keyof Attributes)[] =>
  (Object.keys(change) as (keyof Attributes)[]).filter(field => change[field] !== number[field])

/**
 * SM8, 002-R39: why a number cannot be removed. A published one that passes, by the switch, leaves Zoom first
 * (`queueRemovals`); any other that passes is simply deleted.
 */
export function removeBreach(
  number: Pick<KnownNumber, 'publication' | 'assigned'>,
  policy: Pick<NumberPolicy, 'apiEdits'>,
): Refusal | undefined {
  const { publication, assigned } = number
  if ((inWork as readonly string[]).includes(publication)) return { code: 'number_in_work' }
  if (publication === 'service_down') return { code: 'number_service_down' }
  if (publication !== 'published') return undefined
  if (assigned) return { code: 'number_assigned' }
  return policy.apiEdits ? undefined : { code: 'number_published' }
}
