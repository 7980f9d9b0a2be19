'use server'

import { customerAction } from '@/lib/auth/doors'
import { actOnNumbers } from '@/lib/publication/commands'
import { ActOnNumbers } from '@/lib/publication/schema'

export const actOnNumbersAction = customerAction(
  ActOnNumbers,
  { may: 'numbers.publish', redirect: ({ reference }) => `/operations/${reference}` },
  actOnNumbers,
)
