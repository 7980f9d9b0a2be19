import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ReceiptPage } from '@/app/_payment/receipt'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { anyReceipt } from '@/lib/payments/receipts'
import { isPaymentReference } from '@/lib/payments/schema'
import { MayNotRead } from '../../may-not-read'

type Props = { params: Promise<{ reference: string }> }

export function generateMetadata(): Metadata {
  return { title: getTranslations('payments.receipt')('short') }
}

export default async function StaffReceiptPage({ params }: Props) {
  const me = await requireStaff()
  if (!staffMay(me.roles, 'payments.read')) return <MayNotRead />
  const { reference } = await params
  const receipt = isPaymentReference(reference) ? await anyReceipt(me.scope, reference) : undefined
  if (!receipt) notFound()
  const words = getTranslations('payments')
  const breadcrumbs = {
    label: words('receipt.breadcrumbs'),
    items: [
      { href: '/staff/payments', label: words('staff.title') },
      { href: `/staff/payments/${reference}`, label: reference },
    ],
    current: words('receipt.short'),
  }
  return <ReceiptPage receipt={receipt} timeZone={me.timeZone} breadcrumbs={breadcrumbs} />
}
