import { AddNumbersDialog } from '@/app/_number-form/add-dialog'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import type { OrderToFulfil } from '@/lib/orders/fulfil-view'
import { addForOrderAction } from './actions'

/** For an order: Pending or Normal, one, several or a range, of its place unless another is said. */
export function AddDialog({ order, closeHref }: { order: OrderToFulfil; closeHref: string }) {
  const words = getTranslations('orders.fulfil.add')
  const { reference, company, quantity, delivered, city, product, numberType } = order
  return (
    <AddNumbersDialog
      title={words('title', { reference })}
      sub={words('sub', { company, left: quantity - delivered })}
      closeHref={closeHref}
      action={addForOrderAction}
      submit={words('submit')}
      hidden={{ name: 'reference', value: reference }}
      wish={{ numberType, ...(product ? { product } : {}) }}
      place={
        <TextField
          name="city"
          label={words('city')}
          hint={words('cityHint')}
          defaultValue={city}
          maxLength={100}
          autoComplete="off"
        />
      }
    />
  )
}
