'use client'
import { Upload } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react'
import { ActionForm } from '@/components/action-form'
import { BulkBar, Picked, selectionClass } from '@/components/bulk-bar'
import { Button } from '@/components/button'
import { classes } from '@/components/classes'
import { Link } from '@/components/link'
import { SubmitButton } from '@/components/submit-button'
import type { FormAction } from '@/lib/base/form-state'
import type { AllMatching, BarWords, Counted, Row, TableWords } from './row'
import { RowsTable } from './rows-table'

type Props = {
  action: FormAction
  idempotencyKey: string
  rows: Row[]
  words: TableWords
  bar: BarWords
  locale: string
  /** All that match are selected, on every page; `action` then counts again and asks. */
  all?: AllMatching | undefined
}

type Counts = { picked: number; publish: number; unpublish: number }

const boxes = (form: HTMLElement) => [...form.querySelectorAll<HTMLInputElement>('tbody .pick input')]

/**
 * Rows to tick and what to do with them: one form, native boxes, counted by CSS, so it works without JavaScript. With
 * it: the box in the head, Shift-click and Shift-Space, Esc, and counts in the buttons.
 */
export function NumbersForm({ action, idempotencyKey, rows, words, bar, locale, all }: Props) {
  const root = useRef<HTMLDivElement>(null)
  const lastPicked = useRef<HTMLInputElement | null>(null)
  const [counts, setCounts] = useState<Counts | undefined>(
    all && { picked: all.total, publish: all.publish, unpublish: all.unpublish },
  )
  const router = useRouter()

  function count() {
    const form = root.current
    if (!form) return
    const onPage = boxes(form)
    const picked = onPage.filter(box => box.checked)
    const among = (some: HTMLInputElement[], mark: string) =>
      some.filter(box => !box.closest('tr')?.hasAttribute(mark)).length
    if (all) {
      const out = onPage.filter(box => !box.checked && !all.except.includes(box.value))
      const back = picked.filter(box => all.except.includes(box.value))
      setCounts({
        picked: all.total - out.length + back.length,
        publish: all.publish - among(out, 'data-skip') + among(back, 'data-skip'),
        unpublish: all.unpublish - among(out, 'data-keep') + among(back, 'data-keep'),
      })
    } else {
      setCounts({ picked: picked.length, publish: among(picked, 'data-skip'), unpublish: among(picked, 'data-keep') })
    }
    const page = form.querySelector<HTMLInputElement>('[data-pick-page]')
    if (!page) return
    page.checked = picked.length > 0 && picked.length === onPage.length
    page.indeterminate = picked.length > 0 && picked.length < onPage.length
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
    const onPage = root.current ? boxes(root.current) : []
    const [from, to] = [onPage.indexOf(lastPicked.current ?? box), onPage.indexOf(box)]
    if (range && from >= 0) {
      for (const between of onPage.slice(Math.min(from, to), Math.max(from, to) + 1)) between.checked = box.checked
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
    if (event.key !== 'Escape' || !counts?.picked) return
    if (all) router.push(all.clearHref)
    else pickAll(false)
  }

  /** Without JavaScript the form itself goes there, with everything that it holds. */
  function giveBack(event: MouseEvent) {
    event.preventDefault()
    const picked = root.current ? boxes(root.current).filter(box => box.checked) : []
    router.push(`/numbers/give-back?${new URLSearchParams(picked.map(box => ['number', box.value]))}`)
  }

  const said = (n: number | undefined, forms: Counted, plain: string) =>
    n ? (forms[new Intl.PluralRules(locale).select(n)] ?? plain).replace('#', n.toLocaleString(locale)) : plain
  const skipped = counts && counts.picked - counts.publish
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens to what happens to the boxes and links inside
    <div ref={root} onClick={onClick} onKeyDown={onKeyDown}>
      <ActionForm
        action={action}
        idempotencyKey={idempotencyKey}
        className={classes(!all && selectionClass, '[&>.error-summary]:m-5')}
      >
        {all && <SelectionFields all={all} rows={rows} />}
        <RowsTable rows={rows} words={words} pickable allBut={all?.except} />
        <BulkBar
          label={bar.label}
          picked={
            all ? (
              said(counts?.picked, bar.allPicked, '0')
            ) : (
              <>
                <Picked /> {bar.picked}
              </>
            )
          }
          scope={all ? undefined : bar.onPage}
          links={
            all ? (
              <>
                <span>{all.scope}</span>
                <Link href={all.clearHref}>{bar.clear}</Link>
              </>
            ) : (
              <>
                {bar.selectAll && <Link href={bar.selectAll.href}>{bar.selectAll.label}</Link>}
                <button
                  type="button"
                  className="needs-js cursor-pointer py-1 underline underline-offset-3"
                  onClick={() => pickAll(false)}
                >
                  {bar.clear}
                </button>
                <button
                  type="submit"
                  className="cursor-pointer py-1 underline underline-offset-3"
                  formAction="/numbers/give-back"
                  formMethod="get"
                  onClick={giveBack}
                >
                  {bar.giveBack}
                </button>
              </>
            )
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

/** What is selected, told as a filter; the rows of this page are named, so that an empty box says "not this one". */
function SelectionFields({ all, rows }: { all: AllMatching; rows: Row[] }) {
  const here = new Set(rows.map(([e164]) => e164))
  const fields: [string, string][] = [
    ...all.fields,
    ...all.except.filter(e164 => !here.has(e164)).map((e164): [string, string] => ['except', e164]),
    ...rows.map(([e164]): [string, string] => ['shown', e164]),
  ]
  return fields.map(([name, value]) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />)
}
