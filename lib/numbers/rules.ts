import type { Refusal } from '@/lib/base/result'
import { table } from '@/lib/base/transitions'
import { inWork, type Publication } from '@/lib/publication/rules'
import type { Attributes, Capacity, NumberPool, NumberStatus, NumberType, Product, VoiceDirection } from './schema'

/** SM5, 002-R36, R37: pending becomes normal and never goes back. */
export const NUMBER_STATUS = table<NumberStatus, 'activate', 'staff'>([['pending', 'activate', 'normal', 'staff']])

/** Which types a product takes (domain 1e); without a type Zoom works it out (002-R16). */
export const typesOf: Record<Product, readonly NumberType[]> = {
  zoom_phone: ['toll', 'toll_free', 'mobile'],
  unallocated: ['toll', 'toll_free', 'mobile'],
  zoom_contact_center: ['virtual_service', 'toll_free', 'mobile'],
}

/** Several calls at once and a way out: what a dialer and a shared caller id need (002-R25, R28). */
export const canCallOut = (capacity: Capacity, direction: VoiceDirection): boolean =>
  capacity === 'multiple' && (direction === 'both' || direction === 'outbound_only')

/** Unless said otherwise a number may do what its capacity and direction allow. */
export function withDefaults<A extends Omit<Attributes, 'outboundDialer' | 'outboundCli'>>(
  attributes: A & { outboundDialer?: boolean | undefined; outboundCli?: boolean | undefined },
): A & Pick<Attributes, 'outboundDialer' | 'outboundCli'> {
  const callsOut = canCallOut(attributes.capacity, attributes.voiceDirection)
  return {
    ...attributes,
    outboundDialer: attributes.outboundDialer ?? callsOut,
    outboundCli: attributes.outboundCli ?? callsOut,
  }
}

/** What the carrier offers and has set up (002-R52): read by lib/numbers/policy.ts. */
export type NumberPolicy = {
  trunks: readonly string[]
  subAccounts: readonly string[]
  products: readonly Product[]
  numberTypes: readonly NumberType[]
  capacities: readonly Capacity[]
  voiceDirections: readonly VoiceDirection[]
  /** The carrier's messaging is peered with Zoom (002-R26). */
  messagingIntegrated: boolean
  /** SM8's switch "allow what Zoom's API allows". */
  apiEdits: boolean
}

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

type Breach = Refusal & { field: keyof Attributes }

/**
 * SM8: every rule between the attributes of one number, for the form, the import and the seed alike. The first breach
 * of each field; empty when the number may go out as it is.
 */
export function attributeBreaches(attributes: Attributes, policy: NumberPolicy): Breach[] {
  const found = [...notOffered(attributes, policy), ...contradictions(attributes, policy)]
  return found.filter(({ field }, at) => found.findIndex(other => other.field === field) === at)
}

/** 002-R52: values that this carrier does not have. */
function notOffered(attributes: Attributes, policy: NumberPolicy): Breach[] {
  const { product, numberType, sipTrunkName, subAccount, capacity, voiceDirection } = attributes
  const checks: [keyof Attributes, string, boolean][] = [
    ['product', 'product_not_offered', policy.products.includes(product)],
    ['numberType', 'number_type_not_offered', numberType === null || policy.numberTypes.includes(numberType)],
    ['sipTrunkName', 'sip_trunk_unknown', policy.trunks.includes(sipTrunkName)],
    ['subAccount', 'sub_account_unknown', subAccount === null || policy.subAccounts.includes(subAccount)],
    ['capacity', 'capacity_not_offered', policy.capacities.includes(capacity)],
    ['voiceDirection', 'direction_not_offered', policy.voiceDirections.includes(voiceDirection)],
  ]
  return checks.flatMap(([field, code, fine]) => (fine ? [] : [{ field, code }]))
}

/** Values that do not go together, whoever the carrier is (002-R23, R25, R26, R28, domain 1e). */
function contradictions(attributes: Attributes, { messagingIntegrated }: NumberPolicy): Breach[] {
  const { product, numberType, capacity, voiceDirection, messaging } = attributes
  const breaches: Breach[] = []
  const breach = (field: keyof Attributes, code: string) => breaches.push({ code, field })
  if (numberType && !typesOf[product].includes(numberType)) breach('numberType', 'number_type_not_for_product')
  if (capacity === 'single' && product === 'zoom_contact_center') breach('capacity', 'single_capacity_contact_center')
  if (attributes.outboundDialer) {
    if (capacity !== 'multiple') breach('outboundDialer', 'dialer_needs_multiple_capacity')
    else if (!canCallOut(capacity, voiceDirection)) breach('voiceDirection', 'dialer_bars_direction')
  }
  if (attributes.outboundCli && !canCallOut(capacity, voiceDirection)) breach('outboundCli', 'cli_needs_outbound')
  if (messaging !== 'not_applicable') {
    if (!messagingIntegrated) breach('messaging', 'messaging_not_integrated')
    else if (numberType !== 'mobile') breach('messaging', 'messaging_only_mobile')
  }
  return breaches
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
