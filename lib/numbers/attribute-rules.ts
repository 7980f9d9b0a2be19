import type { Refusal } from '@/lib/base/result'
import type { Attributes, Capacity, NumberType, Product, VoiceDirection } from './schema'

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
