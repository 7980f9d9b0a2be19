'use client'
import type { ReactNode } from 'react'
import { classes } from '@/components/classes'
import { CircleAlert } from '@/components/icons'
import { Why } from '@/components/why'
import { useWords } from '@/components/words'

export type FieldProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  /** Only to overrule what the form found for this name. */
  error?: string | undefined
  /** Adds "(optional)"; required is the default and unmarked. */
  optional?: boolean | undefined
  /** Why it cannot be changed now; disables a select or input, and says so. */
  why?: ReactNode
  /** A small link at the end of the label's line. */
  aside?: ReactNode
  id?: string | undefined
  /** Layout of the whole field, for example `desk:col-span-2`. */
  className?: string | undefined
}

/** How wide the control is, when shorter than its column: `short` for a count, `medium` for a reference. */
export type ControlWidth = 'short' | 'medium' | 'full'

export const WIDTH: Record<ControlWidth, string> = { short: 'max-w-40', medium: 'max-w-65', full: '' }

/** Ids of the hint, the error and the reason, for `aria-describedby`. */
export function describedBy(id: string, { hint, error, why }: Pick<FieldProps, 'hint' | 'error' | 'why'>) {
  return classes(hint ? `${id}-hint` : '', error && `${id}-error`, why ? `${id}-why` : '') || undefined
}

export function FieldHelp({ id, hint, error }: { id: string; hint?: ReactNode; error?: string | undefined }) {
  const words = useWords()
  return (
    <>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          <CircleAlert />
          <span>
            <span className="sr-only">{words.error}</span>
            {error}
          </span>
        </p>
      )}
    </>
  )
}

export function Optional() {
  return <span className="optional">{useWords().optional}</span>
}

type FrameProps = Omit<FieldProps, 'name' | 'id'> & { id: string; children: ReactNode }

/** Label, hint, error, control: in that order, for a field with one control. */
export function Field({ id, label, hint, error, optional, why, aside, className, children }: FrameProps) {
  const words = (
    <label className="label" htmlFor={id}>
      {label} {optional && <Optional />}
    </label>
  )
  return (
    <div className={classes('field', className)}>
      {aside ? (
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          {words}
          <span className="text-sm">{aside}</span>
        </div>
      ) : (
        words
      )}
      <FieldHelp id={id} hint={hint} error={error} />
      {children}
      {why && <Why id={`${id}-why`}>{why}</Why>}
    </div>
  )
}
