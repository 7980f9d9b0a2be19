import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { staffMayCancel } from '@/app/_operation/cancel'
import { OperationPage, operationTitle } from '@/app/_operation/operation-page'
import { ProvisioningPage } from '@/app/_provisioning/provisioning-page'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { findOperation, type OperationView } from '@/lib/operations/queries'
import { goesToZoom } from '@/lib/operations/rules'
import { findProvisioning } from '@/lib/provisioning/queries'
import { findRequest } from '@/lib/tenant-requests/queries'
import { TENANT_REQUEST } from '@/lib/tenant-requests/rules'
import { retryRequestAction } from '../../tenant-requests/actions'
import { cancelOperationAction, retryFailedAction } from './actions'

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
  if (operation.kind === 'provision') return <Provisioning reference={operation.reference} />
  const words = getTranslations('operations')
  const { kind, customer } = operation
  return (
    <OperationPage
      operation={operation}
      crumbs={[
        { href: '/staff/operations', label: words('operations') },
        ...(customer ? [{ href: `/staff/customers/${customer.accountNumber}`, label: customer.company }] : []),
      ]}
      cancel={staffMayCancel(me.roles, kind) ? cancelOperationAction : undefined}
      retry={staffMay(me.roles, 'operations.retry') && goesToZoom(kind) ? retryFailedAction : undefined}
      failedHref={undefined}
      zoomHref={undefined}
      connectHref={undefined}
      related={await relatedTo(operation)}
      still={(await searchParams).live === 'off'}
    />
  )
}

/** Steps instead of numbers; tried again from here while this is the last try of its request. */
async function Provisioning({ reference }: { reference: string }) {
  const me = await requireStaff()
  const provisioning = (await findProvisioning(me.scope, reference)) ?? notFound()
  const request = provisioning.kind === 'tenant_request' ? await findRequest(me.scope, provisioning.for) : undefined
  const again =
    request?.operation?.reference === reference && TENANT_REQUEST.fire(request.state, 'retry', 'staff') !== undefined
  const may = staffMay(me.roles, 'provisioning.retry')
  return (
    <ProvisioningPage
      provisioning={provisioning}
      timeZone={me.timeZone}
      retry={may && again ? retryRequestAction : undefined}
    />
  )
}

/** The page of what the operation brings about. */
function relatedTo({ kind, reference, importReference }: OperationView) {
  const words = getTranslations('operations')
  if (kind === 'export') return { href: `/staff/exports/${reference}`, label: words('export') }
  if (importReference === undefined) return undefined
  return { href: `/staff/imports/${importReference}`, label: words('import', { reference: importReference }) }
}
