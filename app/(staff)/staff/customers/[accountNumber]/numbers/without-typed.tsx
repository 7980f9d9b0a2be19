'use client'
import { type ReactNode, useContext, useMemo } from 'react'
import { FormContext } from '@/components/form-context'

/** Fields in here begin with what they are given, not with what was typed into the fields of their names before. */
export function WithoutTyped({ children }: { children: ReactNode }) {
  const context = useContext(FormContext)
  const without = useMemo(() => ({ ...context, state: { ...context.state, values: {}, errors: [] } }), [context])
  return <FormContext value={without}>{children}</FormContext>
}
