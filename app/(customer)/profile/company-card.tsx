import { ActionForm } from '@/components/action-form'
import { Card, CardBody, CardHead } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { FieldRow } from '@/components/field-group'
import { SelectField } from '@/components/select-field'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import type { CustomerActor } from '@/lib/auth/actor'
import { customerMay } from '@/lib/auth/permissions'
import { countryCodes } from '@/lib/base/contact-fields'
import { countryName } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { type CompanyTexts, ownCompany } from '@/lib/customers/company'
import { editCompanyAction } from './actions'

/** 000-R16: the company as we know it; an Admin changes it, everybody else reads it. */
export async function CompanyCard({ me }: { me: CustomerActor }) {
  const words = getTranslations('team.company')
  const texts = await ownCompany(me.scope)
  return (
    <Card labelledBy="company">
      <CardHead id="company" title={words('title')} sub={words('text')} />
      <CardBody>{customerMay(me.roles, 'company.edit') ? <Edit texts={texts} /> : <Read texts={texts} />}</CardBody>
    </Card>
  )
}

function Edit({ texts }: { texts: CompanyTexts }) {
  const words = getTranslations('team.company')
  const countries = countryCodes
    .map(value => ({ value, label: countryName(value) }))
    .sort((a, b) => a.label.localeCompare(b.label))
  const field = (name: keyof CompanyTexts) => ({ name, defaultValue: texts[name] })
  return (
    <ActionForm action={editCompanyAction} idempotencyKey={newId()} idPrefix="company-" className="form max-w-[640px]">
      <input type="hidden" name="seen" value={JSON.stringify(texts)} />
      <TextField label={words('name')} autoComplete="organization" {...field('company')} />
      <SelectField
        name="country"
        label={words('country')}
        autoComplete="country"
        defaultValue={texts.country}
        options={countries}
      />
      <TextField label={words('address')} autoComplete="street-address" {...field('address')} />
      <FieldRow>
        <TextField label={words('city')} autoComplete="address-level2" {...field('city')} />
        <TextField label={words('postalCode')} autoComplete="postal-code" {...field('postalCode')} />
      </FieldRow>
      <TextField label={words('billingName')} optional autoComplete="off" {...field('billingName')} />
      <TextField
        label={words('billingEmail')}
        hint={words('billingHint')}
        optional
        type="email"
        autoComplete="off"
        {...field('billingEmail')}
      />
      <div>
        <SubmitButton variant="default">{words('save')}</SubmitButton>
      </div>
    </ActionForm>
  )
}

function Read({ texts }: { texts: CompanyTexts }) {
  const words = getTranslations('team.company')
  const { company, address, postalCode, city, country, billingName, billingEmail } = texts
  const billing = [billingName, billingEmail].filter(Boolean).join(', ')
  return (
    <div className="flex flex-col gap-4">
      <DescriptionList
        facts={[
          { term: words('name'), value: company },
          { term: words('address'), value: [address, postalCode, city, countryName(country)].join(', ') },
          { term: words('billing'), value: billing || words('billingNone') },
        ]}
      />
      <Why>{words('mayNot')}</Why>
    </div>
  )
}
