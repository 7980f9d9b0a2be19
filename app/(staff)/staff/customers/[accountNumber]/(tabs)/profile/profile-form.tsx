import { ActionForm } from '@/components/action-form'
import { FieldRow } from '@/components/field-group'
import { SelectField } from '@/components/select-field'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { countryCodes } from '@/lib/base/contact-fields'
import { countryName } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { profileTexts } from '@/lib/customers/profile'
import { editCustomerAction } from './actions'

type Props = { customer: Parameters<typeof profileTexts>[0] & { accountNumber: string } }

export function ProfileForm({ customer }: Props) {
  const words = getTranslations('customers.new')
  const page = getTranslations('customers.page')
  const texts = profileTexts(customer)
  const countries = countryCodes
    .map(value => ({ value, label: countryName(value) }))
    .sort((a, b) => a.label.localeCompare(b.label))
  const field = (name: keyof typeof texts) => ({ name, defaultValue: texts[name], autoComplete: 'off' })
  return (
    <ActionForm action={editCustomerAction} idempotencyKey={newId()} className="form max-w-[640px]">
      <input type="hidden" name="accountNumber" value={customer.accountNumber} />
      <input type="hidden" name="seen" value={JSON.stringify(texts)} />
      <TextField label={words('company')} {...field('company')} />
      <TextField label={page('contact.name')} {...field('contactName')} />
      <TextField label={page('contact.email')} type="email" {...field('email')} />
      <TextField label={words('phone')} type="tel" {...field('phone')} />
      <SelectField name="country" label={words('country')} defaultValue={texts.country} options={countries} />
      <TextField label={words('address')} {...field('address')} />
      <FieldRow>
        <TextField label={words('city')} {...field('city')} />
        <TextField label={words('postalCode')} {...field('postalCode')} />
      </FieldRow>
      <TextField label={page('contact.zoomAccount')} optional inputMode="numeric" {...field('zoomAccountNumber')} />
      <div>
        <SubmitButton variant="default">{page('profileSave')}</SubmitButton>
      </div>
    </ActionForm>
  )
}
