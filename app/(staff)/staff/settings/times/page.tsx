import type { Metadata } from 'next'
import { CheckboxChoices } from '@/components/choices'
import { FieldGroup, FieldRow } from '@/components/field-group'
import { SelectField } from '@/components/select-field'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { type CarrierSettings, carrierSettings } from '@/lib/settings/queries'
import { clockOf } from '@/lib/settings/rules'
import { saveTimesAction } from '../actions'
import { SectionForm } from '../section-form'
import { Values } from '../values'
import { NextOffPeak } from './next-off-peak'

export function generateMetadata(): Metadata {
  const words = getTranslations('settings')
  return { title: words('pageTitle', { tab: words('tab.times') }) }
}

const days = ['1', '2', '3', '4', '5', '6', '7'] as const

const zones = (current: string) => [...new Set(['UTC', current, ...Intl.supportedValuesOf('timeZone')])]

/** When the carrier's switch may be worked on, and how long things may take. */
export default async function TimesPage() {
  const me = await requireStaff()
  const settings = await carrierSettings()
  if (staffMay(me.roles, 'settings.manage')) return <TimesForm settings={settings} viewer={me.timeZone} />
  return (
    <>
      <NextOffPeak window={settings} viewer={me.timeZone} />
      <Values
        fields={[
          'timeZone',
          'offPeakFrom',
          'offPeakTo',
          'offPeakDays',
          'registrationTargetMinutes',
          'orderAnswerMinutes',
          'orderFulfilMinutes',
          'coolingDays',
          'reconcileHours',
        ]}
        settings={settings}
      />
    </>
  )
}

function TimesForm({ settings, viewer }: { settings: CarrierSettings; viewer: string }) {
  const words = getTranslations('settings')
  const { timeZone, offPeakFrom, offPeakTo, offPeakDays } = settings
  const { registrationTargetMinutes, registrationAnswerDays, coolingDays, orderAnswerMinutes, orderFulfilMinutes } =
    settings
  const targets = {
    registrationTargetMinutes,
    orderAnswerMinutes,
    orderFulfilMinutes,
    registrationAnswerDays,
    coolingDays,
    reconcileHours: settings.reconcileHours,
  }
  const shown = { timeZone, offPeakFrom, offPeakTo, offPeakDays, ...targets }
  const short = { width: 'short', autoComplete: 'off' } as const
  return (
    <SectionForm section="times" action={saveTimesAction} shown={shown}>
      <FieldGroup title={words('offPeak')}>
        <NextOffPeak window={settings} viewer={viewer} />
        <SelectField
          name="timeZone"
          label={words('field.timeZone')}
          hint={words('hint.timeZone')}
          defaultValue={timeZone}
          options={zones(timeZone).map(zone => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        />
        <FieldRow>
          <TextField
            name="offPeakFrom"
            type="time"
            label={words('field.offPeakFrom')}
            hint={words('hint.offPeakFrom')}
            defaultValue={clockOf(offPeakFrom)}
            {...short}
          />
          <TextField
            name="offPeakTo"
            type="time"
            label={words('field.offPeakTo')}
            hint={words('hint.offPeakTo')}
            defaultValue={clockOf(offPeakTo)}
            {...short}
          />
        </FieldRow>
        <CheckboxChoices
          name="offPeakDays"
          label={words('field.offPeakDays')}
          hint={words('hint.offPeakDays')}
          columns="three"
          defaultValues={offPeakDays.map(String)}
          choices={days.map(day => ({ value: day, label: words(`day.${day}`) }))}
        />
      </FieldGroup>
      <FieldGroup title={words('targets')}>
        <TextField
          name="registrationTargetMinutes"
          inputMode="decimal"
          label={words('field.registrationTargetMinutes')}
          hint={words('hint.registrationTargetMinutes')}
          defaultValue={String(registrationTargetMinutes / 60)}
          {...short}
        />
        <TextField
          name="registrationAnswerDays"
          inputMode="numeric"
          label={words('field.registrationAnswerDays')}
          hint={words('hint.registrationAnswerDays')}
          defaultValue={String(registrationAnswerDays)}
          {...short}
        />
        <TextField
          name="orderAnswerMinutes"
          inputMode="decimal"
          label={words('field.orderAnswerMinutes')}
          hint={words('hint.orderAnswerMinutes')}
          defaultValue={String(orderAnswerMinutes / 60)}
          {...short}
        />
        <TextField
          name="orderFulfilMinutes"
          inputMode="decimal"
          label={words('field.orderFulfilMinutes')}
          hint={words('hint.orderFulfilMinutes')}
          defaultValue={String(orderFulfilMinutes / 60)}
          {...short}
        />
        <TextField
          name="coolingDays"
          inputMode="numeric"
          label={words('field.coolingDays')}
          hint={words('hint.coolingDays')}
          defaultValue={String(coolingDays)}
          {...short}
        />
        <TextField
          name="reconcileHours"
          inputMode="numeric"
          label={words('field.reconcileHours')}
          hint={words('hint.reconcileHours')}
          defaultValue={String(settings.reconcileHours)}
          {...short}
        />
      </FieldGroup>
    </SectionForm>
  )
}
