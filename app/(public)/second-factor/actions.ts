'use server'

import { ownAccountAction } from '@/lib/auth/doors'
import { ownPath } from '@/lib/auth/own-path'
import { confirmSecondFactor, keepRecoveryCodes, startSecondFactor } from '@/lib/users/enrolment'
import { ConfirmSecondFactor, KeptRecoveryCodes, PassSecondFactor, StartSecondFactor } from '@/lib/users/schema'
import { passSecondFactor } from '@/lib/users/second-factor'

const withThen = (path: string, returnTo: string | undefined) => {
  const back = ownPath(returnTo)
  return back ? `${path}?then=${encodeURIComponent(back)}` : path
}

export const passSecondFactorAction = ownAccountAction(
  PassSecondFactor,
  { redirect: ({ to }) => to, while: 'second_factor', renews: true },
  passSecondFactor,
)

export const startSecondFactorAction = ownAccountAction(
  StartSecondFactor,
  { redirect: (_, { returnTo }) => withThen('/second-factor/set-up', returnTo), while: 'enrolment' },
  startSecondFactor,
)

export const confirmSecondFactorAction = ownAccountAction(
  ConfirmSecondFactor,
  {
    redirect: (_, { returnTo }) => withThen('/second-factor/recovery-codes', returnTo),
    while: 'enrolment',
    renews: true,
  },
  confirmSecondFactor,
)

export const keptRecoveryCodesAction = ownAccountAction(
  KeptRecoveryCodes,
  { redirect: (_, { returnTo }) => ownPath(returnTo) ?? '/' },
  keepRecoveryCodes,
)
