'use client'
import type { ReactNode } from 'react'
import { BulkBar, Picked, selectionClass } from '@/components/bulk-bar'
import { usePicking } from '@/components/use-picking'

type Props = {
  path: string
  /** What the address says already; it stays. */
  keep: [name: string, value: string][]
  /** Changes with the rows. */
  rows: readonly unknown[]
  bar: { label: string; picked: string; onPage: string; clear: string; note?: string }
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
      <BulkBar
        label={bar.label}
        picked={
          <>
            <Picked /> {bar.picked}
          </>
        }
        scope={bar.onPage}
        links={
          <button
            type="button"
            className="needs-js cursor-pointer py-1 underline underline-offset-3"
            onClick={() => pickAll(false)}
          >
            {bar.clear}
          </button>
        }
        note={bar.note}
      >
        {verbs}
      </BulkBar>
    </form>
  )
}
