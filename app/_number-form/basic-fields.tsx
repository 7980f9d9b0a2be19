'use client'
import { CheckboxField } from '@/components/checkbox-field'
import { FieldRow } from '@/components/field-group'
import { type Option, SelectField } from '@/components/select-field'
import { TextArea } from '@/components/text-area'
import { TextField } from '@/components/text-field'
import type { NumberType } from '@/lib/numbers/schema'
import { ChoiceField, LockedField, type Ruled } from './choice-field'

/** Zoom's "Basic" tab, in its words and order (002-R12..R21). */
export function BasicFields(props: Ruled) {
  const { words, number, numberWhy, place } = props
  const { choices, label, hint } = words
  return (
    <>
      <ChoiceField {...props} field="product" named={choices.product} columns="three" />
      {number === undefined ? (
        <>
          <TextArea
            name="phoneNumbers"
            label={label.phoneNumbers}
            hint={hint.phoneNumbers}
            rows={3}
            autoComplete="off"
          />
          {place ?? (
            <CheckboxField name="alreadyInZoom" label={label.alreadyInZoom} hint={hint.alreadyInZoom} optional />
          )}
        </>
      ) : (
        <LockedField words={words} field="phoneNumbers" value={number} why={numberWhy ?? ''} />
      )}
      <NumberTypeField {...props} />
      <ChoiceField {...props} field="status" named={choices.status} columns="two" />
      <Routing {...props} />
      <FreeText {...props} />
    </>
  )
}

function NumberTypeField({ words, start, locked, bars, broken }: Ruled) {
  const named = words.choices.numberType
  const value = named.find(choice => choice.value === (start.numberType ?? ''))?.label
  if (locked?.numberType) return <LockedField words={words} field="numberType" value={value} why={locked.numberType} />
  const options = named.map(({ value, label }): Option => {
    const type = value === '' ? null : (value as NumberType)
    const code = bars('numberType', type) ?? broken('numberType', type)
    if (!code) return { value, label }
    const said = words.barred.replace('#', label).replace('*', words.why[code] ?? '')
    return { value, label: said, disabled: bars('numberType', type) !== undefined }
  })
  return (
    <SelectField
      name="numberType"
      label={words.label.numberType}
      optional
      defaultValue={start.numberType ?? ''}
      options={options}
    />
  )
}

/** What stands in the list, and what the number has although it is not there any more. */
const withPresent = (names: readonly string[], present: string | null) =>
  present === null || present === '' || names.includes(present) ? names : [...names, present]

function Routing({ words, policy, start }: Ruled) {
  const { label, hint } = words
  const trunks = withPresent(policy.trunks, start.sipTrunkName)
  const accounts = withPresent(policy.subAccounts, start.subAccount)
  const none = accounts.length === 0
  return (
    <FieldRow>
      <SelectField
        name="sipTrunkName"
        label={label.sipTrunkName}
        hint={hint.sipTrunkName}
        defaultValue={start.sipTrunkName}
        options={trunks.map(value => ({ value, label: value }))}
      />
      <SelectField
        name="subAccount"
        label={label.subAccount}
        hint={hint.subAccount}
        optional
        why={none ? words.noSubAccounts : undefined}
        defaultValue={start.subAccount ?? ''}
        options={[{ value: '', label: words.noSubAccount }, ...accounts.map(value => ({ value, label: value }))]}
      />
    </FieldRow>
  )
}

function FreeText({ words, start, billingHint }: Ruled) {
  const { label, hint } = words
  return (
    <FieldRow>
      <TextField
        name="billingReferenceId"
        label={label.billingReferenceId}
        hint={billingHint ?? hint.billingReferenceId}
        optional
        maxLength={36}
        defaultValue={start.billingReferenceId ?? ''}
        autoComplete="off"
      />
      <TextField
        name="serviceInfo"
        label={label.serviceInfo}
        hint={hint.serviceInfo}
        optional
        maxLength={255}
        defaultValue={start.serviceInfo ?? ''}
        autoComplete="off"
      />
    </FieldRow>
  )
}
