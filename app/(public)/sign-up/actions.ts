'use server'

import { getTranslations } from '@/i18n/words'
import { publicAction } from '@/lib/auth/doors'
import type { FormNotice } from '@/lib/base/form-state'
import {
  chooseNumbersInBrowser,
  choosePaymentInBrowser,
  choosePlanInBrowser,
  holdLongerInBrowser,
  leaveGatewayInBrowser,
  payInBrowser,
  resumeInBrowser,
  saveAddressInBrowser,
  sendPasswordLinkInBrowser,
  signUpInBrowser,
} from '@/lib/sign-ups/in-browser'
import {
  ChooseNumbers,
  ChoosePayment,
  ChoosePlan,
  HoldLonger,
  LeavePayment,
  PayNow,
  ResumeSignUp,
  SaveAddress,
  SendPasswordLink,
  SignUpNow,
} from '@/lib/sign-ups/schema'

const next = { redirect: ({ next }: { next: string }) => next }

export const choosePlanAction = publicAction(
  ChoosePlan,
  { limit: { name: 'sign-up-begin', points: 120, perSeconds: 3_600 }, ...next },
  choosePlanInBrowser,
)

const limit = { name: 'sign-up', points: 600, perSeconds: 3_600 }

export const saveAddressAction = publicAction(SaveAddress, { limit, ...next }, saveAddressInBrowser)

export const chooseNumbersAction = publicAction(
  ChooseNumbers,
  {
    limit,
    redirect: ({ next, taken }) =>
      taken && taken.length > 0 ? `/sign-up/numbers?taken=${encodeURIComponent(taken.join(','))}` : next,
  },
  chooseNumbersInBrowser,
)

export const holdLongerAction = publicAction(HoldLonger, { limit, ...next }, holdLongerInBrowser)

export const choosePaymentAction = publicAction(ChoosePayment, { limit, ...next }, choosePaymentInBrowser)

/** Each press may hold numbers for as long as the gateway's page is open. */
export const signUpAction = publicAction(
  SignUpNow,
  { limit: { name: 'sign-up-pay', points: 60, perSeconds: 3_600 }, ...next },
  signUpInBrowser,
)

export const payAction = publicAction(PayNow, { limit, ...next }, payInBrowser)

export const leaveGatewayAction = publicAction(LeavePayment, { limit, ...next }, leaveGatewayInBrowser)

export const resumeAction = publicAction(ResumeSignUp, { limit, ...next }, resumeInBrowser)

const linkSent = async ({ email }: { email: string }): Promise<FormNotice> => ({
  tone: 'success',
  title: getTranslations('signUp.done')('linkSent', { email }),
})

export const sendPasswordLinkAction = publicAction(
  SendPasswordLink,
  { limit, notice: linkSent },
  sendPasswordLinkInBrowser,
)
