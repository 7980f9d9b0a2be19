import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { DialogBody, DialogFoot } from '@/components/dialog-parts'
import { SelectField } from '@/components/select-field'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import type { StaffActor } from '@/lib/auth/actor'
import { newId } from '@/lib/base/ids'
import { colleagues } from '@/lib/orders/assign'
import type { OrderView } from '@/lib/orders/queries'
import { assignOrderAction } from '../actions'

/** To oneself, to a colleague, to nobody. */
export async function AssignDialog({ order, me }: { order: OrderView; me: StaffActor }) {
  const words = getTranslations('orders.staff.assign')
  const { reference, assigneeId, assigneeName, customer } = order
  const closeHref = `/staff/orders/${reference}`
  const others = (await colleagues(me.scope)).filter(({ id }) => id !== me.userId)
  const known = [me.userId, ...others.map(({ id }) => id)]
  return (
    <Dialog
      title={words('title', { reference })}
      sub={customer.company}
      closeHref={closeHref}
      closeLabel={words('close')}
    >
      <ActionForm action={assignOrderAction} idempotencyKey={newId()} className="contents">
        <DialogBody>
          <input type="hidden" name="reference" value={reference} />
          <input type="hidden" name="was" value={assigneeId ?? ''} />
          <SelectField
            name="assignee"
            label={words('label')}
            hint={words('hint')}
            defaultValue={assigneeId ?? me.userId}
            options={[
              { value: me.userId, label: words('me', { name: me.name }) },
              { value: '', label: words('nobody') },
              ...(assigneeId && !known.includes(assigneeId)
                ? [{ value: assigneeId, label: assigneeName ?? '', disabled: true }]
                : []),
              ...others.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </DialogBody>
        <DialogFoot>
          <ButtonLink href={closeHref} scroll={false}>
            {words('cancel')}
          </ButtonLink>
          <SubmitButton>{words('confirm')}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  )
}
