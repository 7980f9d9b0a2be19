'use client'
import { Trash2 } from 'lucide-react'
import type { Row, TableWords } from '@/app/(customer)/numbers/row'
import { RowsTable } from '@/app/(customer)/numbers/rows-table'
import { BulkBar, Picked, selectionClass } from '@/components/bulk-bar'
import { Button } from '@/components/button'
import { usePicking } from '@/components/use-picking'

export type ListWords = {
  label: string
  picked: string
  onPage: string
  clear: string
  note: string
  remove: string
  removeMatching: string
}

type Props = {
  path: string
  /** What the address says already; it stays. */
  keep: [name: string, value: string][]
  rows: Row[]
  words: TableWords
  bar: ListWords
}

/**
 * Rows to tick and a bar with what can be done: a GET form, because nothing is done yet. The dialog that its address
 * opens says what would happen, and asks.
 */
export function ListForm({ path, keep, rows, words, bar }: Props) {
  const { root, pickAll, handlers } = usePicking<HTMLFormElement>(rows)
  return (
    <form ref={root} action={path} className={selectionClass} {...handlers}>
      {keep.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="dialog" value="remove" />
      <RowsTable rows={rows} words={words} pickable />
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
        <Button type="submit" name="all" value="1">
          {bar.removeMatching}
        </Button>
        <Button type="submit" icon={<Trash2 />}>
          {bar.remove}
        </Button>
      </BulkBar>
    </form>
  )
}
