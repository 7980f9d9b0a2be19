'use server'

import { staffAction } from '@/lib/auth/doors'
import { cancelSignUp, runSignUpNow } from '@/lib/sign-ups/scheduled'
import { CancelSignUp, TakeUpSignUp } from '@/lib/sign-ups/schema'
import { giveUpSignUp, retrySignUp } from '@/lib/sign-ups/take-up'

const page = { redirect: ({ reference }: { reference: string }) => `/staff/sign-ups/${reference}` }

export const retrySignUpAction = staffAction(TakeUpSignUp, { may: 'provisioning.retry', ...page }, retrySignUp)
export const giveUpSignUpAction = staffAction(TakeUpSignUp, { may: 'provisioning.retry', ...page }, giveUpSignUp)

/** Out of its off-peak window, at once. */
export const runSignUpNowAction = staffAction(TakeUpSignUp, { may: 'provisioning.retry', ...page }, runSignUpNow)
/** Its money goes back: for those who may refund. */
export const cancelSignUpAction = staffAction(CancelSignUp, { may: 'payments.refund', ...page }, cancelSignUp)
