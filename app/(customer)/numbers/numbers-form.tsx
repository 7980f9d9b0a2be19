'use client'
import { Upload } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react'
import { ActionForm } from '@/components/action-form'
import { BulkBar, Picked, selectionClass } from '@/components/bulk-bar'
import { Button } from '@/components/button'
import { SubmitButton } from '@/components/submit-button'
import type { FormAction } from '@/lib/base/form-state'
import type { BarWords, Counted, Row, TableWords } from './row'
import { RowsTable } from './rows-table'

type Props = {
  action: FormAction
  idempotencyKey: string
  rows: Row[]
  words: TableWords
  bar: BarWords
  locale: string
}

type Counts = { picked: number; publish: number; unpublish: number }

const boxes = (form: HTMLElement) => [...form.querySelectorAll<HTMLInputElement>('tbody .pick input')]

/**
 * Rows to tick and what to do with them: one form, native boxes, counted by CSS, so it works without JavaScript. With
 * it: the box in the head, Shift-click, Esc, and counts in the buttons.
 */
export function NumbersForm({ action, idempotencyKey, rows, words, bar, locale }: Props) {
  const root = useRef<HTMLDivElement>(null)
  const lastPicked = useRef<HTMLInputElement | null>(null)
  const [counts, setCounts] = useState<Counts>()
  const router = useRouter()

  function count() {
    const form = root.current
    if (!form) return
    const all = boxes(form)
    const picked = all.filter(box => box.checked)
    const rowsOf = (mark: string) => picked.filter(box => !box.closest('tr')?.hasAttribute(mark)).length
    setCounts({ picked: picked.length, publish: rowsOf('data-skip'), unpublish: rowsOf('data-keep') })
    const page = form.querySelector<HTMLInputElement>('[data-pick-page]')
    if (!page) return
    page.checked = picked.length > 0 && picked.length === all.length
    page.indeterminate = picked.length > 0 && picked.length < all.length
  }

  // The browser may have kept ticks from before the reload, and an answer of the server ticks them again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted anew for each page of rows
  useEffect(count, [rows])

  function pickAll(to: boolean) {
    if (root.current) for (const box of boxes(root.current)) box.checked = to
    count()
  }

  function onClick(event: MouseEvent<HTMLElement>) {
    const target = event.target as HTMLElement
    if (target instanceof HTMLInputElement && target.matches('[data-pick-page]')) pickAll(target.checked)
    else if (target instanceof HTMLInputElement && target.matches('tbody .pick input')) pickTo(target, event.shiftKey)
    else follow(event, target.closest('a'))
  }

  function pickTo(box: HTMLInputElement, range: boolean) {
    const all = root.current ? boxes(root.current) : []
    const [from, to] = [all.indexOf(lastPicked.current ?? box), all.indexOf(box)]
    if (range && from >= 0) {
      for (const between of all.slice(Math.min(from, to), Math.max(from, to) + 1)) between.checked = box.checked
    }
    lastPicked.current = box
    count()
  }

  /** Plain links, so that fifty rows stay cheap; a plain click still goes the quick way. */
  function follow(event: MouseEvent, link: HTMLAnchorElement | null) {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (!link?.classList.contains('row-link') || !plain) return
    event.preventDefault()
    router.push(link.getAttribute('href') ?? '/numbers')
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' && counts?.picked) pickAll(false)
  }

  const said = (n: number | undefined, forms: Counted, plain: string) =>
    n ? (forms[new Intl.PluralRules(locale).select(n)] ?? plain).replace('#', String(n)) : plain
  const skipped = counts && counts.picked - counts.publish
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens to what happens to the boxes and links inside
    <div ref={root} onClick={onClick} onKeyDown={onKeyDown}>
      <ActionForm
        action={action}
        idempotencyKey={idempotencyKey}
        className={`${selectionClass} [&>.error-summary]:m-5`}
      >
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
          note={bar.blocked ?? (counts ? (skipped ? said(skipped, bar.skipCount, bar.skip) : '') : bar.skip)}
        >
          {bar.blocked ? (
            <>
              <Button aria-disabled="true">{bar.unpublish}</Button>
              <Button variant="primary" aria-disabled="true" icon={<Upload />}>
                {bar.publish}
              </Button>
            </>
          ) : (
            <>
              <SubmitButton variant="default" name="act" value="unpublish">
                {said(counts?.unpublish, bar.unpublishCount, bar.unpublish)}
              </SubmitButton>
              <SubmitButton name="act" value="publish" icon={<Upload />}>
                {said(counts?.publish, bar.publishCount, bar.publish)}
              </SubmitButton>
            </>
          )}
        </BulkBar>
      </ActionForm>
    </div>
  )
}
