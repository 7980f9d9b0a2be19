import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { UserCheck } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import type { StaffActor } from '@/lib/auth/actor'
import { minutes } from '@/lib/base/clock'
import { formatDuration } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import type { OrderView } from '@/lib/orders/queries'
import { isOpenOrder } from '@/lib/orders/rules'
import { targetMs } from '@/lib/orders/targets'
import { carrierSettings } from '@/lib/settings/queries'
import { assignOrderAction } from '../actions'
import { OrderWaiting } from '../waiting'

type Props = { order: OrderView; me: StaffActor; may: boolean }

/** How long it has waited for us, and whose it is. */
export async function Assignment({ order, me, may }: Props) {
  const words = getTranslations('orders.staff')
  const settings = await carrierSettings()
  const { reference, state, waitedMs, assigneeId, assigneeName } = order
  const open = isOpenOrder(state)
  return (
    <Card padded labelledBy="clock" className="flex flex-col gap-4">
      <h2 id="clock">{words('clock')}</h2>
      <OrderWaiting state={state} waitedMs={waitedMs} targetMs={targetMs(state, settings)} />
      {open && (
        <p className="text-sm text-ink-2">
          {words('targets', {
            answer: formatDuration(minutes(settings.orderAnswerMinutes)),
            fulfil: formatDuration(minutes(settings.orderFulfilMinutes)),
          })}
        </p>
      )}
      <div className="flex flex-col gap-3">
        <p>
          {assigneeId === me.userId
            ? words('assign.yours')
            : assigneeName
              ? words('assign.theirs', { name: assigneeName })
              : words('assign.nobodys')}
        </p>
        {open && may && (
          <div className="flex flex-wrap gap-2">
            <ActionForm
              action={assignOrderAction}
              idempotencyKey={newId()}
              idPrefix="take-"
              className="flex flex-col gap-3"
            >
              {!assigneeId && (
                <>
                  <input type="hidden" name="reference" value={reference} />
                  <input type="hidden" name="assignee" value={me.userId} />
                  <input type="hidden" name="was" value="" />
                  <SubmitButton size="sm" variant="default" icon={<UserCheck />}>
                    {words('assign.take')}
                  </SubmitButton>
                </>
              )}
            </ActionForm>
            <ButtonLink size="sm" href={`/staff/orders/${reference}?dialog=assign`} scroll={false}>
              {words('assign.open')}
            </ButtonLink>
          </div>
        )}
      </div>
    </Card>
  )
}
