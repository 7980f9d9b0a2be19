import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { CheckboxField } from '@/components/checkbox-field'
import { Dialog } from '@/components/dialog'
import { DialogBody, DialogFoot } from '@/components/dialog-parts'
import { FieldRow } from '@/components/field-group'
import { SelectField } from '@/components/select-field'
import { SubmitButton } from '@/components/submit-button'
import { TextArea } from '@/components/text-area'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import type { CustomerActor } from '@/lib/auth/actor'
import { countryCodes } from '@/lib/base/contact-fields'
import { countryName } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { numberTypes, products } from '@/lib/numbers/schema'
import { placesWithStock } from '@/lib/orders/stock-seen'
import { placeOrderAction, seeStockAction } from './actions'
import { MoreChoices } from './more-choices'
import { SeeStock } from './see-stock'
import { HoldStock, StockSeen } from './stock-seen'
import { typedSoFar } from './typed'

type Query = Record<string, string | string[] | undefined>
type Props = { me: CustomerActor; query: Query; closeHref: string }

const further = ['numberType', 'product', 'wantedOn', 'ownReference', 'publishOnDelivery'] as const

/** 000-R12: country, city, quantity, remarks; what is in stock there is said before anything is placed. */
export async function NewOrderDialog({ me, query, closeHref }: Props) {
  const [words, numbers, typed] = await Promise.all([
    getTranslations('orders.form'),
    getTranslations('numbers'),
    typedSoFar(me, query),
  ])
  const { cities } = await placesWithStock(me.scope, typed.country || undefined)
  return (
    <Dialog title={words('title')} sub={words('sub')} closeHref={closeHref} closeLabel={words('close')}>
      <ActionForm action={placeOrderAction} idempotencyKey={newId()}>
        <DialogBody>
          <FieldRow>
            <SelectField
              name="country"
              label={words('country')}
              defaultValue={typed.country}
              options={[{ value: '', label: words('chooseCountry') }, ...countries()]}
            />
            <TextField
              name="city"
              label={words('city')}
              defaultValue={typed.city}
              list="cities"
              autoComplete="off"
              spellCheck={false}
            />
          </FieldRow>
          <datalist id="cities">
            {cities.map(city => (
              <option key={city} value={city} />
            ))}
          </datalist>
          <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
            <TextField
              name="quantity"
              label={words('quantity')}
              defaultValue={typed.quantity}
              inputMode="numeric"
              autoComplete="off"
              width="short"
            />
            <div className="min-w-0 flex-[1_1_220px] self-end" aria-live="polite">
              <StockSeen me={me} typed={typed} />
              <SeeStock path="/orders" label={words('see')} formAction={seeStockAction} />
            </div>
          </div>
          <HoldStock me={me} typed={typed} taken={Number(query.taken) || 0} ended={query.ended === '1'} />
          <TextArea
            name="remarks"
            label={words('remarks')}
            defaultValue={typed.remarks}
            maxLength={4000}
            rows={3}
            optional
          />
          <MoreChoices
            summary={words('more')}
            sub={words('moreSub')}
            names={[...further]}
            open={further.some(name => typed[name])}
          >
            <FieldRow>
              <SelectField
                name="numberType"
                label={words('numberType')}
                defaultValue={typed.numberType}
                options={[
                  { value: '', label: words('anyType') },
                  ...numberTypes.map(value => ({ value, label: numbers(`type.${value}`) })),
                ]}
                optional
              />
              <SelectField
                name="product"
                label={words('product')}
                defaultValue={typed.product}
                options={[
                  { value: '', label: words('anyProduct') },
                  ...products.map(value => ({ value, label: numbers(`product.${value}`) })),
                ]}
                optional
              />
            </FieldRow>
            <FieldRow>
              <TextField name="wantedOn" type="date" label={words('wantedOn')} defaultValue={typed.wantedOn} optional />
              <TextField
                name="ownReference"
                label={words('ownReference')}
                defaultValue={typed.ownReference}
                maxLength={100}
                optional
              />
            </FieldRow>
            <CheckboxField
              name="publishOnDelivery"
              label={words('publishOnDelivery')}
              hint={words('publishWhy')}
              defaultChecked={typed.publishOnDelivery === 'on'}
            />
          </MoreChoices>
        </DialogBody>
        <DialogFoot>
          <ButtonLink href={closeHref} scroll={false}>
            {words('cancel')}
          </ButtonLink>
          <SubmitButton>{words('place')}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  )
}

const countries = () =>
  countryCodes
    .map(value => ({ value, label: countryName(value) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, 'en'))
