import type { Metadata } from 'next'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Card, CardBody, CardHead } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { Hash } from '@/components/icons'
import { Link } from '@/components/link'
import { PageHead } from '@/components/page-head'
import { StatStrip } from '@/components/stat'
import { getTranslations } from '@/i18n/words'
import { customerMay } from '@/lib/auth/permissions'
import { requireCustomer } from '@/lib/auth/session'
import { formatCount, formatTime } from '@/lib/base/format'
import { ownCustomer } from '@/lib/customers/find'
import { latestOperations } from '@/lib/operations/queries'
import { FirstSteps } from './first-steps'
import { OrdersCard } from './orders-card'
import { SetUpBanner } from './set-up-banner'

export function generateMetadata(): Metadata {
  return { title: getTranslations('home')('overview') }
}

/** An ordered task list until the first number is published, then the state of things (ux 13). */
export default async function OverviewPage() {
  const me = await requireCustomer()
  const customer = await ownCustomer(me.scope)
  const { counts, zoom } = customer
  if (counts.published === 0) return <FirstSteps me={me} customer={customer} />

  const words = getTranslations('home')
  const operations = await latestOperations(me.scope)
  return (
    <>
      <PageHead
        title={words('overview')}
        sentence={words('customerLine', { company: customer.company, accountNumber: customer.accountNumber })}
        actions={
          <ButtonLink variant="primary" icon={<Hash />} href="/numbers?bucket=unpublished">
            {words('publishNumbers')}
          </ButtonLink>
        }
      />
      <SetUpBanner scope={me.scope} />
      <div className="flex flex-col gap-6">
        {counts.failed > 0 && (
          <Banner
            tone="warning"
            title={words('failedTitle', { count: counts.failed })}
            actions={
              <ButtonLink href="/numbers?bucket=failed">{words('failedAction', { count: counts.failed })}</ButtonLink>
            }
          >
            {words('failedText')}
          </Banner>
        )}
        <StatStrip
          label={words('stat.label')}
          stats={[
            { label: words('stat.numbers'), figure: formatCount(counts.numbers), href: '/numbers' },
            {
              label: words('stat.published'),
              figure: formatCount(counts.published),
              href: '/numbers?bucket=published',
            },
            {
              label: words('stat.notPublished'),
              figure: formatCount(counts.numbers - counts.published),
              href: '/numbers?bucket=unpublished',
            },
            {
              label: words('stat.pending'),
              figure: formatCount(counts.pending),
              context: words('stat.pendingContext'),
              href: '/numbers?bucket=pending',
            },
          ]}
        />
        <div className="grid items-start gap-6 desk:grid-cols-2">
          <OrdersCard scope={me.scope} may={customerMay(me.roles, 'orders.place')} />
          <Card labelledBy="zoom">
            <CardHead id="zoom" title={words('zoomTitle')} />
            <CardBody>
              {zoom && (
                <DescriptionList
                  facts={[
                    {
                      term: words('zoomFacts.account'),
                      value: words('zoomAccount', { name: zoom.accountName, number: zoom.accountNumber }),
                    },
                    {
                      term: words('zoomFacts.connected'),
                      value: words('zoomConnected', { by: zoom.connectedBy, date: formatTime(zoom.connectedAt) }),
                    },
                    {
                      term: words('zoomFacts.checked'),
                      value: zoom.lastCheckAt ? formatTime(zoom.lastCheckAt) : words('zoomFacts.never'),
                    },
                  ]}
                />
              )}
              <p className="mt-4">
                <Link href="/zoom">{words('connectAction')}</Link>
              </p>
            </CardBody>
          </Card>
          <Card labelledBy="operations">
            <CardHead id="operations" title={words('operationsTitle')}>
              <Link href="/operations">{words('operationsAll')}</Link>
            </CardHead>
            <CardBody>
              <DescriptionList
                facts={operations.map(({ reference, kind, total, state }) => ({
                  term: reference,
                  value: (
                    <Link href={`/operations/${reference}`}>
                      {words('operationLine', { kind: words(`operationKind.${kind}`), total })}
                    </Link>
                  ),
                  aside: words(`operationState.${state}`),
                }))}
              />
            </CardBody>
          </Card>
        </div>
      </div>
    </>
  )
}
