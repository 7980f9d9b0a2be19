'use client'
import { createContext } from 'react'
import { ErrorSummary } from '@/components/error-summary'
import { FormNotice } from '@/components/form-notice'

/** True inside a dialog: there its body shows the messages, so that they scroll with the fields. */
export const MessagesInBody = createContext(false)

/** What the last answer of the form said. */
export function FormMessages() {
  return (
    <>
      <ErrorSummary />
      <FormNotice />
    </>
  )
}
