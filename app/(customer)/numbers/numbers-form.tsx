'use client'
import { useRouter } from 'next/navigation'
import { type MouseEvent, useState } from 'react'
import { ActionForm } from '@/components/action-form'
import { BulkBar, Picked, selectionClass } from '@/components/bulk-bar'
import { Button } from '@/components/button'
import { classes } from '@/components/classes'
import { Upload } from '@/components/icons'
import { Link } from '@/components/link'
import { SubmitButton } from '@/components/submit-button'
import { usePicking } from '@/components/use-picking'
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

/**
 * Rows to tick and what to do with them: one form, native boxes, counted by CSS, so it works without JavaScript. With
 * it: the box in the head, Shift-click and Shift-Space, Esc, and counts in the buttons.
 */
export function NumbersForm({ action, idempotencyKey, rows, words, bar, locale, all }: Props) {
  const [counts, setCounts] = useState<Counts | undefined>(
    all && { picked: all.total, publish: all.publish, unpublish: all.unpublish },
  )
  const router = useRouter()

  function count(picked: HTMLInputElement[], onPage: HTMLInputElement[]) {
    const among = (some: HTMLInputElement[], mark: string) =>
      some.filter(box => !box.closest('tr')?.hasAttribute(mark)).length
    if (!all) {
      setCounts({ picked: picked.length, publish: among(picked, 'data-skip'), unpublish: among(picked, 'data-keep') })
      return
    }
    const out = onPage.filter(box => !box.checked && !all.except.includes(box.value))
    const back = picked.filter(box => all.except.includes(box.value))
    setCounts({
      picked: all.total - out.length + back.length,
      publish: all.publish - among(out, 'data-skip') + among(back, 'data-skip'),
      unpublish: all.unpublish - among(out, 'data-keep') + among(back, 'data-keep'),
    })
  }

  const { root, pickAll, picked, handlers } = usePicking<HTMLDivElement>(
    rows,
    count,
    all && counts?.picked ? () => router.push(all.clearHref) : undefined,
  )

  /** Without JavaScript the form itself goes there, with everything that it holds. */
  function giveBack(event: MouseEvent) {
    event.preventDefault()
    router.push(`/numbers/give-back?${new URLSearchParams(picked().map(box => ['number', box.value]))}`)
  }

  const said = (n: number | undefined, forms: Counted, plain: string) =>
    n ? (forms[new Intl.PluralRules(locale).select(n)] ?? plain).replace('#', n.toLocaleString(locale)) : plain
  const skipped = counts && counts.picked - counts.publish
  return (
    <div ref={root} {...handlers}>
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
