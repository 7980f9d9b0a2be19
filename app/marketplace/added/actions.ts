'use server'

import { customerAction } from '@/lib/auth/doors'
import { confirmInBrowser, declineInBrowser } from '@/lib/marketplace/install-forms'
import { ConfirmInstall } from '@/lib/marketplace/schema'

export const confirmInstallAction = customerAction(
  ConfirmInstall,
  {
    may: 'zoom.connect',
    limit: { name: 'zoom-connect', points: 30, perSeconds: 3_600 },
    redirect: ({ to }) => to,
  },
  confirmInBrowser,
)

export const declineInstallAction = customerAction(
  ConfirmInstall,
  { may: 'account.own', redirect: ({ to }) => to },
  declineInBrowser,
)
