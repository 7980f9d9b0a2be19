import type { CustomerRole, StaffRole } from '@/lib/auth/permissions'
import type { FormAction } from '@/lib/base/form-state'
import type { TeamPerson } from '@/lib/users/team-queries'

export type AnyRole = CustomerRole | StaffRole
export type Person = TeamPerson<AnyRole>

/** Which team a page shows and to whom: an Admin its own, staff a customer's, staff their own. */
export type Side = 'own' | 'customer' | 'staff'

export type TeamActions = {
  changeRoles: FormAction
  disable: FormAction
  enable: FormAction
  remove: FormAction
  resend: FormAction
  /** Only Administrators have it. */
  resetFactor?: FormAction
}

/** The dialogs of a team's page, and what was done last: both in its address. */
export const teamDialogs = ['roles', 'disable', 'remove', 'reset'] as const

export type TeamQuery = Promise<Record<string, string | undefined>>
