'use client'
import { createContext, useContext } from 'react'
import { emptyFormState, type FormState } from '@/lib/base/form-state'

type FormContextValue = { state: FormState; idPrefix: string }

export const FormContext = createContext<FormContextValue>({ state: emptyFormState, idPrefix: '' })

/** Whom the page was made for; its forms say so, and are refused once somebody else is signed in here. */
export const FormMark = createContext<string | undefined>(undefined)

export type FieldLookup = {
  id: string
  /** Changes with every answer: a control keyed by it is made anew, because React resets forms and loses selects. */
  attempt: number
  error: string | undefined
  /** What was typed; undefined while nothing was submitted yet. */
  typed: string[] | undefined
}

/** A field finds its own error and typed value by its name. */
export function useField(name: string, id?: string): FieldLookup {
  const { state, idPrefix } = useContext(FormContext)
  const value = state.values[name]
  // A form whose boxes were all left empty sends nothing: its errors tell that it was submitted.
  const submitted = state.errors.length > 0 || Object.keys(state.values).length > 0
  return {
    id: id ?? fieldId(idPrefix, name),
    attempt: state.attempt,
    error: state.errors.find(error => error.field === name)?.message,
    typed: submitted ? [value ?? []].flat() : undefined,
  }
}

export function fieldId(idPrefix: string, name: string): string {
  return idPrefix + name
}
