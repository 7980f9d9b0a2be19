'use server'

import { tellInvited, tellIssued } from '@/app/_team/told'
import { staffAction } from '@/lib/auth/doors'
import { actFor } from '@/lib/customers/acting'
import { ActFor } from '@/lib/customers/company-schema'
import { disableUser, enableUser } from '@/lib/users/access'
import { resetMemberFactor } from '@/lib/users/factor-resets'
import { inviteMember, resendInvitation } from '@/lib/users/invite'
import { issueTemporaryPassword } from '@/lib/users/passwords'
import { removeUser } from '@/lib/users/removal'
import { changeRoles } from '@/lib/users/roles'
import { IssueTemporaryPassword, OneUser } from '@/lib/users/schema'
import { ChangeRoles, InviteMember } from '@/lib/users/team-schema'

const may = 'customers.team'

const users = (accountNumber: string) => `/staff/customers/${accountNumber}/users`

/** Back to the tab, which says what was done to whom. */
const done =
  (what: 'roles' | 'disabled' | 'enabled' | 'resent' | 'reset') =>
  ({ accountNumber, userId }: { accountNumber: string; userId: string }) =>
    `${users(accountNumber)}?done=${what}&user=${userId}`

export const disableUserAction = staffAction(OneUser, { may, redirect: done('disabled') }, disableUser)

export const enableUserAction = staffAction(OneUser, { may, redirect: done('enabled') }, enableUser)

export const changeUserRolesAction = staffAction(ChangeRoles, { may, redirect: done('roles') }, changeRoles)

export const removeUserAction = staffAction(
  OneUser,
  { may, redirect: ({ accountNumber, revoked }) => `${users(accountNumber)}?done=${revoked ? 'revoked' : 'removed'}` },
  removeUser,
)

export const resendInvitationAction = staffAction(OneUser, { may, redirect: done('resent') }, resendInvitation)

/** Whoever can do this can get into a customer's account together with a temporary password: Administrators only. */
export const resetUserFactorAction = staffAction(
  OneUser,
  { may: 'staff.manage', redirect: done('reset') },
  resetMemberFactor,
)

export const inviteMemberAction = staffAction(InviteMember, { may, notice: tellInvited }, inviteMember)

export const issuePasswordAction = staffAction(
  IssueTemporaryPassword,
  {
    may: 'users.issue_password',
    notice: tellIssued,
  },
  issueTemporaryPassword,
)

export const actForAction = staffAction(
  ActFor,
  { may: 'customers.act_for', renews: true, redirect: () => '/overview' },
  actFor,
)
