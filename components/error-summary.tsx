'use client'
import { type MouseEvent, useContext, useEffect, useRef } from 'react'
import { FormContext, fieldId } from '@/components/form-context'
import { useWords } from '@/components/words'

function focusField(event: MouseEvent<HTMLAnchorElement>) {
  const field = document.getElementById(event.currentTarget.hash.slice(1))
  if (!field) return
  event.preventDefault()
  field.focus()
  field.closest('.field')?.scrollIntoView({ block: 'nearest' })
}

/** First thing in a form that was refused; takes the focus, and each line leads to its field (ux 1). */
export function ErrorSummary() {
  const { state, idPrefix } = useContext(FormContext)
  const words = useWords()
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer takes the focus, even with the same errors
  useEffect(() => box.current?.focus(), [state])
  if (state.errors.length === 0) return null
  return (
    // biome-ignore lint/a11y/noAutofocus: without JavaScript the browser moves the focus here
    <div className="error-summary" role="alert" tabIndex={-1} ref={box} autoFocus>
      <h2>{words.problem}</h2>
      <ul>
        {state.errors.map(error => (
          <li key={`${error.field} ${error.message}`}>
            {error.field === undefined ? (
              error.message
            ) : (
              <a href={`#${fieldId(idPrefix, error.field)}`} onClick={focusField}>
                {error.message}
              </a>
            )}
          </li>
        ))}
      </ul>
      {state.reference && (
        <p className="mt-2 text-sm text-ink-2">
          {words.reference} <code>{state.reference}</code>
        </p>
      )}
    </div>
  )
}
