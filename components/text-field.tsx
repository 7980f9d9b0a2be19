'use client'
import type { ComponentProps } from 'react'
import { classes } from '@/components/classes'
import { type ControlWidth, describedBy, Field, type FieldProps, WIDTH } from '@/components/field'
import { useField } from '@/components/form-context'

type Native = Omit<
  ComponentProps<'input'>,
  keyof FieldProps | 'width' | 'value' | 'disabled' | 'required' | 'defaultValue'
>
type Props = FieldProps & Native & { defaultValue?: string | undefined; width?: ControlWidth | undefined }

/** One line of text: e-mail, tel, numeric, date and the like by `type` and `inputMode`. */
export function TextField({
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
  width = 'full',
  ...input
}: Props) {
  const field = useField(name, id)
  const problem = error ?? field.error
  return (
    <Field {...{ label, hint, optional, why, aside, className }} id={field.id} error={problem}>
      <input
        type="text"
        {...input}
        key={field.attempt}
        className={classes('input', WIDTH[width])}
        id={field.id}
        name={name}
        defaultValue={field.typed?.[0] ?? defaultValue}
        disabled={Boolean(why)}
        aria-required={!optional}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy(field.id, { hint, error: problem, why })}
      />
    </Field>
  )
}
