'use server'

import { getTranslations } from 'next-intl/server'
import { staffAction } from '@/lib/auth/doors'
import { addSipTrunk } from '@/lib/sip-trunks/commands'
import { AddSipTrunk } from '@/lib/sip-trunks/schema'

export const addSipTrunkAction = staffAction(
  AddSipTrunk,
  {
    may: 'settings.manage',
    notice: async ({ name }) => ({
      tone: 'success',
      title: (await getTranslations('settings'))('trunkAdded', { name }),
    }),
  },
  addSipTrunk,
)
