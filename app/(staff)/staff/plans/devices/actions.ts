'use server'

import { getTranslations } from '@/i18n/words'
import { staffAction } from '@/lib/auth/doors'
import type { FormNotice } from '@/lib/base/form-state'
import { addDevice, archiveDevice, editDevice, restoreDevice } from '@/lib/service-plans/devices'
import { AddDevice, EditDevice, NamedDevice } from '@/lib/service-plans/schema'

const may = 'plans.manage'

const told =
  (word: 'added' | 'archived' | 'restored') =>
  async ({ name }: { name: string }): Promise<FormNotice> => ({
    tone: 'success',
    title: getTranslations('plans.devices')(word, { name }),
  })

export const addDeviceAction = staffAction(AddDevice, { may, notice: told('added') }, addDevice)

export const editDeviceAction = staffAction(
  EditDevice,
  { may, redirect: ({ name }) => `/staff/plans/devices?edited=${encodeURIComponent(name)}` },
  editDevice,
)

export const archiveDeviceAction = staffAction(NamedDevice, { may, notice: told('archived') }, archiveDevice)
export const restoreDeviceAction = staffAction(NamedDevice, { may, notice: told('restored') }, restoreDevice)
