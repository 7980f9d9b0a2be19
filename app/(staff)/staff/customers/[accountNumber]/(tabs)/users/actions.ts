'use server'

import { getTranslations } from 'next-intl/server'
import { staffAction } from '@/lib/auth/doors'
import { formatTime } from '@/lib/base/format'
import { issueTemporaryPassword } from '@/lib/users/passwords'
import { IssueTemporaryPassword } from '@/lib/users/schema'

export const issuePasswordAction = staffAction(
  IssueTemporaryPassword,
  {
    may: 'users.issue_password',
    notice: async ({ password, expiresAt }) => {
      const words = await getTranslations('customers.page.temporaryPassword')
      return {
        tone: 'success',
        title: words('issued', { password }),
        text: words('once', { until: formatTime(new Date(expiresAt)) }),
      }
    },
  },
  issueTemporaryPassword,
)
