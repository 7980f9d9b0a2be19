import type { ReactNode } from 'react'
import { ActionForm } from '@/components/action-form'
import { Details } from '@/components/details'
import { SubmitButton } from '@/components/submit-button'
import type { FormAction } from '@/lib/base/form-state'
import { newId } from '@/lib/base/ids'

type Props = {
  action: FormAction
  /** Of its transition table; makes the ids of its fields its own. */
  event: string
  /** What is decided on. */
  reference: string
  /** Whether the table, and the person's role, allow it now. */
  open: boolean
  label: string
  icon: ReactNode
}

const Reference = ({ value }: { value: string }) => <input type="hidden" name="reference" value={value} />

/**
 * A decision made by its button. Its form keeps its place in the tree even when it holds no button any more: without
 * JavaScript that is where the loser of a race reads who was quicker.
 */
export function DecisionButton({ action, event, reference, open, label, icon, first }: Props & { first?: boolean }) {
  return (
    <ActionForm action={action} idempotencyKey={newId()} idPrefix={`${event}-`} className="flex flex-col gap-3">
      {open && (
        <>
          <Reference value={reference} />
          <SubmitButton variant={first ? 'primary' : 'default'} icon={icon}>
            {label}
          </SubmitButton>
        </>
      )}
    </ActionForm>
  )
}

type Written = Props & {
  sub: string
  danger?: boolean
  /** The field for it. */
  children: ReactNode
}

/** A decision that takes a few words; folded until then, and kept in its place as the others are. */
export function WrittenDecision({ action, event, reference, open, label, icon, sub, danger, children }: Written) {
  return (
    <ActionForm action={action} idempotencyKey={newId()} idPrefix={`${event}-`} className="[&>.error-summary]:m-6">
      {open && (
        <Details summary={label} sub={sub}>
          <div className="flex flex-col items-start gap-3">
            <Reference value={reference} />
            {children}
            <SubmitButton variant={danger ? 'danger' : 'default'} icon={icon}>
              {label}
            </SubmitButton>
          </div>
        </Details>
      )}
    </ActionForm>
  )
}
