'use server'

import { customerAction } from '@/lib/auth/doors'
import { ReviewSelection } from '@/lib/numbers/act-on-selection'
import { publishReviewed } from '@/lib/numbers/review'

export const publishReviewedAction = customerAction(
  ReviewSelection,
  { may: 'numbers.publish', redirect: ({ reference }) => `/operations/${reference}` },
  publishReviewed,
)
