'use client'
import { classes } from '@/components/classes'
import { describedBy, FieldHelp, type FieldProps, Optional } from '@/components/field'
import { useField } from '@/components/form-context'
import { Why } from '@/components/why'

type Props = Omit<FieldProps, 'aside'> & {
  /** What is posted when it is ticked. */
  value?: string | undefined
  defaultChecked?: boolean | undefined
}

/** One box with its sentence: consent, a switch. The label may hold links. */
export function CheckboxField({
  name,
  label,
  hint,
  error,
  optional,
  why,
  id,
  className,
  value = 'on',
  defaultChecked,
}: Props) {
  const field = useField(name, id)
  const problem = error ?? field.error
  return (
    <div className={classes('field', className)}>
      <FieldHelp id={field.id} error={problem} />
      <label className="tick">
        <input
          key={field.attempt}
          className="check"
          type="checkbox"
          id={field.id}
          name={name}
          value={value}
          defaultChecked={field.typed && !why ? field.typed.includes(value) : defaultChecked}
          disabled={Boolean(why)}
          aria-invalid={problem ? true : undefined}
          aria-describedby={describedBy(field.id, { hint, error: problem, why })}
        />
        <span>
          {label} {optional && <Optional />}
        </span>
      </label>
      <FieldHelp id={field.id} hint={hint} />
      {why && <Why id={`${field.id}-why`}>{why}</Why>}
    </div>
  )
}
