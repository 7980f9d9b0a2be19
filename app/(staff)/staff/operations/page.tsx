import type { Metadata } from 'next'
import { OperationsPage } from '@/app/_operation/operations-page'
import { getTranslations } from '@/i18n/words'
import { requireStaff } from '@/lib/auth/session'
import { operationKinds } from '@/lib/operations/rules'
import { ListOperations } from '@/lib/operations/schema'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export function generateMetadata(): Metadata {
  return { title: getTranslations('operations.list')('title') }
}

/** Operations of all customers and of the stock. */
export default async function StaffOperationsPage({ searchParams }: Props) {
  const me = await requireStaff()
  const words = getTranslations('operations.list')
  return (
    <OperationsPage
      scope={me.scope}
      filter={ListOperations.parse(await searchParams)}
      base="/staff/operations"
      kinds={operationKinds}
      sentence={words('sentence')}
      emptyText={words('emptyText')}
      withCustomer
    />
  )
}
