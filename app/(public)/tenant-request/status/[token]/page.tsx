import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { RequesterView } from '@/app/_tenant-request/requester-view'
import { getTranslations } from '@/i18n/words'
import { requestBehind } from '@/lib/tenant-requests/queries'
import { withdrawRequestAction } from '../../actions'

const load = cache(requestBehind)

type Props = { params: Promise<{ token: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const request = await load((await params).token)
  if (!request) return {}
  return { title: getTranslations('tenants.status')('title', { reference: request.reference }) }
}

/** The requester's private page: whoever has the link reads it. It changes nothing by being opened. */
export default async function RequestStatusPage({ params }: Props) {
  const { token } = await params
  const request = await load(token)
  if (!request) notFound()
  return (
    <RequesterView
      request={request}
      withdraw={withdrawRequestAction}
      hidden={<input type="hidden" name="secret" value={token} />}
      again="/tenant-request"
      byLink
    />
  )
}
