'use client'
import type { ComponentProps } from 'react'
import { classes } from '@/components/classes'
import { type ControlWidth, describedBy, Field, type FieldProps, WIDTH } from '@/components/field'
import { useField } from '@/components/form-context'

export type Option = { value: string; label: string; disabled?: boolean | undefined }

type Native = Omit<
  ComponentProps<'select'>,
  keyof FieldProps | 'value' | 'disabled' | 'required' | 'defaultValue' | 'children'
>
type Props = FieldProps &
  Native & {
    options: Option[]
    defaultValue?: string | undefined
    width?: ControlWidth | undefined
    /** Of several controls with one name, which make a list: the how manieth. The first one shows the list's error. */
    at?: number | undefined
  }

/** A native select. For "nothing chosen yet" put an option with the value '' first. */
export function SelectField({
  name,
  label,
  hint,
  error,
  optional,
  why,
  aside,
  id,
  className,
  defaultValue,
  options,
  width = 'full',
  at = 0,
  ...select
}: Props) {
  const field = useField(name, id ?? (at > 0 ? `${name}-${at}` : undefined))
  const problem = error ?? (at === 0 ? field.error : undefined)
  return (
    <Field {...{ label, hint, optional, why, aside, className }} id={field.id} error={problem}>
      <select
        {...select}
        key={field.attempt}
        className={classes('select', WIDTH[width])}
        id={field.id}
        name={name}
        defaultValue={field.typed?.[at] ?? defaultValue}
        disabled={Boolean(why)}
        aria-required={!optional}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy(field.id, { hint, error: problem, why })}
      >
        {options.map(option => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}
