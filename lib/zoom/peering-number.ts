/** Our words for a number in a customer's Zoom account; Zoom's own stay in wire.ts. */
export type Product = 'unallocated' | 'zoom_phone' | 'zoom_contact_center'
export type NumberType = 'toll' | 'toll_free' | 'mobile' | 'virtual_service'
export type Capacity = 'single' | 'multiple'
export type VoiceDirection = 'both' | 'inbound_only' | 'outbound_only' | 'not_supported'
export type Messaging = 'not_applicable' | 'supported' | 'not_supported'

type Attributes = {
  /** false is Pending: announced, not yet in service. */
  active: boolean
  sipTrunkName: string
  billingReferenceId: string | null
  /** Shown to the Zoom customer. */
  serviceInfo: string | null
  capacity: Capacity
  voiceDirection: VoiceDirection
  /** May be given to an outbound dialer. Zoom's wire says the opposite ("not supported"). */
  outboundDialer: boolean
  /** May be shared as caller id across products. Negated on the wire too. */
  outboundCli: boolean
  messaging: Messaging
}

/** What goes out on adding; the product goes with the batch. Without a type Zoom works it out. */
export type PeeringNumber = { e164: string; numberType: NumberType | null } & Attributes

/** What changes on an update: an absent field stays, null clears. Zoom cannot change the type. */
export type PeeringNumberChange = { e164: string } & Partial<Attributes>

/** What Zoom shows of a number. null is "Zoom did not say", which is no difference from what we want. */
export type PeeringObservation = { e164: string; assigned: boolean; active: boolean; product: Product | null } & {
  [Field in Exclude<keyof Attributes, 'active'>]: Attributes[Field] | null
}

/** The carrier's own view over all of its customers. */
export type CarrierPeeringObservation = PeeringObservation & {
  customerAccountName: string | null
  /** Joins with the account number of /users/me. */
  customerAccountNumber: string | null
}
