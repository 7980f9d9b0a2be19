import { AddNumbersDialog } from '@/app/_number-form/add-dialog'
import { FieldRow } from '@/components/field-group'
import { SelectField } from '@/components/select-field'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { countryCodes } from '@/lib/base/contact-fields'
import { countryName } from '@/lib/base/format'
import { addToStockAction } from './actions'

const countries = countryCodes
  .map(value => ({ value, label: countryName(value) }))
  .sort((a, b) => a.label.localeCompare(b.label))

/** Without a customer, with the place by which the stock is sorted. */
export function AddDialog({ closeHref }: { closeHref: string }) {
  const words = getTranslations('stock.add')
  return (
    <AddNumbersDialog
      title={words('title')}
      sub={words('sub')}
      closeHref={closeHref}
      action={addToStockAction}
      submit={words('submit')}
      place={<Place />}
    />
  )
}

function Place() {
  const words = getTranslations('stock.add')
  return (
    <FieldRow>
      <SelectField
        name="country"
        label={words('country')}
        hint={words('countryHint')}
        optional
        options={[{ value: '', label: words('countryOfNumber') }, ...countries]}
      />
      <TextField
        name="city"
        label={words('city')}
        hint={words('cityHint')}
        optional
        maxLength={100}
        autoComplete="off"
      />
    </FieldRow>
  )
}
