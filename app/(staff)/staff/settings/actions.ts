'use server'

import { getTranslations } from '@/i18n/words'
import { staffAction } from '@/lib/auth/doors'
import type { FormNotice } from '@/lib/base/form-state'
import { saveBrand, saveNumberRules, saveSignUp, saveTexts, saveTimes } from '@/lib/settings/commands'
import { removeLogo, saveLogo } from '@/lib/settings/logo'
import {
  RemoveLogo,
  SaveBrand,
  SaveLogo,
  SaveNumberRules,
  SaveSignUp,
  SaveTexts,
  SaveTimes,
} from '@/lib/settings/schema'
import { addSipTrunk, editSipTrunk, makeDefaultSipTrunk, removeSipTrunk } from '@/lib/sip-trunks/commands'
import { AddSipTrunk, EditSipTrunk, NamedSipTrunk } from '@/lib/sip-trunks/schema'
import { RemoveThreshold, SetThreshold } from '@/lib/stock/schema'
import { removeThreshold, setThreshold } from '@/lib/stock/thresholds'
import { addSubAccount, editSubAccount, removeSubAccount } from '@/lib/sub-accounts/commands'
import { AddSubAccount, EditSubAccount, NamedSubAccount } from '@/lib/sub-accounts/schema'
import { told } from './in-words'

const may = 'settings.manage'

const trunkNotice =
  (word: 'trunkAdded' | 'trunkDefault') =>
  async ({ name }: { name: string }): Promise<FormNotice> => ({
    tone: 'success',
    title: getTranslations('settings')(word, { name }),
  })

const saved = async ({ changed }: { changed: number }): Promise<FormNotice> => {
  const words = getTranslations('settings')
  return changed > 0
    ? { tone: 'success', title: words('saved', { count: changed }) }
    : { tone: 'info', title: words('nothingChanged') }
}

export const addSipTrunkAction = staffAction(AddSipTrunk, { may, notice: trunkNotice('trunkAdded') }, addSipTrunk)

export const editSipTrunkAction = staffAction(
  EditSipTrunk,
  { may, redirect: ({ name }) => `/staff/settings?edited=${encodeURIComponent(name)}` },
  editSipTrunk,
)

export const makeDefaultSipTrunkAction = staffAction(
  NamedSipTrunk,
  { may, notice: trunkNotice('trunkDefault') },
  makeDefaultSipTrunk,
)

export const removeSipTrunkAction = staffAction(
  NamedSipTrunk,
  { may, redirect: ({ name }) => `/staff/settings?removed=${encodeURIComponent(name)}` },
  removeSipTrunk,
)

const subAccountAdded = async ({ name }: { name: string }): Promise<FormNotice> => ({
  tone: 'success',
  title: getTranslations('settings.subAccounts')('added', { name }),
})

export const addSubAccountAction = staffAction(AddSubAccount, { may, notice: subAccountAdded }, addSubAccount)

export const editSubAccountAction = staffAction(
  EditSubAccount,
  { may, redirect: ({ name }) => `/staff/settings/sub-accounts?edited=${encodeURIComponent(name)}` },
  editSubAccount,
)

export const removeSubAccountAction = staffAction(
  NamedSubAccount,
  { may, redirect: ({ name }) => `/staff/settings/sub-accounts?removed=${encodeURIComponent(name)}` },
  removeSubAccount,
)

export const saveBrandAction = staffAction(SaveBrand, { may, notice: saved }, told(saveBrand))
export const saveTimesAction = staffAction(SaveTimes, { may, notice: saved }, told(saveTimes))
export const saveTextsAction = staffAction(SaveTexts, { may, notice: saved }, told(saveTexts))
export const saveNumberRulesAction = staffAction(SaveNumberRules, { may, notice: saved }, told(saveNumberRules))
export const saveSignUpAction = staffAction(SaveSignUp, { may, notice: saved }, told(saveSignUp))

const logoSaved = async ({ width, height }: { width: number; height: number }): Promise<FormNotice> => ({
  tone: 'success',
  title: getTranslations('settings')('logoSaved', { width, height }),
})

export const saveLogoAction = staffAction(SaveLogo, { may, notice: logoSaved }, saveLogo)

export const removeLogoAction = staffAction(
  RemoveLogo,
  { may, notice: async () => ({ tone: 'success', title: getTranslations('settings')('logoRemoved') }) },
  removeLogo,
)

const thresholdSaved = async ({ least }: { least: number }): Promise<FormNotice> => ({
  tone: 'success',
  title: getTranslations('settings.lowStock')('saved', { least }),
})

export const setThresholdAction = staffAction(SetThreshold, { may, notice: thresholdSaved }, setThreshold)

export const removeThresholdAction = staffAction(
  RemoveThreshold,
  { may, redirect: () => '/staff/settings/stock?removed=1' },
  removeThreshold,
)
