'use server'

import { customerAction } from '@/lib/auth/doors'
import { ActOnSelection, actOnSelection, ReviewSelection, reviewSelection } from '@/lib/numbers/act-on-selection'
import { actOnNumbers } from '@/lib/publication/commands'
import { ActOnNumbers } from '@/lib/publication/schema'
import { confirmHref } from './href'

export const actOnNumbersAction = customerAction(
  ActOnNumbers,
  { may: 'numbers.publish', redirect: ({ reference }) => `/operations/${reference}` },
  actOnNumbers,
)

/** All that match: the next page counts again before anything is started (ux 24). */
export const reviewSelectionAction = customerAction(
  ReviewSelection,
  { may: 'numbers.publish', redirect: confirmHref },
  reviewSelection,
)

export const actOnSelectionAction = customerAction(
  ActOnSelection,
  { may: 'numbers.publish', redirect: ({ reference }) => `/operations/${reference}` },
  actOnSelection,
)
