import { getTranslations } from '@/i18n/words'
import type { FormNotice } from '@/lib/base/form-state'
import { formatTime } from '@/lib/base/format'

export const tellInvited = async ({ email }: { email: string }): Promise<FormNotice> => ({
  tone: 'success',
  title: getTranslations('team.invite')('sent', { email }),
})

/** The one time that a temporary password is shown. */
export function tellIssued({ password, expiresAt }: { password: string; expiresAt: string }): FormNotice {
  const words = getTranslations('customers.page.temporaryPassword')
  return {
    tone: 'success',
    title: words('issued', { password }),
    text: words('once', { until: formatTime(new Date(expiresAt)) }),
  }
}
