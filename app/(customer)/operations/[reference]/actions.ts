'use server'

import { customerAction } from '@/lib/auth/doors'
import { cancelOperation, retryFailed } from '@/lib/publication/commands'
import { OneOperation } from '@/lib/publication/schema'

export const cancelOperationAction = customerAction(
  OneOperation,
  { may: 'numbers.publish', redirect: ({ reference }) => `/operations/${reference}` },
  cancelOperation,
)

export const retryFailedAction = customerAction(
  OneOperation,
  { may: 'numbers.publish', redirect: ({ reference }) => `/operations/${reference}` },
  retryFailed,
)
