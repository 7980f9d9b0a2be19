import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { CheckboxChoices } from '@/components/choices'
import { Dialog } from '@/components/dialog'
import { DialogBody, DialogFoot } from '@/components/dialog-parts'
import { SubmitButton } from '@/components/submit-button'
import { Tel } from '@/components/tel'
import { getTranslations } from '@/i18n/words'
import type { CustomerActor } from '@/lib/auth/actor'
import { readingGroups } from '@/lib/base/e164'
import { newId } from '@/lib/base/ids'
import { StockPlace } from '@/lib/orders/schema'
import { pickableNumbers, stockSeen } from '@/lib/orders/stock-seen'
import { pickNumbersAction } from './actions'
import { formHref } from './href'
import { typedSoFar } from './typed'

type Props = { me: CustomerActor; query: Record<string, string | string[] | undefined> }

/** Numbers of the place to choose from; the ticked ones are held for 15 minutes, and the form goes on. */
export async function PickDialog({ me, query }: Props) {
  const words = getTranslations('orders.form')
  const numbers = getTranslations('numbers.type')
  const typed = await typedSoFar(me, query)
  const { country = '', city = '', numberType, product } = StockPlace.parse(typed)
  const place = { country, city, numberType, product }
  const [shown, seen] = await Promise.all([pickableNumbers(me.scope, place, me), stockSeen(me.scope, place, me)])
  const back = formHref(typed)
  const counts = { shown: shown.length, count: seen.available, city: seen.city }
  return (
    <Dialog title={words('hold.pickTitle')} closeHref={back} closeLabel={words('close')} wide>
      <ActionForm action={pickNumbersAction} idempotencyKey={newId()}>
        <DialogBody>
          <CheckboxChoices
            name="number"
            label={words(seen.available > shown.length ? 'hold.pickMany' : 'hold.pickHint', counts)}
            columns="three"
            choices={shown.map(one => ({
              value: one.e164,
              label: <Tel value={one.e164} groups={readingGroups(one.e164)} />,
              ...(one.numberType ? { hint: numbers(one.numberType) } : {}),
            }))}
            defaultValues={shown.filter(({ held }) => held).map(({ e164 }) => e164)}
          />
        </DialogBody>
        <DialogFoot>
          <ButtonLink href={back} scroll={false}>
            {words('cancel')}
          </ButtonLink>
          <SubmitButton>{words('hold.pickGo')}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  )
}
