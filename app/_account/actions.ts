'use server'

import { z } from 'zod'
import { getTranslations } from '@/i18n/words'
import { ownAccountAction, withoutState } from '@/lib/auth/doors'
import { editOwnDetails, endOtherSessions, endOwnSession } from '@/lib/users/account'
import { askEmailChange } from '@/lib/users/email-change'
import { changeSecondFactor } from '@/lib/users/enrolment'
import { changePassword } from '@/lib/users/passwords'
import { AskEmailChange, ChangePassword, ChangeSecondFactor, EditOwnDetails, EndSession } from '@/lib/users/schema'

const words = () => getTranslations('users.account')

export const editOwnDetailsAction = ownAccountAction(
  EditOwnDetails,
  { notice: async () => ({ tone: 'success', title: (await words())('saved') }) },
  editOwnDetails,
)

export const changePasswordAction = ownAccountAction(
  ChangePassword,
  {
    renews: true,
    notice: async () => ({
      tone: 'success',
      title: (await words())('passwordChanged'),
      text: (await words())('passwordChangedText'),
    }),
  },
  changePassword,
)

export const askEmailChangeAction = ownAccountAction(
  AskEmailChange,
  {
    notice: async () => {
      const about = getTranslations('security.email')
      return { tone: 'success', title: about('sent'), text: about('sentText') }
    },
  },
  askEmailChange,
)

const afterFactorChange = {
  replace: '/second-factor/set-up',
  codes: '/second-factor/recovery-codes',
  off: '/profile',
} as const

export const changeSecondFactorAction = ownAccountAction(
  ChangeSecondFactor,
  { redirect: (_, { change }) => afterFactorChange[change] },
  changeSecondFactor,
)

export const endSessionAction = withoutState(ownAccountAction(EndSession, {}, endOwnSession))

export const endOtherSessionsAction = withoutState(ownAccountAction(z.object({}), {}, endOtherSessions))
