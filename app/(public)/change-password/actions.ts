'use server'

import { ownAccountAction } from '@/lib/auth/doors'
import { ownPath } from '@/lib/auth/own-path'
import { replaceTemporaryPassword } from '@/lib/users/passwords'
import { ReplaceTemporaryPassword } from '@/lib/users/schema'

export const replaceTemporaryPasswordAction = ownAccountAction(
  ReplaceTemporaryPassword,
  { redirect: (_, { returnTo }) => ownPath(returnTo) ?? '/', while: 'password', renews: true },
  replaceTemporaryPassword,
)
