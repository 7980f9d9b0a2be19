'use server'

import { getTranslations } from '@/i18n/words'
import { staffAction } from '@/lib/auth/doors'
import { ChangeStanding } from '@/lib/off-boarding/schema'
import { changeStanding } from '@/lib/off-boarding/standing'

export const changeStandingAction = staffAction(
  ChangeStanding,
  {
    may: 'customers.manage',
    notice: async ({ company }, { event }) => {
      const words = getTranslations('customers.page.advanced')
      return { tone: 'success', title: words(event === 'suspend' ? 'suspendedDone' : 'resumedDone', { company }) }
    },
  },
  changeStanding,
)
