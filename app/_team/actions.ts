'use server'

import { z } from 'zod'
import { getTranslations } from '@/i18n/words'
import { ownAccountAction, withoutState } from '@/lib/auth/doors'
import { stopActing } from '@/lib/customers/acting'
import { saveMailPreferences } from '@/lib/users/mail-preferences'
import { ChooseLetters } from '@/lib/users/team-schema'

export const stopActingAction = withoutState(
  ownAccountAction(z.object({}), { acting: true, renews: true, redirect: ({ to }) => to }, stopActing),
)

export const chooseLettersAction = ownAccountAction(
  ChooseLetters,
  {
    notice: async () => ({ tone: 'success', title: getTranslations('team.letters')('saved') }),
  },
  saveMailPreferences,
)
