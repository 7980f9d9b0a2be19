'use client'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/action-form'
import { selectionClass } from '@/components/bulk-bar'
import { classes } from '@/components/classes'
import { PickBar, type PickWords } from '@/components/pick-bar'
import { usePicking } from '@/components/use-picking'
import type { FormAction } from '@/lib/base/form-state'

type Props = {
  action: FormAction
  idempotencyKey: string
  /** What stays in the address afterwards. */
  keep: [name: string, value: string][]
  rows: readonly unknown[]
  bar: PickWords
  /** Submit buttons for the ticked ones; absent where each row is a case of its own. */
  verbs?: ReactNode
  children: ReactNode
}

/** The board is one form: a button in each row, and verbs for those that are ticked. Works without JavaScript. */
export function DriftForm({ action, idempotencyKey, keep, rows, bar, verbs, children }: Props) {
  const { root, pickAll, handlers } = usePicking<HTMLDivElement>(rows)
  return (
    <div ref={root} {...handlers}>
      <ActionForm
        action={action}
        idempotencyKey={idempotencyKey}
        className={classes(selectionClass, '[&>.error-summary]:m-5')}
      >
        {keep.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        {verbs && (
          <PickBar words={bar} onClear={() => pickAll(false)}>
            {verbs}
          </PickBar>
        )}
      </ActionForm>
    </div>
  )
}
