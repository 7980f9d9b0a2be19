import { Banner } from '@/components/banner'
import { getTranslations } from '@/i18n/words'
import type { RegistrationView } from '@/lib/registrations/queries'
import type { RegistrationStatus } from '@/lib/registrations/rules'

const results = {
  start_review: 'under_review',
  approve: 'approved',
  ask: 'information_requested',
  reject: 'rejected',
} as const satisfies Record<string, RegistrationStatus>

const isResult = (event: string | undefined): event is keyof typeof results =>
  event !== undefined && Object.hasOwn(results, event)

/** What one's own button has just done; gone when the registration has moved on since. */
export function Done({ registration, event }: { registration: RegistrationView; event: string | undefined }) {
  const words = getTranslations('registrations.staff')
  const { status, email, accountNumber = '' } = registration
  if (!isResult(event) || results[event] !== status) return null
  return (
    <Banner tone="success" title={words(`done.${event}`)} role="status">
      {words(`done.${event}Text`, { email, accountNumber })}
    </Banner>
  )
}
