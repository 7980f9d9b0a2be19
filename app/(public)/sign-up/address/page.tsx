import type { Metadata } from 'next'
import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { FieldGroup, FieldRow } from '@/components/field-group'
import { SelectField } from '@/components/select-field'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { countryCodes } from '@/lib/base/contact-fields'
import { countryName } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { isServed } from '@/lib/sign-ups/wizard'
import { saveAddressAction } from '../actions'
import { ChargeCard } from '../charge-card'
import { SignUpFrame } from '../frame'
import { atStep } from '../gate'

export function generateMetadata(): Metadata {
  return { title: getTranslations('signUp.address')('title') }
}

/** 004-R03. */
export default async function AddressPage() {
  const { signUp, plan, open } = await atStep('address')
  const words = getTranslations('signUp')
  const address = getTranslations('signUp.address')
  const countries = countryCodes
    .filter(code => isServed(plan, code))
    .map(code => ({ value: code, label: countryName(code) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'))
  const [only] = countries.length === 1 ? countries : []
  const typed = (name: 'company' | 'address' | 'city' | 'postalCode' | 'contactName' | 'email' | 'phone') => ({
    name,
    label: address(name),
    defaultValue: signUp[name] ?? undefined,
  })
  return (
    <SignUpFrame
      step="address"
      open={open}
      aside={<ChargeCard signUp={signUp} plan={plan} title={words('charge.plan')} />}
    >
      <ActionForm action={saveAddressAction} idempotencyKey={newId()} className="flex flex-col gap-8">
        <div>
          <h1>{address('heading')}</h1>
          <p className="lead mt-1.5">{address('lead')}</p>
        </div>
        <input type="hidden" name="version" value={signUp.version} />
        <FieldGroup title={address('groupCompany')}>
          <TextField {...typed('company')} autoComplete="organization" />
          <SelectField
            name="country"
            label={address('country')}
            autoComplete="country"
            defaultValue={signUp.country ?? only?.value ?? ''}
            options={[{ value: '', label: address('chooseCountry') }, ...countries]}
          />
          <TextField {...typed('address')} autoComplete="street-address" />
          <FieldRow>
            <TextField {...typed('city')} autoComplete="address-level2" />
            <TextField {...typed('postalCode')} autoComplete="postal-code" />
          </FieldRow>
        </FieldGroup>
        <FieldGroup title={address('groupYou')}>
          <TextField {...typed('contactName')} autoComplete="name" />
          <TextField {...typed('email')} type="email" hint={address('emailHint')} autoComplete="email" />
          <TextField {...typed('phone')} type="tel" autoComplete="tel" />
        </FieldGroup>
        <div className="flex flex-wrap items-center gap-3">
          <SubmitButton size="lg">{address('submit')}</SubmitButton>
          <ButtonLink variant="quiet" href="/sign-up">
            {words('back')}
          </ButtonLink>
        </div>
      </ActionForm>
    </SignUpFrame>
  )
}
