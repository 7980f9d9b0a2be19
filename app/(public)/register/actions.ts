'use server'

import { publicAction } from '@/lib/auth/doors'
import { answerQuestion, withdrawRegistration } from '@/lib/registrations/commands'
import { linkInBrowser, registerInBrowser } from '@/lib/registrations/in-browser'
import { AnswerQuestion, LinkInstall, Register, UnlinkInstall, WithdrawRegistration } from '@/lib/registrations/schema'
import { unlinkZoomAccount } from '@/lib/registrations/zoom-account'

export const registerAction = publicAction(
  Register,
  {
    limit: { name: 'register', points: 60, perSeconds: 3_600 },
    redirect: ({ reference }) => `/register/received?reference=${reference}`,
  },
  registerInBrowser,
)

const onStatusPage = { name: 'registration-status', points: 120, perSeconds: 3_600 }

export const answerQuestionAction = publicAction(
  AnswerQuestion,
  { limit: onStatusPage, redirect: (_, { secret }) => `/register/status/${secret}` },
  answerQuestion,
)

export const withdrawRegistrationAction = publicAction(
  WithdrawRegistration,
  { limit: onStatusPage, redirect: (_, { secret }) => `/register/status/${secret}` },
  withdrawRegistration,
)

export const linkZoomAccountAction = publicAction(
  LinkInstall,
  { limit: onStatusPage, redirect: (_, { secret }) => `/register/status/${secret}` },
  linkInBrowser,
)

export const unlinkZoomAccountAction = publicAction(
  UnlinkInstall,
  { limit: onStatusPage, redirect: (_, { secret }) => `/register/status/${secret}` },
  unlinkZoomAccount,
)
