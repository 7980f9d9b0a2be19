import { FieldRow } from '@/components/field-group'
import { SelectField } from '@/components/select-field'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { currencies, moneyText } from '@/lib/base/money'
import type { Device } from '@/lib/service-plans/devices'
import { deviceKinds } from '@/lib/service-plans/schema'

export function DeviceFields({ device }: { device?: Device | undefined }) {
  const words = getTranslations('plans.devices')
  const kinds = getTranslations('plans.deviceKind')
  const options = deviceKinds.map(value => ({ value, label: kinds(value) }))
  return (
    <>
      <FieldRow>
        <TextField
          name="name"
          label={words('name')}
          hint={words('nameHint')}
          defaultValue={device?.name}
          autoComplete="off"
        />
        <SelectField
          name="kind"
          label={words('kind')}
          defaultValue={device?.kind ?? ''}
          options={device ? options : [{ value: '', label: words('chooseKind') }, ...options]}
        />
      </FieldRow>
      <TextField
        name="description"
        label={words('description')}
        optional
        defaultValue={device?.description}
        autoComplete="off"
      />
      <FieldRow>
        <TextField
          name="price"
          inputMode="decimal"
          label={words('price')}
          hint={words('priceHint')}
          defaultValue={device && moneyText(device.price, device.currency)}
          autoComplete="off"
        />
        <SelectField
          name="currency"
          label={words('currency')}
          defaultValue={device?.currency ?? 'EUR'}
          options={currencies.map(value => ({ value, label: value }))}
        />
      </FieldRow>
    </>
  )
}
