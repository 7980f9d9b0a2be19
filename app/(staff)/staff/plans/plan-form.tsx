import type { ReactNode } from 'react'
import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { CheckboxField } from '@/components/checkbox-field'
import { CheckboxChoices } from '@/components/choices'
import { FieldGroup, FieldRow } from '@/components/field-group'
import { FormPreview } from '@/components/form-preview'
import { Link } from '@/components/link'
import { SelectField } from '@/components/select-field'
import { SubmitButton } from '@/components/submit-button'
import { TextArea } from '@/components/text-area'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import type { StaffScope } from '@/lib/auth/actor'
import type { FormAction } from '@/lib/base/form-state'
import { newId } from '@/lib/base/ids'
import { currencies, formatMoney, moneyText } from '@/lib/base/money'
import { listDevices } from '@/lib/service-plans/devices'
import { billingPeriods, type PlanTerms, planDoors } from '@/lib/service-plans/rules'
import { SetUpFields } from './set-up-fields'

type Props = {
  scope: StaffScope
  action: FormAction
  /** What the fields show first. */
  terms: PlanTerms
  /** Of an edit: whose, and from which version. */
  of?: { planId: string; seen: number }
  submit: string
  cancelHref: string
  head: ReactNode
}

const short = { width: 'short', autoComplete: 'off' } as const

/** The terms of a plan, to be made or changed; works without JavaScript. */
export function PlanForm({ scope, action, terms, of, submit, cancelHref, head }: Props) {
  const words = getTranslations('plans')
  const form = getTranslations('plans.form')
  const { currency } = terms
  return (
    <div className="max-w-[720px]">
      <ActionForm action={action} idempotencyKey={newId()}>
        {head}
        {of && (
          <>
            <input type="hidden" name="planId" value={of.planId} />
            <input type="hidden" name="seen" value={of.seen} />
          </>
        )}
        <FieldGroup title={form('what')}>
          <TextField name="name" label={words('term.name')} defaultValue={terms.name} autoComplete="off" />
          <TextArea
            name="description"
            label={words('term.description')}
            optional
            rows={2}
            defaultValue={terms.description}
          />
          <TextArea
            name="features"
            label={words('term.features')}
            hint={form('featuresHint')}
            optional
            rows={5}
            defaultValue={terms.features.join('\n')}
          />
        </FieldGroup>
        <FieldGroup title={form('offer')}>
          <CheckboxChoices
            name="doors"
            label={words('term.doors')}
            defaultValues={terms.doors}
            choices={planDoors.map(value => ({
              value,
              label: words(`door.${value}`),
              hint: words(`doorHint.${value}`),
            }))}
          />
          <TextField
            name="countries"
            label={words('term.countries')}
            hint={form('countriesHint')}
            optional
            defaultValue={terms.countries.join(', ')}
            autoComplete="off"
          />
          <FieldRow>
            <TextField
              name="activeFrom"
              type="date"
              label={words('term.activeFrom')}
              hint={form('activeHint')}
              optional
              defaultValue={terms.activeFrom ?? ''}
            />
            <TextField
              name="activeTo"
              type="date"
              label={words('term.activeTo')}
              hint={form('activeHint')}
              optional
              defaultValue={terms.activeTo ?? ''}
            />
          </FieldRow>
        </FieldGroup>
        <FieldGroup title={form('price')}>
          <FieldRow>
            <SelectField
              name="currency"
              label={words('term.currency')}
              defaultValue={currency}
              options={currencies.map(value => ({ value, label: value }))}
            />
            <SelectField
              name="period"
              label={words('term.period')}
              defaultValue={terms.period}
              options={billingPeriods.map(value => ({ value, label: words(`period.${value}`) }))}
            />
          </FieldRow>
          <FieldRow>
            <TextField
              name="activationFee"
              inputMode="decimal"
              label={words('term.activationFee')}
              hint={form('feeHint')}
              defaultValue={moneyText(terms.activationFee, currency)}
              {...short}
            />
            <TextField
              name="recurringFee"
              inputMode="decimal"
              label={words('term.recurringFee')}
              hint={form('feeHint')}
              defaultValue={moneyText(terms.recurringFee, currency)}
              {...short}
            />
          </FieldRow>
          <TextField
            name="taxRate"
            inputMode="decimal"
            label={words('term.taxRate')}
            hint={form('taxHint')}
            defaultValue={String(terms.taxRate / 100)}
            {...short}
          />
          <CheckboxField
            name="onInvoice"
            label={form('onInvoiceLabel')}
            hint={form('onInvoiceHint')}
            defaultChecked={terms.onInvoice}
          />
        </FieldGroup>
        <NumbersAndDevices scope={scope} terms={terms} />
        <SetUpFields terms={terms} />
        <FieldGroup title={form('legal')}>
          <TextArea
            name="termsText"
            label={words('term.termsText')}
            hint={form('termsHint')}
            optional
            rows={8}
            defaultValue={terms.termsText}
          />
          <TextField
            name="termsVersion"
            label={words('term.termsVersion')}
            hint={form('termsVersionHint')}
            defaultValue={terms.termsVersion}
            width="medium"
            autoComplete="off"
          />
        </FieldGroup>
        <div className="flex flex-wrap gap-2">
          <SubmitButton name="intent" value="save">
            {submit}
          </SubmitButton>
          <SubmitButton name="intent" value="preview" variant="default">
            {form('preview')}
          </SubmitButton>
          <ButtonLink variant="quiet" href={cancelHref}>
            {form('cancel')}
          </ButtonLink>
        </div>
        <FormPreview />
      </ActionForm>
    </div>
  )
}

const counts = [
  ['toll', 'toll'],
  ['tollFree', 'toll_free'],
  ['mobile', 'mobile'],
  ['virtualService', 'virtual_service'],
] as const

async function NumbersAndDevices({ scope, terms }: { scope: StaffScope; terms: PlanTerms }) {
  const words = getTranslations('plans')
  const form = getTranslations('plans.form')
  const devices = (await listDevices(scope)).filter(device => !device.archivedAt)
  const included = (type: string) => terms.included.find(one => one.numberType === type)?.quantity ?? 0
  return (
    <FieldGroup title={form('numbers')}>
      <FieldRow>
        {counts.map(([name, type]) => (
          <TextField
            key={name}
            name={name}
            inputMode="numeric"
            label={form(name)}
            optional
            defaultValue={String(included(type) || '')}
            {...short}
          />
        ))}
      </FieldRow>
      {devices.length > 0 ? (
        <CheckboxChoices
          name="devices"
          label={words('term.devices')}
          hint={form('devicesHint')}
          optional
          columns="two"
          defaultValues={terms.devices.map(({ id }) => id)}
          choices={devices.map(({ id, name, kind, price, currency }) => ({
            value: id,
            label: name,
            hint: words(`deviceKind.${kind}`),
            aside: formatMoney(price, currency),
          }))}
        />
      ) : (
        <p className="text-ink-2">
          {form('noDevices')} <Link href="/staff/plans/devices">{form('toDevices')}</Link>
        </p>
      )}
    </FieldGroup>
  )
}
