import type { Metadata } from 'next'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Card, CardBody, CardFoot, CardHead } from '@/components/card'
import { Empty } from '@/components/empty'
import { ExternalLink, PackageCheck } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { getTranslations } from '@/i18n/words'
import { requireCustomer } from '@/lib/auth/session'
import { type Review, reviewOrder } from '@/lib/numbers/review'
import { publishingBlocked } from '@/lib/publication/queries'
import { zoomNumbersUrl } from '@/lib/publication/zoom-page'
import { carrierSettings } from '@/lib/settings/queries'
import { connectionView } from '@/lib/zoom-connections/queries'
import { ZoomPage } from '@/lib/zoom-connections/schema'
import { BlockedBanner } from '../../numbers/blocked-banner'
import { PreFlight } from './pre-flight'
import { ReviewForm } from './review-form'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export function generateMetadata(): Metadata {
  return { title: getTranslations('install.review')('title') }
}

/** After an install (001-R08): the numbers that will be published, chosen and published here, and what follows in Zoom. */
export default async function ReviewOrderPage({ searchParams }: Props) {
  const me = await requireCustomer()
  const { connected } = ZoomPage.parse(await searchParams)
  const [words, review, blocked, connection] = await Promise.all([
    getTranslations('install.review'),
    reviewOrder(me.scope),
    publishingBlocked(me.scope),
    connectionView(me.scope),
  ])
  const live = connection?.state === 'connected' ? connection : undefined
  const account = live && { account: live.accountName, number: live.accountNumber }
  return (
    <>
      <PageHead title={words('title')} sentence={account ? words('sentence', account) : words('sentenceNone')} />
      <div className="flex flex-col gap-6">
        {connected && live && (
          <Banner tone="success" role="status" title={words('connected', { account: live.accountName })}>
            {words('connectedText')}
          </Banner>
        )}
        <BlockedBanner blocked={blocked} />
        {review.down > 0 && (
          <Banner
            tone="warning"
            title={words('down', { count: review.down })}
            actions={
              <ButtonLink href="/numbers?bucket=service_down">{words('downAction', { count: review.down })}</ButtonLink>
            }
          />
        )}
        {review.going > 0 ? (
          <ReviewForm me={me} review={review} blocked={blocked !== undefined} />
        ) : (
          <NothingToPublish review={review} />
        )}
        <div className="grid items-start gap-6 desk:grid-cols-2">
          <PreFlight connection={live} rows={review.rows} whole={review.going <= review.rows.length} />
          <Card labelledBy="next">
            <CardHead id="next" title={words('nextTitle')} />
            <CardBody>
              <p>{words('next')}</p>
            </CardBody>
            <CardFoot>
              <ButtonLink icon={<ExternalLink />} href={zoomNumbersUrl()} plain>
                {words('openZoom')}
              </ButtonLink>
            </CardFoot>
          </Card>
        </div>
      </div>
    </>
  )
}

async function NothingToPublish({ review }: { review: Review }) {
  const words = getTranslations('install.review')
  const { carrierName: carrier } = await carrierSettings()
  const none = review.all === 0
  return (
    <Card>
      <Empty
        icon={<PackageCheck />}
        title={words(none ? 'emptyTitle' : 'allOutTitle')}
        actions={<ButtonLink href={none ? '/orders' : '/numbers'}>{words(none ? 'orders' : 'emptyAction')}</ButtonLink>}
      >
        {none ? words('emptyText', { carrier }) : words('allOutText')}
      </Empty>
    </Card>
  )
}
