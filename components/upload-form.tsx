'use client'
import { type ReactNode, useMemo } from 'react'
import { FormContext } from '@/components/form-context'
import { FormMessages } from '@/components/form-messages'
import { emptyFormState, type FormError } from '@/lib/base/form-state'

type Props = {
  /** The address of a route handler: it counts the bytes as they come, which no action can. */
  action: string
  /** A new UUID from each server render; the route finds it as `_key` and does its work once per key (ux 8). */
  idempotencyKey: string
  /** What the route refused, brought back in the address of the page. */
  errors: FormError[]
  children: ReactNode
}

/** A form with a file, sent by the browser itself; the fields inside show their errors as in an ActionForm. */
export function UploadForm({ action, idempotencyKey, errors, children }: Props) {
  const context = useMemo(() => ({ state: { ...emptyFormState, errors }, idPrefix: '' }), [errors])
  return (
    <FormContext value={context}>
      <form action={action} method="post" encType="multipart/form-data" className="form" noValidate>
        <input type="hidden" name="_key" value={idempotencyKey} />
        <FormMessages />
        {children}
      </form>
    </FormContext>
  )
}
