import { Link } from '@/components/link'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import type { RegistrationView } from '@/lib/registrations/queries'

/** How a registration ended, by whom and when. */
export function Outcome({ registration }: { registration: RegistrationView }) {
  const words = getTranslations('registrations.staff')
  const { status, accountNumber, reviewerName, decidedAt, reason } = registration
  if (!decidedAt || !(status in endings)) return null
  const facts = { who: reviewerName ?? '', time: formatTime(decidedAt) }
  return (
    <>
      <p>{words(`outcome.${status as keyof typeof endings}`, facts)}</p>
      {reason && <blockquote className="whitespace-pre-line text-ink-2">{reason}</blockquote>}
      {accountNumber && (
        <p>
          <Link href={`/staff/customers/${accountNumber}`}>{words('customer', { accountNumber })}</Link>
        </p>
      )}
    </>
  )
}

const endings = { approved: true, rejected: true, withdrawn: true, expired: true }
