import type { Metadata } from 'next'
import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { CheckboxField } from '@/components/checkbox-field'
import { FieldGroup, FieldRow } from '@/components/field-group'
import { PageHead } from '@/components/page-head'
import { SelectField } from '@/components/select-field'
import { SubmitOrAgain } from '@/components/submit-or-again'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { requireStaff } from '@/lib/auth/session'
import { countryCodes } from '@/lib/base/contact-fields'
import { countryName } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { addCustomerAction } from '../actions'

export function generateMetadata(): Metadata {
  return { title: getTranslations('customers.new')('title') }
}

export default async function NewCustomerPage() {
  await requireStaff()
  const words = getTranslations('customers.new')
  const list = getTranslations('customers')
  const countries = countryCodes
    .map(value => ({ value, label: countryName(value) }))
    .sort((a, b) => a.label.localeCompare(b.label))
  return (
    <div className="max-w-[640px]">
      <ActionForm action={addCustomerAction} idempotencyKey={newId()}>
        <PageHead
          title={words('title')}
          sentence={words('sentence')}
          breadcrumbs={{
            label: words('crumbs'),
            items: [{ href: '/staff/customers', label: list('title') }],
            current: words('title'),
          }}
        />
        <FieldGroup title={words('contactGroup')}>
          <TextField name="contactName" label={words('contactName')} autoComplete="off" />
          <TextField name="email" type="email" label={words('email')} hint={words('emailHint')} autoComplete="off" />
          <TextField name="phone" type="tel" label={words('phone')} autoComplete="off" />
        </FieldGroup>
        <FieldGroup title={words('addressGroup')}>
          <TextField name="company" label={words('company')} autoComplete="off" />
          <SelectField
            name="country"
            label={words('country')}
            options={[{ value: '', label: words('chooseCountry') }, ...countries]}
          />
          <TextField name="address" label={words('address')} autoComplete="off" />
          <FieldRow>
            <TextField name="city" label={words('city')} autoComplete="off" />
            <TextField name="postalCode" label={words('postalCode')} autoComplete="off" />
          </FieldRow>
          <TextField name="zoomAccountNumber" label={words('zoomAccountNumber')} optional inputMode="numeric" />
        </FieldGroup>
        <FieldGroup title={words('inviteGroup')}>
          <CheckboxField name="invite" label={words('invite')} hint={words('inviteHint')} defaultChecked />
        </FieldGroup>
        <div className="flex flex-wrap gap-2">
          <SubmitOrAgain>{words('submit')}</SubmitOrAgain>
          <ButtonLink variant="quiet" href="/staff/customers">
            {words('cancel')}
          </ButtonLink>
        </div>
      </ActionForm>
    </div>
  )
}
