import { CheckboxChoices, RadioChoices } from '@/components/choices'
import { FieldGroup, FieldRow } from '@/components/field-group'
import { SelectField } from '@/components/select-field'
import { TextArea } from '@/components/text-area'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { type PlanTerms, provisioningTimes } from '@/lib/service-plans/rules'
import { clockOf } from '@/lib/settings/rules'

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const
const zones = (current: string) => [...new Set(['UTC', current, ...Intl.supportedValuesOf('timeZone')])]

/** When a tenant of this plan is set up (003-R13), and what is left to do afterwards (003-R16). */
export function SetUpFields({ terms }: { terms: PlanTerms }) {
  const words = getTranslations('plans')
  const form = getTranslations('plans.form')
  const { offPeakZone, offPeakFrom, offPeakTo } = terms
  const time = { type: 'time', width: 'short', autoComplete: 'off' } as const
  return (
    <FieldGroup title={form('setUp')}>
      <RadioChoices
        name="provisioning"
        label={words('term.provisioning')}
        hint={form('provisioningHint')}
        columns="two"
        defaultValue={terms.provisioning}
        choices={provisioningTimes.map(value => ({ value, label: words(`provisioning.${value}`) }))}
      />
      <SelectField
        name="offPeakZone"
        label={words('term.offPeakZone')}
        hint={form('windowHint')}
        defaultValue={offPeakZone}
        options={zones(offPeakZone).map(value => ({ value, label: value.replaceAll('_', ' ') }))}
      />
      <FieldRow>
        <TextField name="offPeakFrom" label={words('term.offPeakFrom')} defaultValue={clockOf(offPeakFrom)} {...time} />
        <TextField name="offPeakTo" label={words('term.offPeakTo')} defaultValue={clockOf(offPeakTo)} {...time} />
      </FieldRow>
      <CheckboxChoices
        name="offPeakDays"
        label={words('term.offPeakDays')}
        columns="three"
        defaultValues={terms.offPeakDays.map(String)}
        choices={weekdays.map(value => ({ value, label: words(`day.${value}`) }))}
      />
      <TextArea
        name="followUps"
        label={words('term.followUps')}
        hint={form('followUpsHint')}
        optional
        rows={4}
        defaultValue={terms.followUps.join('\n')}
      />
    </FieldGroup>
  )
}
