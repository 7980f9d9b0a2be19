import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/banner'
import { Card } from '@/components/card'
import { Link } from '@/components/link'
import { formatTime } from '@/lib/base/format'
import type { RegistrationView } from '@/lib/registrations/queries'
import { isOpen, type RegistrationStatus } from '@/lib/registrations/rules'

const results = {
  start_review: 'under_review',
  approve: 'approved',
  ask: 'information_requested',
  reject: 'rejected',
} as const satisfies Record<string, RegistrationStatus>

const isResult = (event: string | undefined): event is keyof typeof results =>
  event !== undefined && Object.hasOwn(results, event)

/** What one's own button has just done, or how the registration ended. */
export async function Outcome({ registration, done }: { registration: RegistrationView; done: string | undefined }) {
  const words = await getTranslations('registrations.staff')
  const { status, email, accountNumber = '', reviewerName, decidedAt, reason } = registration
  const customer = accountNumber && (
    <Link href={`/staff/customers/${accountNumber}`}>{words('customer', { accountNumber })}</Link>
  )
  if (isResult(done) && results[done] === status) {
    return (
      <Banner tone="success" title={words(`done.${done}`)} role="status">
        {words(`done.${done}Text`, { email, accountNumber })} {customer}
      </Banner>
    )
  }
  if (isOpen(status) || !decidedAt) return null
  const facts = { who: reviewerName ?? '', time: formatTime(decidedAt) }
  return (
    <Card padded className="flex flex-col gap-2">
      <p>
        {words(`outcome.${status as 'approved' | 'rejected' | 'withdrawn' | 'expired'}`, facts)} {customer}
      </p>
      {reason && <blockquote className="whitespace-pre-line text-ink-2">{reason}</blockquote>}
    </Card>
  )
}
