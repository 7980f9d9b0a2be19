'use client'
import type { ReactNode } from 'react'
import { classes } from '@/components/classes'
import { describedBy, FieldHelp, type FieldProps, Optional } from '@/components/field'
import { useField } from '@/components/form-context'
import { Why } from '@/components/why'

export type Choice = {
  value: string
  label: ReactNode
  hint?: ReactNode
  /** Not available, and why: stays visible. */
  why?: ReactNode
  icon?: ReactNode
  /** At the end of the card, a price for example. */
  aside?: ReactNode
}

type Props = Omit<FieldProps, 'why' | 'aside'> & {
  choices: Choice[]
  /** Least width of a card in the grid; one column when left out. */
  columns?: 'one' | 'two' | 'three' | undefined
}

const COLUMNS = { one: '', two: 'choices-2', three: 'choices-3' }

type GroupProps = Props & { type: 'radio' | 'checkbox'; defaultValues: string[] | undefined }

function Choices({
  type,
  name,
  label,
  hint,
  error,
  optional,
  id,
  className,
  choices,
  columns = 'one',
  defaultValues,
}: GroupProps) {
  const field = useField(name, id)
  const problem = error ?? field.error
  const first = choices.findIndex(choice => !choice.why)
  const isChecked = ({ value, why }: Choice) => (why ? defaultValues : (field.typed ?? defaultValues))?.includes(value)
  return (
    <fieldset
      className={classes('field', className)}
      role={type === 'radio' ? 'radiogroup' : undefined}
      aria-invalid={problem && type === 'radio' ? true : undefined}
      aria-describedby={describedBy(field.id, { hint, error: problem })}
    >
      <legend>
        {label} {optional && <Optional />}
      </legend>
      <FieldHelp id={field.id} hint={hint} error={problem} />
      <div className={classes('choices', COLUMNS[columns])} key={field.attempt}>
        {choices.map((choice, index) => (
          <label className="choice" key={choice.value}>
            <input
              className="check"
              type={type}
              name={name}
              value={choice.value}
              id={index === first ? field.id : `${field.id}-${index}`}
              defaultChecked={isChecked(choice)}
              disabled={Boolean(choice.why)}
              aria-invalid={problem && type === 'checkbox' ? true : undefined}
            />
            {choice.icon}
            <span className="choice-body">
              <span className="flex flex-wrap items-baseline justify-between gap-x-3">
                <b className="text-sm">{choice.label}</b>
                {choice.aside && <span className="nowrap tnum font-semibold">{choice.aside}</span>}
              </span>
              {choice.hint && <small>{choice.hint}</small>}
              {choice.why && <Why>{choice.why}</Why>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** One of several, as cards around native radios. */
export function RadioChoices({ defaultValue, ...props }: Props & { defaultValue?: string | undefined }) {
  return <Choices {...props} type="radio" defaultValues={defaultValue === undefined ? undefined : [defaultValue]} />
}

/** Any of several, as cards around native checkboxes of one name. */
export function CheckboxChoices({ defaultValues, ...props }: Props & { defaultValues?: string[] | undefined }) {
  return <Choices {...props} type="checkbox" defaultValues={defaultValues} />
}
