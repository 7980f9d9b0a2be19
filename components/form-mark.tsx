'use client'
import type { ReactNode } from 'react'
import { FormMark } from '@/components/form-context'

/** Around the pages of somebody who is signed in: each form in it says for whom it was made. */
export function FormsOf({ mark, children }: { mark: string; children: ReactNode }) {
  return <FormMark value={mark}>{children}</FormMark>
}
