import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { Confirmation } from '@/components/confirmation'
import { Dialog } from '@/components/dialog'
import { DialogBody, DialogFoot } from '@/components/dialog-parts'
import { FieldRow } from '@/components/field-group'
import { SubmitButton } from '@/components/submit-button'
import { TextArea } from '@/components/text-area'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import type { OrderView } from '@/lib/orders/queries'
import { cancelOrderAction, changeOrderAction } from '../actions'

type Props = { order: OrderView; dialog: string | string[] | undefined }

/** The dialog that the address asks for, while SM10 allows it. */
export function OrderDialog({ order, dialog }: Props) {
  if (dialog === 'change' && !order.whyNotChange) return <ChangeDialog order={order} />
  if (dialog === 'cancel' && !order.whyNotCancel) return <CancelDialog order={order} />
  return null
}

function CancelDialog({ order: { reference, quantity, city, held } }: { order: OrderView }) {
  const words = getTranslations('orders.page')
  const closeHref = `/orders/${reference}`
  return (
    <Dialog
      title={words('cancelTitle', { reference })}
      sub={words('cancelSub', { quantity, city })}
      closeHref={closeHref}
      closeLabel={words('cancelKeep')}
      focus="safe"
    >
      <ActionForm action={cancelOrderAction} idempotencyKey={newId()}>
        <input type="hidden" name="reference" value={reference} />
        <Confirmation
          consequences={[words('cancelThen'), ...(held > 0 ? [words('cancelHolds')] : []), words('cancelForGood')]}
          keep={{ label: words('cancelKeep'), href: closeHref }}
          confirm={{ label: words('cancelDo'), danger: true }}
        />
      </ActionForm>
    </Dialog>
  )
}

function ChangeDialog({ order }: { order: OrderView }) {
  const words = getTranslations('orders.form')
  const { reference, quantity, remarks, wantedOn, ownReference, version } = order
  const closeHref = `/orders/${reference}`
  return (
    <Dialog
      title={words('changeTitle', { reference })}
      sub={words('changeSub')}
      closeHref={closeHref}
      closeLabel={words('close')}
    >
      <ActionForm action={changeOrderAction} idempotencyKey={newId()}>
        <DialogBody>
          <input type="hidden" name="reference" value={reference} />
          <input type="hidden" name="version" value={version} />
          <FieldRow>
            <TextField
              name="quantity"
              label={words('quantity')}
              defaultValue={String(quantity)}
              inputMode="numeric"
              width="short"
            />
            <TextField
              name="wantedOn"
              type="date"
              label={words('wantedOn')}
              defaultValue={wantedOn?.toISOString().slice(0, 10)}
              optional
            />
          </FieldRow>
          <TextArea name="remarks" label={words('remarks')} defaultValue={remarks} maxLength={4000} rows={4} optional />
          <TextField
            name="ownReference"
            label={words('ownReference')}
            hint={words('ownReferenceHint')}
            defaultValue={ownReference ?? ''}
            maxLength={100}
            optional
          />
        </DialogBody>
        <DialogFoot>
          <ButtonLink href={closeHref} scroll={false}>
            {words('cancel')}
          </ButtonLink>
          <SubmitButton>{words('change')}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  )
}
