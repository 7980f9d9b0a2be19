'use client'
import { type ReactNode, useContext } from 'react'
import { FormContext } from '@/components/form-context'
import { SubmitButton } from '@/components/submit-button'

/** The button of a form that may answer with a warning: then it says so, and the next press does it all the same. */
export function SubmitOrAgain({ children }: { children: ReactNode }) {
  const { again } = useContext(FormContext).state.notice ?? {}
  if (!again) return <SubmitButton>{children}</SubmitButton>
  return (
    <SubmitButton name={again.name} value={again.value}>
      {again.label}
    </SubmitButton>
  )
}
