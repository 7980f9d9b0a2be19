import { Asked } from '@/app/_drift/asked'
import { ComparedCard } from '@/app/_drift/compared'
import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { Card, CardBody, CardHead } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { RefreshCw } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { scopeOf } from '@/lib/auth/actor'
import { staffMay } from '@/lib/auth/permissions'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { lastComparison } from '@/lib/drift/queries'
import { carrierSettings } from '@/lib/settings/queries'
import { readProblem } from '@/lib/zoom-connections/rules'
import { compareCustomerAction } from '../../../../drift/actions'
import { ZoomStateBadge } from '../../../badges'
import { type CustomerParams, customerOf } from '../../customer'

type Props = CustomerParams & { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function CustomerZoomPage({ params, searchParams }: Props) {
  const { me, customer } = await customerOf((await params).accountNumber)
  const { asked } = Asked.parse(await searchParams)
  const comparison = await lastComparison(scopeOf(me.scope, customer.id))
  const words = getTranslations('customers.page')
  const facts = getTranslations('customers.page.zoomFacts')
  const problems = getTranslations('zoom.problem')
  const { zoom } = customer
  const { carrierName: carrier } = await carrierSettings()
  const problem = readProblem(zoom?.lastCheckError ?? null)
  return (
    <div className="flex flex-col gap-6">
      <Card labelledBy="zoom">
        <CardHead id="zoom" title={words('zoomTitle')}>
          <ZoomStateBadge state={zoom?.state ?? null} />
        </CardHead>
        <CardBody>
          {zoom ? (
            <>
              <DescriptionList
                facts={[
                  { term: facts('account'), value: `${zoom.accountName} · ${zoom.accountNumber}` },
                  { term: facts('connectedBy'), value: zoom.connectedBy },
                  { term: facts('since'), value: formatTime(zoom.connectedAt) },
                  {
                    term: facts('lastCheck'),
                    value: zoom.lastCheckAt ? formatTime(zoom.lastCheckAt) : facts('never'),
                  },
                ]}
              />
              {problem && (
                <Banner
                  className="mt-4"
                  tone="warning"
                  title={problems(problem, { person: zoom.connectedBy, carrier })}
                />
              )}
            </>
          ) : (
            <p className="muted">{words('zoomNone')}</p>
          )}
        </CardBody>
      </Card>
      {comparison && (
        <ComparedCard
          comparison={comparison}
          asked={asked}
          differencesHref={`/staff/drift?customer=${customer.accountNumber}`}
          timeZone={me.timeZone}
        >
          {comparison.connected && staffMay(me.roles, 'drift.check') && (
            <CompareNow accountNumber={customer.accountNumber} />
          )}
        </ComparedCard>
      )}
    </div>
  )
}

function CompareNow({ accountNumber }: { accountNumber: string }) {
  const words = getTranslations('drift.compare')
  return (
    <ActionForm action={compareCustomerAction} idempotencyKey={newId()} className="contents">
      <input type="hidden" name="accountNumber" value={accountNumber} />
      <SubmitButton variant="default" icon={<RefreshCw />}>
        {words('now')}
      </SubmitButton>
    </ActionForm>
  )
}
