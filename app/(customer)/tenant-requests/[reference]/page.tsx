import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RequesterView } from '@/app/_tenant-request/requester-view'
import { customerMay } from '@/lib/auth/permissions'
import { requireCustomer } from '@/lib/auth/session'
import { findRequest } from '@/lib/tenant-requests/queries'
import { withdrawOwnAction } from '../actions'

type Props = { params: Promise<{ reference: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).reference }
}

export default async function OwnRequestPage({ params }: Props) {
  const me = await requireCustomer()
  const request = await findRequest(me.scope, (await params).reference)
  if (!request) notFound()
  return (
    <RequesterView
      request={request}
      withdraw={customerMay(me.roles, 'tenants.request') ? withdrawOwnAction : undefined}
      hidden={<input type="hidden" name="reference" value={request.reference} />}
      again="/tenant-requests/new"
      timeZone={me.timeZone}
    />
  )
}
