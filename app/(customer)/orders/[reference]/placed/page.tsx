import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { CopyButton } from '@/components/copy-button'
import { CircleCheck } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { PrintButton } from '@/components/print-button'
import { getTranslations } from '@/i18n/words'
import { requireCustomer } from '@/lib/auth/session'
import { countryName } from '@/lib/base/format'
import { findOrder } from '@/lib/orders/queries'
import { carrierSettings } from '@/lib/settings/queries'
import { OrderFacts } from '../facts'

type Props = { params: Promise<{ reference: string }> }

export function generateMetadata(): Metadata {
  return { title: getTranslations('orders.page.placed')('title') }
}

/** After "Place order": the reference, what happens next, whom to ask, and something to print (ux 11). */
export default async function PlacedPage({ params }: Props) {
  const me = await requireCustomer()
  const order = (await findOrder(me.scope, (await params).reference)) ?? notFound()
  const [words, { carrierName: carrier, supportEmail }] = await Promise.all([
    getTranslations('orders.page.placed'),
    carrierSettings(),
  ])
  const { reference, quantity, city, country, held, publishOnDelivery } = order
  const steps = [
    words('steps.read', { carrier }),
    ...(held > 0 ? [words('steps.stock', { count: held })] : []),
    words('steps.accept'),
    words(publishOnDelivery ? 'steps.publish' : 'steps.deliver'),
  ]
  return (
    <>
      <PageHead
        title={words('title')}
        sentence={words('sentence', { quantity, place: `${city}, ${countryName(country)}` })}
        actions={<PrintButton>{getTranslations('orders.page')('print')}</PrintButton>}
      />
      <div className="grid items-start gap-6 desk:grid-cols-[minmax(0,1fr)_320px] desk:gap-10">
        <div className="flex min-w-0 flex-col gap-6">
          <Card padded labelledBy="reference" className="flex flex-col gap-2">
            <h2 id="reference" className="flex items-center gap-2">
              <CircleCheck className="text-success-ink" />
              {words('reference')}
            </h2>
            <p className="flex flex-wrap items-center gap-3">
              <b className="tnum text-xl">{reference}</b>
              <CopyButton text={reference} label={words('copy')} copied={words('copied')} />
            </p>
            <p className="text-sm text-ink-2">{words('mail')}</p>
          </Card>
          <Card padded labelledBy="next">
            <h2 id="next" className="mb-3">
              {words('next')}
            </h2>
            <ol className="flex list-decimal flex-col gap-2 ps-5">
              {steps.map(step => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </Card>
          <Card padded labelledBy="contact">
            <h2 id="contact" className="mb-1">
              {words('contact')}
            </h2>
            <p>{supportEmail ? words('contactText', { email: supportEmail }) : words('contactOnly')}</p>
          </Card>
          <div className="flex flex-wrap gap-2">
            <ButtonLink variant="primary" href={`/orders/${reference}`}>
              {words('toOrder')}
            </ButtonLink>
            <ButtonLink href="/orders">{words('toOrders')}</ButtonLink>
          </div>
        </div>
        <Card padded labelledBy="facts" className="flex flex-col gap-3.5">
          <h2 id="facts">{getTranslations('orders.page')('facts')}</h2>
          <OrderFacts order={order} />
        </Card>
      </div>
    </>
  )
}
