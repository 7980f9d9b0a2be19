'use server'

import { publicAction } from '@/lib/auth/doors'
import { requestPasswordReset } from '@/lib/users/resets'
import { ForgotPassword } from '@/lib/users/schema'

export const forgotPasswordAction = publicAction(
  ForgotPassword,
  { redirect: () => '/forgot-password?sent' },
  requestPasswordReset,
)
