'use client'
import { type ReactNode, useActionState, useContext, useEffect, useMemo } from 'react'
import { keyForAttempt } from '@/components/attempt-key'
import { FormContext, FormMark } from '@/components/form-context'
import { FormMessages, MessagesInBody } from '@/components/form-messages'
import { useWords } from '@/components/words'
import { emptyFormState, type FormAction, type FormState } from '@/lib/base/form-state'

type Props = {
  action: FormAction
  /** A new UUID from each server render; the action finds it as `_key` and does its work once per key (ux 8). */
  idempotencyKey?: string | undefined
  initialState?: FormState | undefined
  id?: string | undefined
  /** Set when two forms on one page have fields of the same name: ids become prefix + name. */
  idPrefix?: string | undefined
  /** Layout of the form; a column of fields by default. */
  className?: string | undefined
  children: ReactNode
}

/** Puts "Error: " before the title while there are errors (ux 2). */
function useErrorTitle(failed: boolean, prefix: string) {
  useEffect(() => {
    if (!failed) return
    document.title = prefix + document.title.replace(prefix, '')
    return () => {
      document.title = document.title.replace(prefix, '')
    }
  }, [failed, prefix])
}

/**
 * A form around a server action. Works before and without JavaScript; keeps everything typed after a refusal, shows the
 * error summary or the notice at its top, and sends an idempotency key. Put the page's h1 inside when the summary
 * should stand above it.
 */
export function ActionForm({
  action,
  idempotencyKey,
  initialState = emptyFormState,
  id,
  idPrefix = '',
  className = 'form',
  children,
}: Props) {
  const [state, submit] = useActionState(action, initialState)
  const { error } = useWords()
  const inBody = useContext(MessagesInBody)
  const mark = useContext(FormMark)
  useErrorTitle(state.errors.length > 0, error)
  const context = useMemo(() => ({ state, idPrefix }), [state, idPrefix])
  return (
    <FormContext value={context}>
      <form action={submit} id={id} className={className} noValidate>
        {idempotencyKey && <input type="hidden" name="_key" value={keyForAttempt(idempotencyKey, state.attempt)} />}
        {mark && <input type="hidden" name="_as" value={mark} />}
        {!inBody && <FormMessages />}
        {children}
      </form>
    </FormContext>
  )
}
