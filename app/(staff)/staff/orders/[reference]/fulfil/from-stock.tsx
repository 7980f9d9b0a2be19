import { ActionForm } from '@/components/action-form'
import { Card, CardBody, CardHead } from '@/components/card'
import { CheckboxChoices } from '@/components/choices'
import { Empty } from '@/components/empty'
import { PackageCheck, Warehouse } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import type { StaffScope } from '@/lib/auth/actor'
import { readingGroups } from '@/lib/base/e164'
import { newId } from '@/lib/base/ids'
import { inStockFor } from '@/lib/orders/back-orders'
import type { OrderToFulfil } from '@/lib/orders/fulfil-view'
import { type Suggested, suggestNumbers } from '@/lib/orders/suggest'
import { deliverAnyAction, deliverPickedAction } from './actions'

type Props = { scope: StaffScope; order: OrderToFulfil; left: number }

/** Free numbers by place and type, the order's own held ones first: any of them by count, or picked one by one. */
export async function FromStock({ scope, order, left }: Props) {
  const words = getTranslations('orders.fulfil')
  const [found, inStock] = await Promise.all([suggestNumbers(scope, order), inStockFor(scope, [{ ...order, left }])])
  const available = inStock.get(order.id) ?? 0
  const { reference, city } = order
  const groups = (['held', 'place', 'otherKind', 'elsewhere'] as const).filter(group => found[group].length > 0)
  if (groups.length === 0) {
    return (
      <Card labelledBy="stock">
        <CardHead id="stock" title={words('fromStock')} />
        <Empty icon={<Warehouse />} title={words('noneTitle', { city })}>
          {words('noneText')}
        </Empty>
      </Card>
    )
  }
  return (
    <Card labelledBy="stock">
      <CardHead id="stock" title={words('fromStock')} sub={words('available', { available, city })} />
      <CardBody className="flex flex-col gap-6">
        {available > 0 && (
          <ActionForm action={deliverAnyAction} idempotencyKey={newId()} idPrefix="any-">
            <input type="hidden" name="reference" value={reference} />
            <TextField
              name="count"
              width="short"
              inputMode="numeric"
              label={words('any')}
              hint={words(found.held.length > 0 ? 'anyHintHeld' : 'anyHint', { held: found.held.length })}
              defaultValue={String(available)}
              autoComplete="off"
            />
            <div>
              <SubmitButton icon={<PackageCheck />}>{words('deliver')}</SubmitButton>
            </div>
          </ActionForm>
        )}
        <ActionForm action={deliverPickedAction} idempotencyKey={newId()}>
          <input type="hidden" name="reference" value={reference} />
          {groups.map((group, at) => (
            <CheckboxChoices
              key={group}
              name="number"
              {...(at > 0 ? { id: `number-${group}` } : {})}
              label={words(`group.${group}`, { city })}
              columns="three"
              choices={found[group].map(number => ({
                value: number.e164,
                label: readingGroups(number.e164).join(' '),
                hint: <Hint number={number} place={group === 'elsewhere'} />,
              }))}
            />
          ))}
          <div>
            <SubmitButton variant="default" icon={<PackageCheck />}>
              {words('deliverPicked')}
            </SubmitButton>
          </div>
        </ActionForm>
      </CardBody>
    </Card>
  )
}

function Hint({ number, place }: { number: Suggested; place: boolean }) {
  const words = getTranslations('numbers')
  const parts = [
    ...(place && number.city ? [number.city] : []),
    ...(number.numberType ? [words(`type.${number.numberType}`)] : []),
    ...(number.status === 'pending' ? [words('status.pending')] : []),
    number.sipTrunkName,
  ]
  return parts.join(' · ')
}
