'use server'

import { publicAction } from '@/lib/auth/doors'
import { confirmEmail } from '@/lib/users/email-change'
import { ConfirmEmail } from '@/lib/users/schema'

export const confirmEmailAction = publicAction(
  ConfirmEmail,
  { redirect: () => '/confirm-email/done', limit: { name: 'confirm-email', points: 60, perSeconds: 3_600 } },
  confirmEmail,
)
