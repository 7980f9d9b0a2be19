'use client'
import { RadioChoices } from '@/components/choices'
import { Why } from '@/components/why'
import type { Attributes } from '@/lib/numbers/schema'
import { type FieldWords, type Named, typedOf } from './fields'
import type { FieldsProps } from './number-fields'
import type { Bars } from './rules-in-form'

export type Ruled = FieldsProps & { bars: Bars; broken: Bars }

type Props = Ruled & {
  field: keyof Attributes
  named: Named[]
  /** From what a form sends to the attribute's value. */
  valueFor?: (typed: string) => Attributes[keyof Attributes]
  columns: 'one' | 'two' | 'three'
}

/** One attribute as cards; a choice that a rule forbids is there with its reason. */
export function ChoiceField({
  field,
  named,
  valueFor = typed => typed as Attributes['product'],
  columns,
  ...rest
}: Props) {
  const { words, start, locked, bars, broken } = rest
  const why = locked?.[field]
  const typed = typedOf(start[field])
  if (why)
    return (
      <LockedField words={words} field={field} value={named.find(({ value }) => value === typed)?.label} why={why} />
    )
  return (
    <RadioChoices
      name={field}
      label={words.label[field]}
      hint={words.hint[field]}
      columns={columns}
      defaultValue={typed}
      choices={named.map(({ value, label, hint }) => {
        const code = bars(field, valueFor(value))
        const problem = broken(field, valueFor(value))
        return { value, label, hint: problem ? words.why[problem] : hint, ...(code ? { why: words.why[code] } : {}) }
      })}
    />
  )
}

type LockedProps = {
  words: Pick<FieldWords, 'label'>
  field: keyof FieldWords['label']
  value: string | undefined
  why: string
}

/** What cannot change now: its value, and the rule. */
export function LockedField({ words, field, value, why }: LockedProps) {
  return (
    <div className="field">
      <p className="label">{words.label[field]}</p>
      <p>{value}</p>
      <Why>{why}</Why>
    </div>
  )
}
