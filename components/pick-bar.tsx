import type { ReactNode } from 'react'
import { BulkBar, Picked } from '@/components/bulk-bar'

export type PickWords = { label: string; picked: string; onPage: string; clear: string; note?: string }

type Props = {
  words: PickWords
  onClear: () => void
  /** What can be done with the picked ones: submit buttons. */
  children: ReactNode
}

/** The bar of verbs under rows that are ticked on this page. */
export function PickBar({ words, onClear, children }: Props) {
  return (
    <BulkBar
      label={words.label}
      picked={
        <>
          <Picked /> {words.picked}
        </>
      }
      scope={words.onPage}
      links={
        <button type="button" className="needs-js cursor-pointer py-1 underline underline-offset-3" onClick={onClear}>
          {words.clear}
        </button>
      }
      note={words.note}
    >
      {children}
    </BulkBar>
  )
}
