import type {
  Capacity,
  Messaging,
  NumberType,
  PeeringNumber,
  PeeringNumberChange,
  PeeringObservation,
  Product,
  VoiceDirection,
} from './peering-number'
import type { CAPACITIES, DIRECTIONS, ListedNumber, MESSAGING, NUMBER_TYPES, PRODUCTS } from './schema'

export const WIRE_PRODUCT = {
  unallocated: 'UNALLOCATED',
  zoom_phone: 'ZOOM_PHONE',
  zoom_contact_center: 'ZOOM_CONTACT_CENTER',
} as const satisfies Record<Product, (typeof PRODUCTS)[number]>

const WIRE_TYPE = {
  toll: 'Toll',
  toll_free: 'TollFree',
  mobile: 'Mobile',
  virtual_service: 'VirtualService',
} as const satisfies Record<NumberType, (typeof NUMBER_TYPES)[number]>

const WIRE_CAPACITY = { single: 'ZOOM_PHONE_USER_ONLY', multiple: 'MULTI_USE' } as const satisfies Record<
  Capacity,
  (typeof CAPACITIES)[number]
>

const WIRE_DIRECTION = {
  both: 'INBOUND_AND_OUTBOUND',
  inbound_only: 'INBOUND_ONLY',
  outbound_only: 'OUTBOUND_ONLY',
  not_supported: 'NOT_SUPPORTED',
} as const satisfies Record<VoiceDirection, (typeof DIRECTIONS)[number]>

const WIRE_MESSAGING = {
  not_applicable: 'NOT_APPLICABLE',
  supported: 'SUPPORTED',
  not_supported: 'NOT_SUPPORTED',
} as const satisfies Record<Messaging, (typeof MESSAGING)[number]>

/** The noun for a wire value; null for what Zoom did not say. */
function nounOf<Noun extends string>(table: Record<Noun, string>, wire: string | null): Noun | null {
  for (const noun in table) if (table[noun] === wire) return noun
  return null
}

const negated = (flag: boolean | null): boolean | null => (flag === null ? null : !flag)

export const addition = ({ numberType, ...number }: PeeringNumber) => ({
  ...change(number),
  // An empty text on adding says no more than its absence.
  billing_ref_id: number.billingReferenceId ?? undefined,
  service_info: number.serviceInfo ?? undefined,
  number_type: numberType === null ? undefined : WIRE_TYPE[numberType],
})

/** Undefined fields vanish in JSON, so that an update carries only what changes. */
export const change = (number: PeeringNumberChange) => ({
  phone_number: number.e164,
  sip_trunk_name: number.sipTrunkName,
  status: number.active,
  billing_ref_id: number.billingReferenceId === null ? '' : number.billingReferenceId,
  service_info: number.serviceInfo === null ? '' : number.serviceInfo,
  voice_msg_capacity: number.capacity && WIRE_CAPACITY[number.capacity],
  voice_direction: number.voiceDirection && WIRE_DIRECTION[number.voiceDirection],
  outbound_dialer_not_supported: negated(number.outboundDialer ?? null) ?? undefined,
  outbound_cli_share_not_supported: negated(number.outboundCli ?? null) ?? undefined,
  // "Not applicable" is Zoom's own verdict on a number, not a setting.
  message_capability:
    number.messaging === undefined || number.messaging === 'not_applicable'
      ? undefined
      : WIRE_MESSAGING[number.messaging],
})

export const observation = (entry: ListedNumber): PeeringObservation => ({
  e164: entry.phone_number,
  assigned: entry.assigned,
  active: entry.status,
  product: nounOf(WIRE_PRODUCT, entry.allocated_product),
  sipTrunkName: entry.sip_trunk_name,
  billingReferenceId: entry.billing_ref_id,
  serviceInfo: entry.service_info,
  capacity: nounOf(WIRE_CAPACITY, entry.voice_msg_capacity),
  voiceDirection: nounOf(WIRE_DIRECTION, entry.voice_direction),
  outboundDialer: negated(entry.outbound_dialer_not_supported),
  outboundCli: negated(entry.outbound_cli_share_not_supported),
  messaging: nounOf(WIRE_MESSAGING, entry.message_capability),
})
