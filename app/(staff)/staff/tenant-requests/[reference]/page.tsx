import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Live } from '@/app/_operation/live'
import { StepsList } from '@/app/_provisioning/steps-list'
import { RequestFacts } from '@/app/_tenant-request/request-facts'
import { RequestHistory } from '@/app/_tenant-request/request-history'
import { RequestStateBadge } from '@/app/_tenant-request/state-badge'
import { WindowCard } from '@/app/_tenant-request/window-card'
import { Card } from '@/components/card'
import { Link } from '@/components/link'
import { PageHead } from '@/components/page-head'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { formatTime } from '@/lib/base/format'
import { findProvisioning } from '@/lib/provisioning/queries'
import { findRequest } from '@/lib/tenant-requests/queries'
import { Decision } from './decision'

type Props = { params: Promise<{ reference: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).reference }
}

/** One request of Tenant Creation Management: what was asked, what is decided, which step it is at. */
export default async function StaffRequestPage({ params }: Props) {
  const me = await requireStaff()
  const request = await findRequest(me.scope, (await params).reference)
  if (!request) notFound()
  const words = getTranslations('tenants.staff')
  const { reference, name, state, contactName, createdAt, operation, customer, askingCustomer, reason } = request
  const provisioning = operation ? await findProvisioning(me.scope, operation.reference) : undefined
  const line = operation ? words('operationLine', { done: operation.done, total: operation.total }) : ''
  return (
    <>
      <PageHead
        title={name}
        badge={<RequestStateBadge state={state} />}
        sentence={words('asked', { time: formatTime(createdAt, me.timeZone), name: contactName ?? '' })}
        breadcrumbs={{
          label: words('breadcrumbs'),
          items: [{ href: '/staff/tenant-requests', label: words('title') }],
          current: reference,
        }}
      />
      <div className="grid gap-6 desk:grid-cols-[minmax(0,1fr)_360px] desk:gap-8">
        <div className="flex min-w-0 flex-col gap-6">
          <Decision
            request={request}
            may={staffMay(me.roles, 'tenants.manage')}
            mayRetry={staffMay(me.roles, 'provisioning.retry')}
            timeZone={me.timeZone}
          />
          {state === 'cancelled' && reason && (
            <Card padded labelledBy="reason">
              <h2 id="reason" className="mb-2">
                {words('reason')}
              </h2>
              <p className="whitespace-pre-line">{reason}</p>
            </Card>
          )}
          <WindowCard request={request} timeZone={me.timeZone} />
          {provisioning && (
            <Card padded labelledBy="steps">
              <h2 id="steps" className="mb-1">
                <Link href={`/staff/operations/${provisioning.reference}`}>
                  {words('operation', { reference: provisioning.reference })}
                </Link>
              </h2>
              <p className="mb-4 text-sm text-ink-2">{line}</p>
              <StepsList provisioning={provisioning} timeZone={me.timeZone} />
              {state === 'provisioning' && <Live status={line} />}
            </Card>
          )}
          <RequestHistory request={request} timeZone={me.timeZone} />
        </div>
        <aside className="flex flex-col gap-6">
          {(customer || askingCustomer) && (
            <Card padded className="flex flex-col gap-2">
              {customer && (
                <Link href={`/staff/customers/${customer.accountNumber}`}>
                  {words('customer', { accountNumber: customer.accountNumber })}
                </Link>
              )}
              {askingCustomer && (
                <Link href={`/staff/customers/${askingCustomer.accountNumber}`}>
                  {words('askedFrom', askingCustomer)}
                </Link>
              )}
            </Card>
          )}
          <RequestFacts request={request} staff />
        </aside>
      </div>
    </>
  )
}
