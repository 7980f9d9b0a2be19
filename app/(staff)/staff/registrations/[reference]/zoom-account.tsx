import { Banner } from '@/components/banner'
import { PlugZap } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import type { StaffScope } from '@/lib/auth/actor'
import { formatTime } from '@/lib/base/format'
import { installOfRegistration } from '@/lib/marketplace/installs'
import type { RegistrationView } from '@/lib/registrations/queries'

type Props = { scope: StaffScope; registration: RegistrationView; timeZone: string }

/** SM3: the line that the applicant read on the form, before the decision that binds it. */
export async function ZoomAccountLine({ scope, registration, timeZone }: Props) {
  const install = await installOfRegistration(scope, registration.reference)
  if (!install) return null
  const words = getTranslations('install.staffLine')
  const { accountName: account, accountNumber: number, zoomUser, givenAt, expiresAt } = install
  const typed = registration.zoomAccountNumber
  return (
    <Banner tone="info" icon={<PlugZap />} title={words('line', { account, number })}>
      {words('text', { zoomUser, time: formatTime(givenAt, timeZone), until: formatTime(expiresAt, timeZone) })}{' '}
      {typed && typed !== number && words('mismatch', { typed })}
    </Banner>
  )
}
