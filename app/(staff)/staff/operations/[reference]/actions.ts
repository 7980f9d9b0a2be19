'use server'

import { cancelByKind } from '@/app/_operation/cancel'
import { staffAction } from '@/lib/auth/doors'
import { retryFailed } from '@/lib/publication/commands'
import { OneOperation } from '@/lib/publication/schema'

/** Staff do not publish, except by trying again what a customer started (SM8). */
export const retryFailedAction = staffAction(
  OneOperation,
  { may: 'operations.retry', redirect: ({ reference }) => `/staff/operations/${reference}` },
  retryFailed,
)

/** What each kind asks for beyond the door is in `cancelByKind`. */
export const cancelOperationAction = staffAction(
  OneOperation,
  { may: 'account.own', redirect: ({ reference }) => `/staff/operations/${reference}` },
  cancelByKind,
)
