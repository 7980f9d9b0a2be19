import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ReceiptPage } from '@/app/_payment/receipt'
import { getTranslations } from '@/i18n/words'
import { requireCustomer } from '@/lib/auth/session'
import { receiptOf } from '@/lib/payments/receipts'
import { isPaymentReference } from '@/lib/payments/schema'

type Props = { params: Promise<{ reference: string }> }

export function generateMetadata(): Metadata {
  return { title: getTranslations('payments.receipt')('short') }
}

export default async function CustomerReceiptPage({ params }: Props) {
  const me = await requireCustomer()
  const { reference } = await params
  const receipt = isPaymentReference(reference) ? await receiptOf(me.scope, reference) : undefined
  if (!receipt) notFound()
  const words = getTranslations('payments.receipt')
  const breadcrumbs = {
    label: words('breadcrumbs'),
    items: [{ href: '/plan', label: words('plan') }],
    current: reference,
  }
  return <ReceiptPage receipt={receipt} timeZone={me.timeZone} breadcrumbs={breadcrumbs} />
}
