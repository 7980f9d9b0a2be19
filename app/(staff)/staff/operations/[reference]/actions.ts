'use server'

import { staffAction } from '@/lib/auth/doors'
import { retryFailed } from '@/lib/publication/commands'
import { OneOperation } from '@/lib/publication/schema'

/** Staff do not publish, except by trying again what a customer started (SM8). */
export const retryFailedAction = staffAction(
  OneOperation,
  { may: 'operations.retry', redirect: ({ reference }) => `/staff/operations/${reference}` },
  retryFailed,
)
