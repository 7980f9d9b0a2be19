import type { ReactNode } from 'react'
import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { CheckboxField } from '@/components/checkbox-field'
import { DescriptionList } from '@/components/description-list'
import { Details } from '@/components/details'
import { FieldRow } from '@/components/field-group'
import { SelectField } from '@/components/select-field'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { countryCodes } from '@/lib/base/contact-fields'
import type { FormAction } from '@/lib/base/form-state'
import { countryName } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import type { PlanVersion } from '@/lib/service-plans/rules'
import type { readDraft } from '@/lib/tenant-requests/draft'
import { signInNameOf } from '@/lib/tenant-requests/naming-rules'

type Draft = NonNullable<Awaited<ReturnType<typeof readDraft>>>
type Props = { action: FormAction; draft: Draft; plan: PlanVersion | undefined; back: string }

/** 003-R11: who is behind it; what was chosen before stands above Create Tenant. */
export function ContactStep({ action, draft, plan, back }: Props) {
  const words = getTranslations('tenants.form')
  const facts = getTranslations('tenants.facts')
  const known = draft.contact
  const [userName, upnSuffix] = [draft.userName ?? '', draft.upnSuffix ?? '']
  const newTab = (href: string) => (text: ReactNode) => (
    <a href={href} target="_blank" rel="noopener">
      {text}
    </a>
  )
  const links = { terms: newTab('/legal/terms'), privacy: newTab('/legal/privacy') }
  return (
    <ActionForm action={action} idempotencyKey={newId()}>
      <Card padded labelledBy="yours">
        <h2 id="yours" className="mb-1">
          {words('yours')}
        </h2>
        <DescriptionList
          facts={[
            ...(plan ? [{ term: words('plan'), value: plan.name }] : []),
            { term: words('tenant'), value: `${draft.name ?? ''} (${draft.shortName ?? ''})` },
            {
              term: facts('signInName'),
              value: <span className="[overflow-wrap:anywhere]">{signInNameOf({ userName, upnSuffix })}</span>,
            },
            { term: facts('ani'), value: draft.ani ?? '' },
          ]}
        />
      </Card>
      <TextField
        name="contactName"
        defaultValue={known.contactName ?? undefined}
        label={words('contactName')}
        autoComplete="name"
      />
      <FieldRow>
        <TextField
          name="email"
          defaultValue={known.email ?? undefined}
          type="email"
          label={words('email')}
          hint={words('emailHint')}
          autoComplete="email"
        />
        <TextField
          name="phone"
          defaultValue={known.phone ?? undefined}
          type="tel"
          label={words('phone')}
          autoComplete="tel"
        />
      </FieldRow>
      <SelectField
        name="country"
        defaultValue={known.country ?? undefined}
        label={words('country')}
        autoComplete="country"
        options={[{ value: '', label: words('chooseCountry') }, ...countries(plan?.countries ?? [])]}
      />
      <TextField
        name="address"
        defaultValue={known.address ?? undefined}
        label={words('address')}
        autoComplete="street-address"
      />
      <FieldRow>
        <TextField
          name="city"
          defaultValue={known.city ?? undefined}
          label={words('city')}
          hint={words('cityHint')}
          autoComplete="address-level2"
        />
        <TextField
          name="postalCode"
          defaultValue={known.postalCode ?? undefined}
          label={words('postalCode')}
          autoComplete="postal-code"
        />
      </FieldRow>
      {plan?.termsText && (
        <Details summary={words('planTerms', { plan: plan.name, version: plan.termsVersion })} card>
          <p className="whitespace-pre-line text-sm">{plan.termsText}</p>
        </Details>
      )}
      <CheckboxField
        name="terms"
        label={
          plan?.termsText
            ? words.rich('termsPlan', { plan: plan.name, version: plan.termsVersion, ...links })
            : words.rich('terms', links)
        }
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton size="lg">{words('create')}</SubmitButton>
        <ButtonLink size="lg" href={back}>
          {words('back')}
        </ButtonLink>
      </div>
    </ActionForm>
  )
}

/** Where the plan is sold; everywhere when it names no country. */
function countries(sold: string[]) {
  return (sold.length > 0 ? sold : countryCodes)
    .map(code => ({ value: code, label: countryName(code) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'))
}
