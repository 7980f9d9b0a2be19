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
  Native & { options: Option[]; defaultValue?: string | undefined; width?: ControlWidth | undefined }

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
  ...select
}: Props) {
  const field = useField(name, id)
  const problem = error ?? field.error
  return (
    <Field {...{ label, hint, optional, why, aside, className }} id={field.id} error={problem}>
      <select
        {...select}
        key={field.attempt}
        className={classes('select', WIDTH[width])}
        id={field.id}
        name={name}
        defaultValue={field.typed?.[0] ?? defaultValue}
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
