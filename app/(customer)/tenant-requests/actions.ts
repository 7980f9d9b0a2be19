'use server'

import { customerAction } from '@/lib/auth/doors'
import { createTenant, withdrawOwn } from '@/lib/tenant-requests/commands'
import { chooseTemplate, nameTenant } from '@/lib/tenant-requests/draft'
import { ChooseTemplate, CreateTenant, NameTenant, OneRequest } from '@/lib/tenant-requests/schema'

const may = 'tenants.request'

export const chooseOwnTemplateAction = customerAction(
  ChooseTemplate,
  { may, redirect: () => '/tenant-requests/new?step=tenant' },
  chooseTemplate,
)

export const nameOwnTenantAction = customerAction(
  NameTenant,
  { may, redirect: () => '/tenant-requests/new?step=contact' },
  nameTenant,
)

export const createOwnTenantAction = customerAction(
  CreateTenant,
  { may, redirect: ({ reference }) => `/tenant-requests/${reference}` },
  createTenant,
)

export const withdrawOwnAction = customerAction(
  OneRequest,
  { may, redirect: ({ reference }) => `/tenant-requests/${reference}` },
  withdrawOwn,
)
