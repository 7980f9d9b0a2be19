'use client'
import type { ReactNode } from 'react'
import { selectionClass } from '@/components/bulk-bar'
import { PickBar, type PickWords } from '@/components/pick-bar'
import { usePicking } from '@/components/use-picking'

type Props = {
  path: string
  /** What the address says already; it stays. */
  keep: [name: string, value: string][]
  /** Changes with the rows. */
  rows: readonly unknown[]
  bar: PickWords
  /** What can be done with the picked ones: submit buttons, each with what it adds to the address. */
  verbs: ReactNode
  children: ReactNode
}

/**
 * Rows to tick and a bar of verbs: a GET form, because nothing is done yet. Each verb opens a dialog at an address of
 * its own, which says what would happen, and asks.
 */
export function PickForm({ path, keep, rows, bar, verbs, children }: Props) {
  const { root, pickAll, handlers } = usePicking<HTMLFormElement>(rows)
  return (
    <form ref={root} action={path} className={selectionClass} {...handlers}>
      {keep.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <PickBar words={bar} onClear={() => pickAll(false)}>
        {verbs}
      </PickBar>
    </form>
  )
}
