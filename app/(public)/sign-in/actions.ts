'use server'

import { publicAction } from '@/lib/auth/doors'
import { SignIn } from '@/lib/users/schema'
import { signInWithPassword } from '@/lib/users/sign-in'

export const signInAction = publicAction(SignIn, { redirect: ({ to }) => to }, signInWithPassword)
