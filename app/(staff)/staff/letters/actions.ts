'use server'

import { staffAction } from '@/lib/auth/doors'
import { resendLetter } from '@/lib/mail/commands'
import { ResendLetter } from '@/lib/mail/schema'

export const resendLetterAction = staffAction(
  ResendLetter,
  { may: 'letters.resend', redirect: () => '/staff/letters?done=again' },
  resendLetter,
)
