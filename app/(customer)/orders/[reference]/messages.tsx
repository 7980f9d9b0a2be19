import { OrderThread } from '@/app/_order/thread'
import { ActionForm } from '@/components/action-form'
import { Card, CardBody, CardHead } from '@/components/card'
import { Send } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { TextArea } from '@/components/text-area'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import type { OrderView } from '@/lib/orders/queries'
import { answerOrderAction, writeToOrderAction } from '../actions'

type Props = { order: OrderView; company: string; carrier: string; may: boolean; draft?: string | undefined }

/** The thread with support. While a question is open the box answers it, and the order goes on (SM10 answer). */
export function Messages({ order, company, carrier, may, draft }: Props) {
  const words = getTranslations('orders.page')
  const { reference, state, messages } = order
  const asked = state === 'waiting_for_customer'
  return (
    <Card labelledBy="messages">
      <CardHead id="messages" title={words('messages')} sub={words('messagesSub', { carrier })} />
      <CardBody className="flex flex-col gap-5">
        {messages.length === 0 ? (
          <p className="text-sm text-ink-2">{words('noMessages')}</p>
        ) : (
          <OrderThread messages={messages} side="customer" company={company} carrier={carrier} />
        )}
        {may && (
          <ActionForm
            key={asked ? 'answer' : 'write'}
            action={asked ? answerOrderAction : writeToOrderAction}
            idempotencyKey={newId()}
            idPrefix="message-"
            className="form print:hidden"
          >
            <input type="hidden" name="reference" value={reference} />
            <TextArea
              name={asked ? 'answer' : 'text'}
              label={asked ? words('question.label') : words('write', { carrier })}
              maxLength={4000}
              rows={4}
              defaultValue={draft}
            />
            <div>
              <SubmitButton variant={asked ? 'primary' : 'default'} icon={<Send />}>
                {words(asked ? 'question.send' : 'send')}
              </SubmitButton>
            </div>
          </ActionForm>
        )}
      </CardBody>
    </Card>
  )
}
