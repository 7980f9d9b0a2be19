import { OrderThread } from '@/app/_order/thread'
import { ActionForm } from '@/components/action-form'
import { Card, CardBody, CardHead } from '@/components/card'
import { Send } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { TextArea } from '@/components/text-area'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import type { OrderView } from '@/lib/orders/queries'
import { ORDER } from '@/lib/orders/rules'
import { carrierSettings } from '@/lib/settings/queries'
import { addOrderNoteAction, writeToCustomerAction } from '../actions'

type Props = { order: OrderView; may: boolean; timeZone: string }

const isNote = (message: OrderView['messages'][number]) => 'staffOnly' in message && message.staffOnly === true

/** What both sides read. */
export async function Conversation({ order, may, timeZone }: Props) {
  const words = getTranslations('orders.staff.thread')
  const { carrierName } = await carrierSettings()
  const { company } = order.customer
  const messages = order.messages.filter(message => !isNote(message))
  return (
    <Card labelledBy="thread">
      <CardHead id="thread" title={words('title')} sub={words('sub', { company })} />
      <CardBody className="flex flex-col gap-5">
        {messages.length === 0 ? (
          <p className="text-sm text-ink-2">{words('none')}</p>
        ) : (
          <OrderThread messages={messages} side="staff" company={company} carrier={carrierName} timeZone={timeZone} />
        )}
        {may && (
          <ActionForm action={writeToCustomerAction} idempotencyKey={newId()} idPrefix="message-" className="form">
            <input type="hidden" name="reference" value={order.reference} />
            <TextArea
              name="message"
              label={words('write', { company })}
              hint={ORDER.fire(order.state, 'ask', 'staff') && words('hint')}
              maxLength={4000}
              rows={4}
            />
            <div>
              <SubmitButton variant="default" icon={<Send />}>
                {words('send')}
              </SubmitButton>
            </div>
          </ActionForm>
        )}
      </CardBody>
    </Card>
  )
}

/** What staff tell each other, apart from what the customer reads. */
export async function OrderNotes({ order, may, timeZone }: Props) {
  const words = getTranslations('orders.staff.notes')
  const { carrierName } = await carrierSettings()
  const notes = order.messages.filter(isNote)
  return (
    <Card labelledBy="notes">
      <CardHead id="notes" title={words('title')} sub={words('sub')} />
      <CardBody className="flex flex-col gap-5">
        {notes.length === 0 ? (
          <p className="text-sm text-ink-2">{words('none')}</p>
        ) : (
          <OrderThread
            messages={notes}
            side="staff"
            company={order.customer.company}
            carrier={carrierName}
            timeZone={timeZone}
          />
        )}
        {may && (
          <ActionForm action={addOrderNoteAction} idempotencyKey={newId()} idPrefix="note-" className="form">
            <input type="hidden" name="reference" value={order.reference} />
            <TextArea name="note" label={words('label')} maxLength={4000} rows={3} />
            <div>
              <SubmitButton variant="default">{words('add')}</SubmitButton>
            </div>
          </ActionForm>
        )}
      </CardBody>
    </Card>
  )
}
