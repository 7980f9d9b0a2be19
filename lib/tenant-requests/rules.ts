import { table } from '@/lib/base/transitions'

export const tenantRequestStates = [
  'draft',
  'accepted',
  'scheduled',
  'provisioning',
  'completed',
  'failed',
  'cancelled',
] as const
export type TenantRequestState = (typeof tenantRequestStates)[number]
export type TenantRequestEvent =
  | 'create'
  | 'schedule'
  | 'unschedule'
  | 'start'
  | 'complete'
  | 'fail'
  | 'retry'
  | 'postpone'
  | 'cancel'
export type TenantRequestParty = 'requester' | 'staff' | 'system'

/** SM11 (003-R02 to R17). Until it has started it can be run at once or called off; a failed one is taken up or given up. */
export const TENANT_REQUEST = table<TenantRequestState, TenantRequestEvent, TenantRequestParty>([
  ['draft', 'create', 'accepted', 'requester'],
  ['draft', 'create', 'accepted', 'staff'],
  ['draft', 'cancel', 'cancelled', 'requester'],
  ['draft', 'cancel', 'cancelled', 'system'],

  ['accepted', 'schedule', 'scheduled', 'staff'],
  ['accepted', 'schedule', 'scheduled', 'system'],
  ['accepted', 'start', 'provisioning', 'staff'],
  ['accepted', 'start', 'provisioning', 'system'],
  ['accepted', 'cancel', 'cancelled', 'staff'],
  ['accepted', 'cancel', 'cancelled', 'requester'],

  ['scheduled', 'start', 'provisioning', 'staff'],
  ['scheduled', 'start', 'provisioning', 'system'],
  ['scheduled', 'unschedule', 'accepted', 'staff'],
  ['scheduled', 'cancel', 'cancelled', 'staff'],
  ['scheduled', 'cancel', 'cancelled', 'requester'],

  ['provisioning', 'complete', 'completed', 'system'],
  ['provisioning', 'fail', 'failed', 'system'],
  // Its window went by before anything of it was begun: the next one.
  ['provisioning', 'postpone', 'scheduled', 'system'],
  ['failed', 'retry', 'provisioning', 'staff'],
  ['failed', 'cancel', 'cancelled', 'staff'],
])

/** States in which it may still be called off, and waits for the carrier or its window. */
export const openRequestStates = ['accepted', 'scheduled', 'provisioning', 'failed'] as const

/** The steps of the form in order (003-R02, R03): named as the seed names its tabs. */
export const requestSteps = ['template', 'tenant', 'contact'] as const
export type RequestStep = (typeof requestSteps)[number]

/** The doors of plans that a tenant request goes through. */
export const requestDoors = ['request_with_approval', 'request'] as const
