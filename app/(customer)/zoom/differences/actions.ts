'use server'

import { customerAction } from '@/lib/auth/doors'
import { compareMine, publishDownAgain } from '@/lib/drift/commands'
import { Nothing } from '@/lib/drift/schema'

export const compareMineAction = customerAction(
  Nothing,
  {
    may: 'zoom.check',
    limit: { name: 'drift-check-mine', points: 30, perSeconds: 3_600 },
    redirect: ({ asked }) => `/zoom/differences?asked=${asked}`,
  },
  compareMine,
)

export const publishDownAgainAction = customerAction(
  Nothing,
  { may: 'numbers.publish', redirect: ({ reference }) => `/operations/${reference}` },
  publishDownAgain,
)
