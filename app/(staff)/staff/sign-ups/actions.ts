'use server'

import { staffAction } from '@/lib/auth/doors'
import { TakeUpSignUp } from '@/lib/sign-ups/schema'
import { giveUpSignUp, retrySignUp } from '@/lib/sign-ups/take-up'

const page = { redirect: ({ reference }: { reference: string }) => `/staff/sign-ups/${reference}` }

export const retrySignUpAction = staffAction(TakeUpSignUp, { may: 'provisioning.retry', ...page }, retrySignUp)
export const giveUpSignUpAction = staffAction(TakeUpSignUp, { may: 'provisioning.retry', ...page }, giveUpSignUp)
