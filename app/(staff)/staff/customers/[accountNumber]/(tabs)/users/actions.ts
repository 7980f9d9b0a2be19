'use server'

import { getTranslations } from '@/i18n/words'
import { staffAction } from '@/lib/auth/doors'
import { formatTime } from '@/lib/base/format'
import { inviteAdmin, resendInvitation } from '@/lib/customers/invitations'
import { InviteAdmin, ResendInvitation } from '@/lib/customers/schema'
import { disableUser, enableUser } from '@/lib/users/access'
import { issueTemporaryPassword } from '@/lib/users/passwords'
import { IssueTemporaryPassword, OneUser } from '@/lib/users/schema'

const may = 'customers.manage'

/** Back to the tab, which says what was done to whom. */
const done =
  (what: 'disabled' | 'enabled' | 'resent') =>
  ({ accountNumber, userId }: { accountNumber: string; userId: string }) =>
    `/staff/customers/${accountNumber}/users?done=${what}&user=${userId}`

export const disableUserAction = staffAction(OneUser, { may, redirect: done('disabled') }, disableUser)

export const enableUserAction = staffAction(OneUser, { may, redirect: done('enabled') }, enableUser)

export const resendInvitationAction = staffAction(ResendInvitation, { may, redirect: done('resent') }, resendInvitation)

export const inviteAdminAction = staffAction(
  InviteAdmin,
  {
    may,
    notice: async ({ email }) => {
      const words = await getTranslations('customers.page')
      return { tone: 'success', title: words('inviteSent', { email }) }
    },
  },
  inviteAdmin,
)

export const issuePasswordAction = staffAction(
  IssueTemporaryPassword,
  {
    may: 'users.issue_password',
    notice: async ({ password, expiresAt }) => {
      const temporary = await getTranslations('customers.page.temporaryPassword')
      return {
        tone: 'success',
        title: temporary('issued', { password }),
        text: temporary('once', { until: formatTime(new Date(expiresAt)) }),
      }
    },
  },
  issueTemporaryPassword,
)
