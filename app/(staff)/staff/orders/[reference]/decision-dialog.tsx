import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { Confirmation } from '@/components/confirmation'
import { Dialog } from '@/components/dialog'
import { DialogBody, DialogFoot } from '@/components/dialog-parts'
import { TextArea } from '@/components/text-area'
import { getTranslations } from '@/i18n/words'
import type { FormAction } from '@/lib/base/form-state'
import { newId } from '@/lib/base/ids'
import type { OrderView } from '@/lib/orders/queries'
import { type DecisionName, whyNot } from './decisions'

type Props = {
  name: DecisionName
  order: OrderView
  action: FormAction
  consequences: string[]
  /** What has to be written. */
  field: 'question' | 'answer' | 'reason' | undefined
}

/** Asks before staff decide. What was typed stays to be copied when the order has moved on meanwhile. */
export function DecisionDialog({ name, order, action, consequences, field }: Props) {
  const words = getTranslations('orders.staff.decision')
  const { reference, state, customer } = order
  const closeHref = `/staff/orders/${reference}`
  const danger = name === 'decline' || name === 'close_short'
  const blocked = whyNot(name, order)
  const typing = field && (
    <TextArea
      name={field}
      label={words(`field.${field}`)}
      hint={words(`${name as 'ask'}.hint`)}
      maxLength={4000}
      rows={4}
    />
  )
  return (
    <Dialog
      title={words(`${name}.title`, { reference })}
      sub={customer.company}
      closeHref={closeHref}
      closeLabel={words('close')}
      focus={danger && !field ? 'safe' : 'field'}
    >
      <ActionForm action={action} idempotencyKey={newId()} className="contents">
        <input type="hidden" name="reference" value={reference} />
        {blocked ? (
          <>
            <DialogBody>
              <p>{blocked === 'portal' ? words('heldByPortal') : words(`now.${state}`)}</p>
              {typing}
            </DialogBody>
            <DialogFoot>
              <ButtonLink variant="primary" href={closeHref} scroll={false}>
                {words('see')}
              </ButtonLink>
            </DialogFoot>
          </>
        ) : (
          <Confirmation
            consequences={consequences}
            keep={{ label: words('cancel'), href: closeHref }}
            confirm={{ label: words(`${name}.confirm`), danger }}
          >
            {typing}
          </Confirmation>
        )}
      </ActionForm>
    </Dialog>
  )
}
