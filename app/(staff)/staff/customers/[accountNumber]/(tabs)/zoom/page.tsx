import { Banner } from '@/components/banner'
import { Card, CardBody, CardHead } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import { carrierSettings } from '@/lib/settings/queries'
import { readProblem } from '@/lib/zoom-connections/rules'
import { ZoomStateBadge } from '../../../badges'
import { type CustomerParams, customerOf } from '../../customer'

export default async function CustomerZoomPage({ params }: CustomerParams) {
  const { customer } = await customerOf((await params).accountNumber)
  const words = await getTranslations('customers.page')
  const facts = await getTranslations('customers.page.zoomFacts')
  const problems = await getTranslations('zoom.problem')
  const { zoom } = customer
  const { carrierName: carrier } = await carrierSettings()
  const problem = readProblem(zoom?.lastCheckError ?? null)
  return (
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
  )
}
