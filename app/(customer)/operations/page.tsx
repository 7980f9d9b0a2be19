import type { Metadata } from 'next'
import { OperationsPage } from '@/app/_operation/operations-page'
import { getTranslations } from '@/i18n/words'
import { requireCustomer } from '@/lib/auth/session'
import { zoomKinds } from '@/lib/operations/rules'
import { ListOperations } from '@/lib/operations/schema'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export function generateMetadata(): Metadata {
  return { title: getTranslations('operations.list')('title') }
}

/** The customer's own operations, and what the carrier does with its numbers in Zoom. */
export default async function CustomerOperationsPage({ searchParams }: Props) {
  const me = await requireCustomer()
  const words = getTranslations('operations.list')
  return (
    <OperationsPage
      scope={me.scope}
      filter={ListOperations.parse(await searchParams)}
      base="/operations"
      kinds={zoomKinds}
      sentence={words('ownSentence')}
      emptyText={words('ownEmptyText')}
      withCustomer={false}
    />
  )
}
