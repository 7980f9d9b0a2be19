'use server'

import { publicAction } from '@/lib/auth/doors'
import { setPassword } from '@/lib/users/resets'
import { SetPassword } from '@/lib/users/schema'

export const setPasswordAction = publicAction(
  SetPassword,
  {
    redirect: () => '/sign-in?reason=password_set',
    limit: { name: 'set-password', points: 60, perSeconds: 3_600 },
  },
  setPassword,
)
