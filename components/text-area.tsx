'use client'
import type { ComponentProps } from 'react'
import { describedBy, Field, type FieldProps } from '@/components/field'
import { useField } from '@/components/form-context'

type Native = Omit<ComponentProps<'textarea'>, keyof FieldProps | 'value' | 'disabled' | 'required' | 'defaultValue'>
type Props = FieldProps & Native & { defaultValue?: string | undefined }

export function TextArea({
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
  ...area
}: Props) {
  const field = useField(name, id)
  const problem = error ?? field.error
  return (
    <Field {...{ label, hint, optional, why, aside, className }} id={field.id} error={problem}>
      <textarea
        {...area}
        key={field.attempt}
        className="textarea"
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
