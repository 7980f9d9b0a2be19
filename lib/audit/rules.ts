/** What is asked for under one name in the filter: the subjects that lines of it have. */
export const activityKinds = {
  customer: ['customer'],
  user: ['user', 'permission'],
  registration: ['registration', 'registration_note'],
  order: ['order', 'order_message', 'order_note', 'order_hold'],
  operation: ['operation', 'export', 'activity', 'file'],
  import: ['import'],
  number: ['number'],
  zoom_connection: ['zoom_connection', 'zoom_install', 'webhook_event', 'drift'],
  plan: ['service_plan', 'plan', 'plan_version', 'device', 'customer_plan', 'follow_up'],
  sign_up: ['sign_up', 'tenant_request', 'payment'],
  staff_note: ['staff_note'],
  settings: ['settings', 'sip_trunk', 'sub_account', 'stock_threshold', 'letter', 'saved_view'],
} satisfies Record<string, readonly string[]>
export type ActivityKind = keyof typeof activityKinds

/** Kinds that a customer's own history can have. */
export const customerKinds = [
  'customer',
  'user',
  'order',
  'operation',
  'number',
  'zoom_connection',
  'plan',
] as const satisfies readonly ActivityKind[]

export const activityParties = ['customer', 'staff', 'zoom', 'system', 'visitor'] as const
export type ActivityParty = (typeof activityParties)[number]

/** The carrier's own: no customer is shown lines about these, although they are about the customer. */
export const internalSubjects = ['staff_note', 'letter', 'webhook_event', 'drift', 'settings']
export const internalActions = [
  'order_note.add',
  'registration_note.add',
  'order.assign',
  'order.unassign',
  'customer.edit_notes',
]

/** What staff write to themselves as a reason stays with them; of these the customer is told it anyway. */
const toldReasons = /^((order|number|tenant_request|payment)\.|customer\.suspend$)/
export const isReasonTold = (action: string): boolean => toldReasons.test(action)
