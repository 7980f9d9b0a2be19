'use server'

import { staffAction } from '@/lib/auth/doors'
import { createTenant } from '@/lib/tenant-requests/commands'
import { cancelRequest, provisionNow, retryRequest, scheduleOffPeak, unschedule } from '@/lib/tenant-requests/decisions'
import { chooseTemplate, nameTenant } from '@/lib/tenant-requests/draft'
import { CancelRequest, ChooseTemplate, CreateTenant, NameTenant, OneRequest } from '@/lib/tenant-requests/schema'

const may = 'tenants.manage'
const back = { redirect: ({ reference }: { reference: string }) => `/staff/tenant-requests/${reference}` }

export const chooseTemplateForAction = staffAction(
  ChooseTemplate,
  { may, redirect: () => '/staff/tenant-requests/new?step=tenant' },
  chooseTemplate,
)
export const nameTenantForAction = staffAction(
  NameTenant,
  { may, redirect: () => '/staff/tenant-requests/new?step=contact' },
  nameTenant,
)
export const createTenantForAction = staffAction(CreateTenant, { may, ...back }, createTenant)

export const provisionNowAction = staffAction(OneRequest, { may, ...back }, provisionNow)
export const scheduleOffPeakAction = staffAction(OneRequest, { may, ...back }, scheduleOffPeak)
export const unscheduleAction = staffAction(OneRequest, { may, ...back }, unschedule)
export const cancelRequestAction = staffAction(CancelRequest, { may, ...back }, cancelRequest)

/** From the request, and from the operation that failed. */
export const retryRequestAction = staffAction(OneRequest, { may: 'provisioning.retry', ...back }, retryRequest)
