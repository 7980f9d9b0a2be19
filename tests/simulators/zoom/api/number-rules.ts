import type { PeeringNumber } from '../numbers'
import type { Simulator } from '../simulator'

type Product = PeeringNumber['allocated_product']

/** The fields of one number in a request, before anything is known about them. */
export type Draft = Record<string, unknown>

export const products: readonly Product[] = ['UNALLOCATED', 'ZOOM_PHONE', 'ZOOM_CONTACT_CENTER']

const enums = {
  number_type: { values: ['Mobile', 'Toll', 'TollFree', 'VirtualService'], reason: 'Invalid number type' },
  voice_msg_capacity: { values: ['ZOOM_PHONE_USER_ONLY', 'MULTI_USE'], reason: 'Invalid voice msg capacity' },
  voice_direction: {
    values: ['INBOUND_AND_OUTBOUND', 'INBOUND_ONLY', 'OUTBOUND_ONLY', 'NOT_SUPPORTED'],
    reason: 'Invalid voice direction',
  },
  message_capability: {
    values: ['NOT_APPLICABLE', 'SUPPORTED', 'NOT_SUPPORTED'],
    reason: 'Invalid message capability',
  },
}

const typesByProduct: Record<Product, PeeringNumber['number_type'][]> = {
  UNALLOCATED: ['Toll', 'TollFree', 'Mobile'],
  ZOOM_PHONE: ['Toll', 'TollFree', 'Mobile'],
  ZOOM_CONTACT_CENTER: ['VirtualService', 'TollFree', 'Mobile'],
}

const known = new Set([
  'phone_number',
  'sip_trunk_name',
  'status',
  'billing_ref_id',
  'service_info',
  'outbound_dialer_not_supported',
  'outbound_cli_share_not_supported',
  ...Object.keys(enums),
])

/** The type of a number is for the add call only. */
export function unknownFields(draft: Draft, adding: boolean): string[] {
  return Object.keys(draft).filter(field => !known.has(field) || (!adding && field === 'number_type'))
}

export function isE164(value: unknown): value is string {
  return typeof value === 'string' && /^\+[1-9]\d{6,14}$/.test(value)
}

/** The first thing wrong with the fields by themselves, in Zoom's words. */
export function fieldReason(simulator: Simulator, draft: Draft, adding: boolean): string | null {
  const { config, settings } = simulator
  if (!isE164(draft.phone_number)) return 'Invalid number'
  const asked = (field: string) => draft[field] !== undefined
  const trunk = draft.sip_trunk_name
  if ((adding || asked('sip_trunk_name')) && !config.trunkNames.some(name => name === trunk)) return 'Invalid Sip Trunk'
  if ((adding || asked('status')) && typeof draft.status !== 'boolean') return 'Invalid status'
  if (asked('billing_ref_id') && !isText(draft.billing_ref_id, settings.billingReferenceMax))
    return 'Invalid billing ref id'
  if (asked('service_info') && !isText(draft.service_info, 255)) return 'Invalid service info'
  for (const [field, { values, reason }] of Object.entries(enums)) {
    if (asked(field) && !values.some(value => value === draft[field])) return reason
  }
  if (!isOptionalBoolean(draft.outbound_dialer_not_supported)) return 'Invalid outbound dialer'
  if (!isOptionalBoolean(draft.outbound_cli_share_not_supported)) return 'Invalid outbound cli share'
  return null
}

/** Completes a number from what was sent and what was there, or says which cross-field rule stands against it. */
export function merge(
  simulator: Simulator,
  draft: Draft,
  product: Product,
  before: PeeringNumber | null,
): Omit<PeeringNumber, 'accountId' | 'carrierCode' | 'assignedTo' | 'returned' | 'sequence'> | string {
  const phoneNumber = String(draft.phone_number)
  const sent = draft as Partial<PeeringNumber>
  const type = (before ? undefined : sent.number_type) ?? before?.number_type ?? computedType(phoneNumber, product)
  if (!before && !typesByProduct[product].includes(type)) return 'Invalid number type'
  const capacity = sent.voice_msg_capacity ?? before?.voice_msg_capacity ?? 'MULTI_USE'
  const direction = sent.voice_direction ?? before?.voice_direction ?? 'INBOUND_AND_OUTBOUND'
  if (product === 'ZOOM_CONTACT_CENTER' && capacity === 'ZOOM_PHONE_USER_ONLY') return 'Invalid voice msg capacity'
  const outbound = capacity === 'MULTI_USE' && (direction === 'INBOUND_AND_OUTBOUND' || direction === 'OUTBOUND_ONLY')
  if (sent.outbound_dialer_not_supported === false && !outbound) return 'Invalid outbound dialer'
  if (sent.outbound_cli_share_not_supported === false && !outbound) return 'Invalid outbound cli share'
  const settable = simulator.settings.messagingIntegrated && type === 'Mobile'
  const messaging = sent.message_capability ?? before?.message_capability ?? (settable ? 'SUPPORTED' : 'NOT_APPLICABLE')
  if (settable === (messaging === 'NOT_APPLICABLE')) return 'Invalid message capability'
  const billing = sent.billing_ref_id ?? before?.billing_ref_id
  const info = sent.service_info ?? before?.service_info
  return {
    phone_number: phoneNumber,
    sip_trunk_name: sent.sip_trunk_name ?? before?.sip_trunk_name ?? '',
    status: sent.status ?? before?.status ?? false,
    allocated_product: product,
    ...(billing === undefined ? {} : { billing_ref_id: billing }),
    ...(info === undefined ? {} : { service_info: info }),
    voice_msg_capacity: capacity,
    voice_direction: direction,
    outbound_dialer_not_supported:
      !outbound || (sent.outbound_dialer_not_supported ?? before?.outbound_dialer_not_supported ?? false),
    outbound_cli_share_not_supported:
      !outbound || (sent.outbound_cli_share_not_supported ?? before?.outbound_cli_share_not_supported ?? false),
    message_capability: messaging,
    number_type: type,
  }
}

/** Zoom computes the type where none is given; prefixes are enough for that here. */
function computedType(phoneNumber: string, product: Product): PeeringNumber['number_type'] {
  if (/^\+(1(800|888|877|866|855|844|833)|800|44800|33800|49800)/.test(phoneNumber)) return 'TollFree'
  if (/^\+(447|33[67]|491[567])/.test(phoneNumber)) return 'Mobile'
  return product === 'ZOOM_CONTACT_CENTER' ? 'VirtualService' : 'Toll'
}

function isText(value: unknown, longest: number): boolean {
  return typeof value === 'string' && value.length <= longest
}

function isOptionalBoolean(value: unknown): boolean {
  return value === undefined || typeof value === 'boolean'
}
