import { untouched } from '@/app/(staff)/staff/customers/[accountNumber]/numbers/add-dialog'
import { fieldWords } from '@/app/(staff)/staff/customers/[accountNumber]/numbers/field-words'
import { NumberFields } from '@/app/(staff)/staff/customers/[accountNumber]/numbers/number-fields'
import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { DialogBody, DialogFoot } from '@/components/dialog-parts'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import { readPolicy } from '@/lib/numbers/policy'
import type { OrderToFulfil } from '@/lib/orders/fulfil-view'
import { addForOrderAction } from './actions'

/** Add Numbers for an order: Pending or Normal, one, several or a range, of its place unless another is said. */
export async function AddDialog({ order, closeHref }: { order: OrderToFulfil; closeHref: string }) {
  const words = await getTranslations('orders.fulfil.add')
  const form = await getTranslations('numbers.form')
  const policy = await readPolicy()
  const { reference, company, quantity, delivered, city } = order
  const start = untouched(policy)
  return (
    <Dialog
      title={words('title', { reference })}
      sub={words('sub', { company, left: quantity - delivered })}
      closeHref={closeHref}
      closeLabel={form('close')}
      wide
    >
      {policy.trunks.length === 0 ? (
        <DialogBody>
          <Banner
            tone="warning"
            title={form('noTrunks')}
            actions={<ButtonLink href="/staff/settings">{form('toSettings')}</ButtonLink>}
          />
        </DialogBody>
      ) : (
        <ActionForm action={addForOrderAction} idempotencyKey={newId()} className="contents">
          <input type="hidden" name="reference" value={reference} />
          <NumberFields
            words={await fieldWords()}
            policy={policy}
            start={{
              ...start,
              product: order.product && policy.products.includes(order.product) ? order.product : start.product,
              numberType: order.numberType,
            }}
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
          <DialogFoot>
            <ButtonLink href={closeHref} scroll={false}>
              {form('cancel')}
            </ButtonLink>
            <SubmitButton>{words('submit')}</SubmitButton>
          </DialogFoot>
        </ActionForm>
      )}
    </Dialog>
  )
}
