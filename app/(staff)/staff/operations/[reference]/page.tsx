import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { OperationPage, operationTitle } from '@/app/_operation/operation-page'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { findOperation } from '@/lib/operations/queries'
import { retryFailedAction } from './actions'

type Props = { params: Promise<{ reference: string }>; searchParams: Promise<{ live?: string | string[] }> }

const operationOf = cache(async (reference: string) => {
  const me = await requireStaff()
  return { me, operation: (await findOperation(me.scope, reference)) ?? notFound() }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { operation } = await operationOf((await params).reference)
  return { title: await operationTitle(operation) }
}

/** What staff see of a customer's operation: all of it, and Retry. */
export default async function StaffOperationPage({ params, searchParams }: Props) {
  const { me, operation } = await operationOf((await params).reference)
  const words = await getTranslations('operations')
  const { company, accountNumber } = operation.customer
  return (
    <OperationPage
      operation={operation}
      crumbs={[
        { href: '/staff/customers', label: words('customers') },
        { href: `/staff/customers/${accountNumber}`, label: company },
      ]}
      cancel={undefined}
      retry={staffMay(me.roles, 'operations.retry') ? retryFailedAction : undefined}
      failedHref={undefined}
      zoomHref={undefined}
      still={(await searchParams).live === 'off'}
    />
  )
}
