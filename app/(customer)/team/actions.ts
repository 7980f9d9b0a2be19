'use server'

import { z } from 'zod'
import { tellInvited } from '@/app/_team/told'
import { getTranslations } from '@/i18n/words'
import { customerAction } from '@/lib/auth/doors'
import { allowActing, revokeActing } from '@/lib/customers/acting'
import { AllowActing } from '@/lib/customers/company-schema'
import { disableUser, enableUser } from '@/lib/users/access'
import { inviteColleague, resendInvitation } from '@/lib/users/invite'
import { removeUser } from '@/lib/users/removal'
import { changeRoles } from '@/lib/users/roles'
import { OneUser } from '@/lib/users/schema'
import { ChangeRoles, InviteColleague } from '@/lib/users/team-schema'

const may = 'team.manage'

/** Letters go to addresses that a person types: not by the hundred. */
const limit = { name: 'team-invite', points: 30, perSeconds: 3_600 }

const done =
  (what: 'roles' | 'disabled' | 'enabled' | 'resent') =>
  ({ userId }: { userId: string }) =>
    `/team?done=${what}&user=${userId}`

export const inviteColleagueAction = customerAction(
  InviteColleague,
  {
    may,
    limit,
    notice: tellInvited,
  },
  inviteColleague,
)

export const resendColleagueAction = customerAction(OneUser, { may, limit, redirect: done('resent') }, resendInvitation)

export const changeColleagueRolesAction = customerAction(ChangeRoles, { may, redirect: done('roles') }, changeRoles)

export const disableColleagueAction = customerAction(OneUser, { may, redirect: done('disabled') }, disableUser)

export const enableColleagueAction = customerAction(OneUser, { may, redirect: done('enabled') }, enableUser)

export const removeColleagueAction = customerAction(
  OneUser,
  { may, redirect: ({ revoked }) => `/team?done=${revoked ? 'revoked' : 'removed'}` },
  removeUser,
)

const told = (what: 'allowed' | 'revoked') => async () => {
  const words = getTranslations('team.consent')
  return { tone: 'success' as const, title: words(what) }
}

export const allowActingAction = customerAction(
  AllowActing,
  { may: 'acting.allow', notice: told('allowed') },
  allowActing,
)

export const revokeActingAction = customerAction(
  z.object({}),
  { may: 'acting.allow', notice: told('revoked') },
  revokeActing,
)
