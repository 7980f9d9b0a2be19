'use server'

import { publicAction } from '@/lib/auth/doors'
import { withdrawByLink } from '@/lib/tenant-requests/commands'
import { chooseInBrowser, createInBrowser, nameInBrowser } from '@/lib/tenant-requests/in-browser'
import { ChooseTemplate, CreateTenant, NameTenant, WithdrawRequest } from '@/lib/tenant-requests/schema'

const limit = { name: 'tenant-request', points: 120, perSeconds: 3_600 }

export const chooseTemplateAction = publicAction(
  ChooseTemplate,
  { limit, redirect: () => '/tenant-request?step=tenant' },
  chooseInBrowser,
)

export const nameTenantAction = publicAction(
  NameTenant,
  { limit, redirect: () => '/tenant-request?step=contact' },
  nameInBrowser,
)

export const createTenantAction = publicAction(
  CreateTenant,
  { limit, redirect: ({ secret }) => (secret ? `/tenant-request/status/${secret}` : '/tenant-request') },
  createInBrowser,
)

export const withdrawRequestAction = publicAction(
  WithdrawRequest,
  { limit, redirect: (_, { secret }) => `/tenant-request/status/${secret}` },
  withdrawByLink,
)
