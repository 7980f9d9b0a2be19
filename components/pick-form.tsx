'use client'
import { useRouter } from 'next/navigation'
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
  /** Everything that matches is picked, on every page: what says so, and the way out. */
  all?: { picked: string; hint: string; clearHref: string } | undefined
  /** What can be done with the picked ones: submit buttons, each with what it adds to the address. */
  verbs: ReactNode
  children: ReactNode
}

/**
 * Rows to tick and a bar of verbs: a GET form, because nothing is done yet. Each verb opens a dialog at an address of
 * its own, which says what would happen, and asks.
 */
export function PickForm({ path, keep, rows, bar, all, verbs, children }: Props) {
  const router = useRouter()
  const { root, pickAll, handlers } = usePicking<HTMLFormElement>(
    rows,
    undefined,
    all && (() => router.push(all.clearHref, { scroll: false })),
  )
  return (
    <form ref={root} action={path} className={all ? undefined : selectionClass} {...handlers}>
      {keep.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      {children}
      <PickBar words={bar} all={all} onClear={() => pickAll(false)}>
        {verbs}
      </PickBar>
    </form>
  )
}
