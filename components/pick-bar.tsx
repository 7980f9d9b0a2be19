import type { ReactNode } from 'react'
import { BulkBar, Picked } from '@/components/bulk-bar'
import { Link } from '@/components/link'

export type PickWords = {
  label: string
  picked: string
  onPage: string
  clear: string
  note?: string
  /** "Select all that match", where there are more than this page has. */
  selectAll?: { label: string; href: string } | undefined
}

type Props = {
  words: PickWords
  all?: { picked: string; hint: string; clearHref: string } | undefined
  onClear: () => void
  /** What can be done with the picked ones: submit buttons. */
  children: ReactNode
}

/** The bar of verbs under rows that are ticked on this page, or on every page. */
export function PickBar({ words, all, onClear, children }: Props) {
  if (all) {
    return (
      <BulkBar
        label={words.label}
        picked={all.picked}
        links={
          <Link href={all.clearHref} scroll={false}>
            {words.clear}
          </Link>
        }
        note={all.hint}
      >
        {children}
      </BulkBar>
    )
  }
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
        <>
          {words.selectAll && (
            <Link href={words.selectAll.href} scroll={false}>
              {words.selectAll.label}
            </Link>
          )}
          <button type="button" className="needs-js cursor-pointer py-1 underline underline-offset-3" onClick={onClear}>
            {words.clear}
          </button>
        </>
      }
      note={words.note}
    >
      {children}
    </BulkBar>
  )
}
