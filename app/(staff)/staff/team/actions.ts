'use server'

import { tellInvited, tellIssued } from '@/app/_team/told'
import { staffAction } from '@/lib/auth/doors'
import { disableStaff, enableStaff } from '@/lib/users/access'
import { resetStaffFactor } from '@/lib/users/factor-resets'
import { inviteStaff, resendStaffInvitation } from '@/lib/users/invite'
import { issueTemporaryPassword } from '@/lib/users/passwords'
import { removeStaff } from '@/lib/users/removal'
import { changeStaffRoles } from '@/lib/users/roles'
import { IssueTemporaryPassword, OneUser } from '@/lib/users/schema'
import { ChangeStaffRoles, InviteStaff } from '@/lib/users/team-schema'

const may = 'staff.manage'

const done =
  (what: 'roles' | 'disabled' | 'enabled' | 'resent' | 'reset') =>
  ({ userId }: { userId: string }) =>
    `/staff/team?done=${what}&user=${userId}`

export const inviteStaffAction = staffAction(InviteStaff, { may, notice: tellInvited }, inviteStaff)

export const resendStaffAction = staffAction(OneUser, { may, redirect: done('resent') }, resendStaffInvitation)

export const changeStaffRolesAction = staffAction(ChangeStaffRoles, { may, redirect: done('roles') }, changeStaffRoles)

export const disableStaffAction = staffAction(OneUser, { may, redirect: done('disabled') }, disableStaff)

export const enableStaffAction = staffAction(OneUser, { may, redirect: done('enabled') }, enableStaff)

export const resetStaffFactorAction = staffAction(OneUser, { may, redirect: done('reset') }, resetStaffFactor)

export const removeStaffAction = staffAction(
  OneUser,
  { may, redirect: ({ revoked }) => `/staff/team?done=${revoked ? 'revoked' : 'removed'}` },
  removeStaff,
)

export const issueStaffPasswordAction = staffAction(
  IssueTemporaryPassword,
  {
    may: 'staff.issue_password',
    notice: tellIssued,
  },
  issueTemporaryPassword,
)
