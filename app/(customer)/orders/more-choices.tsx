'use client'
import { type ReactNode, useContext } from 'react'
import { Details } from '@/components/details'
import { FormContext } from '@/components/form-context'

type Props = { summary: string; sub: string; names: string[]; open: boolean; children: ReactNode }

/** A disclosure of fields that is open when one of them holds something, or has an error to show. */
export function MoreChoices({ summary, sub, names, open, children }: Props) {
  const { state } = useContext(FormContext)
  const filled = names.some(name => state.values[name] || state.errors.some(({ field }) => field === name))
  return (
    <div className="-mx-6 border-t border-line [&_.more-body]:ps-6">
      <Details summary={summary} sub={sub} open={open || filled}>
        {children}
      </Details>
    </div>
  )
}
