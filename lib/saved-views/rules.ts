import { type StaffRole, staffMay } from '@/lib/auth/permissions'

/** Lists of the staff whose filter can be kept under a name. */
export const viewLists = [
  'orders',
  'registrations',
  'customers',
  'tenant_requests',
  'sign_ups',
  'payments',
  'stock',
  'returned',
  'imports',
  'drift',
  'notices',
  'activity',
] as const
export type ViewList = (typeof viewLists)[number]

/** So many of one list can be a person's. */
export const mostViews = 50

type Person = { userId: string; roles: readonly StaffRole[] }
type Owned = { ownerId: string | null; shared: boolean }

/** Another's own view is nobody else's to know of. */
export const maySee = ({ userId }: Person, { ownerId, shared }: Owned): boolean => shared || ownerId === userId

export const mayChange = ({ userId, roles }: Person, { ownerId, shared }: Owned): boolean =>
  ownerId === userId || (shared && staffMay(roles, 'views.change_shared'))
