import { ActionForm } from '@/components/action-form'
import { Confirmation } from '@/components/confirmation'
import { Dialog } from '@/components/dialog'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import { formatMoney } from '@/lib/base/money'
import type { StaffPayment } from '@/lib/payments/list'
import { closePaymentProblemAction, refundPaymentAction } from '../actions'

type Props = { payment: StaffPayment; dialog: string | string[] | undefined; refundable: boolean }

/** Asks before money goes back, and for a note before a problem is put away. */
export function PaymentDialog({ payment, dialog, refundable }: Props) {
  const name = dialog === 'refund' && refundable ? 'refund' : dialog === 'seen' && payment.problem ? 'seen' : undefined
  if (!name) return null
  const words = getTranslations('payments.staff.dialog')
  const { reference, currency } = payment
  const amount = formatMoney(payment.amount, currency)
  const closeHref = `/staff/payments/${reference}`
  const refund = name === 'refund'
  const how = payment.gateway === 'invoice' ? 'invoice' : 'card'
  return (
    <Dialog
      title={words(`${name}.title`, { reference })}
      sub={payment.customer?.company ?? payment.payerName}
      closeHref={closeHref}
      closeLabel={words('close')}
      focus="field"
    >
      <ActionForm
        action={refund ? refundPaymentAction : closePaymentProblemAction}
        idempotencyKey={newId()}
        className="contents"
      >
        <input type="hidden" name="reference" value={reference} />
        <Confirmation
          consequences={
            refund
              ? [words(`refund.${how}`, { amount }), words('refund.customer'), words('refund.once')]
              : [words('seen.history')]
          }
          keep={{ label: words('cancel'), href: closeHref }}
          confirm={{ label: words(`${name}.confirm`, { amount }), danger: refund }}
        >
          <TextField name="reason" label={words(`${name}.reason`)} hint={words(`${name}.hint`)} maxLength={200} />
        </Confirmation>
      </ActionForm>
    </Dialog>
  )
}
