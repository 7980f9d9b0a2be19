import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/action-form'
import { CheckboxField } from '@/components/checkbox-field'
import { FieldGroup, FieldRow } from '@/components/field-group'
import { Link } from '@/components/link'
import { SelectField } from '@/components/select-field'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { minutes } from '@/lib/base/clock'
import { countryCodes } from '@/lib/base/contact-fields'
import { countryName, formatDuration } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { installOfBrowser } from '@/lib/marketplace/installs'
import { carrierSettings } from '@/lib/settings/queries'
import { registerAction } from './actions'
import { ZoomChoice } from './zoom-choice'

export function generateMetadata(): Metadata {
  return { title: getTranslations('registrations.register')('title') }
}

/** 000-R02, R03: public and deep-linkable, because Zoom's Provider Exchange opens it in the browser. */
export default async function RegisterPage() {
  const words = getTranslations('registrations.register')
  const { registrationTargetMinutes } = await carrierSettings()
  const install = await installOfBrowser()
  const newTab = (href: string) => (text: ReactNode) => (
    <a href={href} target="_blank" rel="noopener">
      {text}
    </a>
  )
  return (
    <div className="mx-auto max-w-[640px]">
      <ActionForm action={registerAction} idempotencyKey={newId()} className="flex flex-col gap-10">
        <div>
          <h1>{words('heading')}</h1>
          <p className="lead mt-1.5">{words('lead', { target: formatDuration(minutes(registrationTargetMinutes)) })}</p>
        </div>
        <FieldGroup title={words('groupCompany')}>
          <TextField name="company" label={words('company')} autoComplete="organization" />
          <SelectField
            name="country"
            label={words('country')}
            autoComplete="country"
            options={[{ value: '', label: words('chooseCountry') }, ...countries()]}
          />
          <TextField name="address" label={words('address')} autoComplete="street-address" />
          <FieldRow>
            <TextField name="city" label={words('city')} autoComplete="address-level2" />
            <TextField name="postalCode" label={words('postalCode')} autoComplete="postal-code" />
          </FieldRow>
        </FieldGroup>
        <FieldGroup title={words('groupYou')}>
          <FieldRow>
            <TextField name="firstName" label={words('firstName')} autoComplete="given-name" />
            <TextField name="lastName" label={words('lastName')} autoComplete="family-name" />
          </FieldRow>
          <TextField name="email" type="email" label={words('email')} autoComplete="email" />
          <TextField name="phone" type="tel" label={words('phone')} hint={words('phoneHint')} autoComplete="tel" />
        </FieldGroup>
        <FieldGroup title={words('groupZoom')}>
          {install && <ZoomChoice install={install} />}
          <TextField
            name="zoomAccountNumber"
            label={words('zoomAccountNumber')}
            hint={words('zoomHint')}
            defaultValue={install?.accountNumber}
            inputMode="numeric"
            autoComplete="off"
            optional
          />
          <TextField
            name="expectedQuantity"
            label={words('expectedQuantity')}
            inputMode="numeric"
            autoComplete="off"
            optional
          />
        </FieldGroup>
        <CheckboxField
          name="terms"
          label={words.rich('terms', { terms: newTab('/legal/terms'), privacy: newTab('/legal/privacy') })}
        />
        <div className="flex flex-wrap items-center gap-4">
          <SubmitButton size="lg">{words('submit')}</SubmitButton>
          <p className="text-sm text-ink-2">
            {words.rich('already', { link: text => <Link href="/sign-in">{text}</Link> })}
          </p>
        </div>
      </ActionForm>
    </div>
  )
}

function countries() {
  return countryCodes
    .map(code => ({ value: code, label: countryName(code) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'))
}
