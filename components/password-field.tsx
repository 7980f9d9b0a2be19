'use client'
import { useState } from 'react'
import { describedBy, Field, type FieldProps } from '@/components/field'
import { useField } from '@/components/form-context'
import { Eye, EyeOff } from '@/components/icons'
import { useWords } from '@/components/words'

type Props = Omit<FieldProps, 'why'> & { autoComplete: 'current-password' | 'new-password' }

/** A password with Show and Hide, which is announced. What was typed is never sent back by the server. */
export function PasswordField({ name, label, hint, error, optional, aside, id, className, autoComplete }: Props) {
  const field = useField(name, id)
  const words = useWords()
  const [shown, setShown] = useState(false)
  const [said, setSaid] = useState('')
  const problem = error ?? field.error
  const toggle = () => {
    setShown(!shown)
    setSaid(shown ? words.passwordHidden : words.passwordShown)
  }
  return (
    <Field {...{ label, hint, optional, aside, className }} id={field.id} error={problem}>
      <div className="password">
        <input
          key={field.attempt}
          className="input"
          type={shown ? 'text' : 'password'}
          id={field.id}
          name={name}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          aria-required={!optional}
          aria-invalid={problem ? true : undefined}
          aria-describedby={describedBy(field.id, { hint, error: problem })}
        />
        <button type="button" className="btn btn-quiet btn-sm needs-js" aria-controls={field.id} onClick={toggle}>
          {shown ? <EyeOff /> : <Eye />}
          {shown ? words.hide : words.show}
        </button>
        <span className="sr-only" role="status">
          {said}
        </span>
      </div>
    </Field>
  )
}
