import type { Refusal } from '@/lib/base/result'
import { table } from '@/lib/base/transitions'
import type { Attributes, Capacity, NumberStatus, NumberType, Product, VoiceDirection } from './schema'

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

/**
 * SM8: every rule between the attributes of one number, for the form, the import and the seed alike. The first breach
 * of each field; empty when the number may go out as it is.
 */
export function attributeBreaches(
  attributes: Attributes,
  known: { trunks: readonly string[]; messagingIntegrated?: boolean },
): Refusal[] {
  const { product, numberType, capacity, voiceDirection, messaging } = attributes
  const breaches: Refusal[] = []
  const breach = (field: keyof Attributes, code: string) => breaches.push({ code, field })
  if (!known.trunks.includes(attributes.sipTrunkName)) breach('sipTrunkName', 'sip_trunk_unknown')
  if (numberType && !typesOf[product].includes(numberType)) breach('numberType', 'number_type_not_for_product')
  if (capacity === 'single' && product === 'zoom_contact_center') breach('capacity', 'single_capacity_contact_center')
  if (attributes.outboundDialer) {
    if (capacity !== 'multiple') breach('outboundDialer', 'dialer_needs_multiple_capacity')
    else if (!canCallOut(capacity, voiceDirection)) breach('voiceDirection', 'dialer_bars_direction')
  }
  if (attributes.outboundCli && !canCallOut(capacity, voiceDirection)) breach('outboundCli', 'cli_needs_outbound')
  if (messaging !== 'not_applicable') {
    if (!known.messagingIntegrated) breach('messaging', 'messaging_not_integrated')
    else if (numberType !== 'mobile') breach('messaging', 'messaging_only_mobile')
  }
  return breaches
}
