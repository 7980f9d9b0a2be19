import { ActionForm } from '@/components/action-form'
import { CheckboxChoices } from '@/components/choices'
import { Confirmation } from '@/components/confirmation'
import { Dialog } from '@/components/dialog'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { readingGroups } from '@/lib/base/e164'
import { newId } from '@/lib/base/ids'
import type { NumberOfOrder, OrderToFulfil } from '@/lib/orders/fulfil-view'
import { stillInZoom } from '@/lib/stock/rules'
import { takeBackDeliveredAction } from './actions'

type Props = { order: OrderToFulfil; numbers: NumberOfOrder[]; closeHref: string }

/** A wrong delivery, taken back with a reason that the customer reads; what is in Zoom stays, and says why. */
export function TakeBackDialog({ order: { reference, company }, numbers, closeHref }: Props) {
  const words = getTranslations('orders.fulfil.takeBack')
  const why = getTranslations('orders.fulfil.takeBack.why')
  const mine = numbers.filter(({ takenBackAt }) => !takenBackAt)
  return (
    <Dialog title={words('title', { reference })} closeHref={closeHref} closeLabel={words('close')} focus="safe">
      <ActionForm action={takeBackDeliveredAction} idempotencyKey={newId()} className="contents">
        <Confirmation
          consequences={[words('then'), words('told', { company }), words('order')]}
          keep={{ label: words('keep'), href: closeHref }}
          confirm={{ label: words('confirm'), danger: true }}
        >
          <input type="hidden" name="reference" value={reference} />
          <CheckboxChoices
            name="number"
            label={words('which')}
            columns="two"
            choices={mine.map(({ e164, publication }) => {
              const stays = publication && stillInZoom(publication)
              return {
                value: e164,
                label: readingGroups(e164).join(' '),
                ...(stays ? { why: why(stays) } : {}),
              }
            })}
          />
          <TextField
            name="reason"
            label={words('reason')}
            hint={words('reasonHint')}
            maxLength={300}
            autoComplete="off"
          />
        </Confirmation>
      </ActionForm>
    </Dialog>
  )
}
