import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { historyEntries } from '@/app/(public)/register/history'
import { RegistrationThread } from '@/app/(public)/register/registration-thread'
import { SentFacts } from '@/app/(public)/register/status/[token]/sent'
import { Banner } from '@/components/banner'
import { Card, CardBody, CardHead } from '@/components/card'
import { Link } from '@/components/link'
import { PageHead } from '@/components/page-head'
import { Timeline } from '@/components/timeline'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { minutes } from '@/lib/base/clock'
import { formatDuration, formatTime } from '@/lib/base/format'
import { findRegistration } from '@/lib/registrations/queries'
import { isOpen } from '@/lib/registrations/rules'
import { carrierSettings } from '@/lib/settings/queries'
import { RegistrationStatusBadge } from '../status-badge'
import { Waiting } from '../waiting'
import { Decision } from './decision'
import { Done } from './done'
import { Notes } from './notes'
import { ZoomAccountLine } from './zoom-account'

type Props = { params: Promise<{ reference: string }>; searchParams: Promise<{ done?: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).reference }
}

export default async function RegistrationPage({ params, searchParams }: Props) {
  const me = await requireStaff()
  const registration = await findRegistration(me.scope, (await params).reference)
  if (!registration) notFound()
  const words = getTranslations('registrations.staff')
  const settings = await carrierSettings()
  const { status, reference, company, name, createdAt, waitedMs, thread, sameCompany } = registration
  const targetMs = minutes(settings.registrationTargetMinutes)
  return (
    <>
      <PageHead
        title={company}
        badge={<RegistrationStatusBadge status={status} />}
        sentence={words('registered', { time: formatTime(createdAt), name })}
        breadcrumbs={{
          label: words('breadcrumbs'),
          items: [{ href: '/staff/registrations', label: words('title') }],
          current: reference,
        }}
      />
      <div className="grid gap-6 desk:grid-cols-[minmax(0,1fr)_320px] desk:gap-8">
        <div className="flex min-w-0 flex-col gap-6">
          <Done registration={registration} event={(await searchParams).done} />
          {isOpen(status) && sameCompany.length > 0 && (
            <Banner tone="warning" title={words('sameCompany')}>
              {words('sameCompanyText')}{' '}
              {sameCompany.map(customer => (
                <Link key={customer.accountNumber} href={`/staff/customers/${customer.accountNumber}`}>
                  {customer.company} ({customer.accountNumber}){' '}
                </Link>
              ))}
            </Banner>
          )}
          {isOpen(status) && <ZoomAccountLine scope={me.scope} registration={registration} timeZone={me.timeZone} />}
          <Decision registration={registration} may={staffMay(me.roles, 'registrations.review')} />
          <Card labelledBy="thread">
            <CardHead title={words('thread')} id="thread" />
            <CardBody>
              {thread.length > 0 ? (
                <RegistrationThread registration={registration} carrierName={settings.carrierName} side="staff" />
              ) : (
                <p className="text-sm text-ink-2">{words('noThread')}</p>
              )}
            </CardBody>
          </Card>
          <Notes
            reference={reference}
            notes={registration.notes}
            may={staffMay(me.roles, 'registrations.review')}
            timeZone={me.timeZone}
          />
          <Card padded labelledBy="history">
            <h2 id="history" className="mb-4">
              {words('history')}
            </h2>
            <Timeline entries={(await historyEntries(registration.history)).reverse()} />
          </Card>
        </div>
        <aside className="flex flex-col gap-6">
          <Card padded labelledBy="clock" className="flex flex-col gap-3">
            <h2 id="clock">{words('clock')}</h2>
            {isOpen(status) ? (
              <Waiting status={status} waitedMs={waitedMs} targetMs={targetMs} />
            ) : (
              <p className="text-sm">{words('decidedText', { used: formatDuration(waitedMs) })}</p>
            )}
            {status === 'information_requested' && <p className="text-sm text-ink-2">{words('pausedText')}</p>}
          </Card>
          <SentFacts registration={registration} title={words('sent')} />
        </aside>
      </div>
    </>
  )
}
