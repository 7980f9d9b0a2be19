import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { OperationPage, operationTitle } from '@/app/_operation/operation-page'
import { getTranslations } from '@/i18n/words'
import { customerMay } from '@/lib/auth/permissions'
import { requireCustomer } from '@/lib/auth/session'
import { findOperation } from '@/lib/operations/queries'
import { customerActs } from '@/lib/publication/rules'
import { zoomNumbersUrl } from '@/lib/publication/zoom-page'
import { cancelOperationAction, retryFailedAction } from './actions'

type Props = { params: Promise<{ reference: string }>; searchParams: Promise<{ live?: string | string[] }> }

/** One read for the title and the page. Another customer's operation does not exist. */
const operationOf = cache(async (reference: string) => {
  const me = await requireCustomer()
  return { me, operation: (await findOperation(me.scope, reference)) ?? notFound() }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { operation } = await operationOf((await params).reference)
  return { title: await operationTitle(operation) }
}

export default async function CustomerOperationPage({ params, searchParams }: Props) {
  const { me, operation } = await operationOf((await params).reference)
  const words = getTranslations('operations')
  // What the carrier's staff began is theirs to cancel and to retry.
  const own = customerActs.some(act => act === operation.kind)
  const may = own && customerMay(me.roles, 'numbers.publish')
  return (
    <OperationPage
      operation={operation}
      crumbs={[{ href: '/operations', label: words('operations') }]}
      cancel={may ? cancelOperationAction : undefined}
      retry={may ? retryFailedAction : undefined}
      failedHref={operation.kind === 'publish' ? '/numbers?bucket=failed' : undefined}
      zoomHref={zoomNumbersUrl()}
      connectHref="/zoom"
      related={undefined}
      still={(await searchParams).live === 'off'}
    />
  )
}
