'use server'

import { publicAction } from '@/lib/auth/doors'
import { answerQuestion, register, withdrawRegistration } from '@/lib/registrations/commands'
import { AnswerQuestion, Register, WithdrawRegistration } from '@/lib/registrations/schema'

export const registerAction = publicAction(
  Register,
  {
    limit: { name: 'register', points: 60, perSeconds: 3_600 },
    redirect: ({ reference }) => `/register/received?reference=${reference}`,
  },
  register,
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
