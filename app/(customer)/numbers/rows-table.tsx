'use client'
import { useContext } from 'react'
import { FormContext } from '@/components/form-context'
import { HeadCell, PickPageCell, SortCell } from '@/components/table'
import { type Html, html } from '@/lib/base/html'
import type { Look, Row, TableWords } from './row'

type Props = {
  rows: Row[]
  words: TableWords
  pickable: boolean
  /** All rows are ticked but these. */
  allBut?: string[] | undefined
}

/** The rows themselves: a table whose body is markup, written by one function. */
export function RowsTable({ rows, words, pickable, allBut }: Props) {
  const { state } = useContext(FormContext)
  const typed = state.values.number
  const untouched = allBut && rows.map(([e164]) => e164).filter(e164 => !allBut.includes(e164))
  const picked = new Set(typeof typed === 'string' ? [typed] : (typed ?? untouched))
  return (
    <table
      className="table table-cards"
      // biome-ignore lint/a11y/noRedundantRoles: `display: grid` on narrow screens takes the native role away
      role="table"
      aria-label={words.label}
      key={state.attempt}
      // Where the error summary leads.
      id="number"
      tabIndex={-1}
    >
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <thead role="rowgroup">
        {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
        <tr role="row">
          {pickable && <PickPageCell label={words.pickPage} />}
          <SortCell href={words.sortHref} sorted={words.sorted}>
            {words.number}
          </SortCell>
          {[words.product, words.status, ...words.more, words.inZoom, ...(words.seen ? [words.seen] : [])].map(word => (
            <HeadCell key={word}>{word}</HeadCell>
          ))}
        </tr>
      </thead>
      <tbody
        // biome-ignore lint/a11y/noRedundantRoles: see above
        role="rowgroup"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: made by `html`, which escapes every value
        dangerouslySetInnerHTML={{ __html: rows.map(row => tableRow(row, words, pickable, picked).text).join('') }}
      />
    </table>
  )
}

/** One row as markup. As elements, fifty of them would cost more than everything else on the page. */
function tableRow(row: Row, words: TableWords, pickable: boolean, picked: Set<string>): Html {
  const [e164, reading, place, product, status, publication, line, seen, canPublish, canUnpublish, more] = row
  const box = html`<input class="check" type="checkbox" name="number" value="${e164}"
    aria-label="${words.pick.replace('#', reading)}"${picked.has(e164) && checked}>`
  return html`<tr role="row"${!canPublish && skip}${!canUnpublish && keep}>${
    pickable && html`<td role="cell" class="pick"><label>${box}</label></td>`
  }<td role="cell"><a class="text-inherit no-underline" href="${words.hrefBase}/${e164.slice(1)}"
    ><data class="tel" value="${e164}">${reading.split(' ').map(group => html`<span>${group}</span>`)}</data></a
    ><span class="sub place">${place}</span></td><td role="cell" class="hide-hand nowrap">${words.products[product]}</td
    ><td role="cell" class="half">${badge(words.statuses[status])}</td>${more?.map(
      (text, at) =>
        html`<td role="cell" class="${text.length > 16 ? 'half' : 'half nowrap'}" data-l="${words.more[at]}">${text}</td>`,
    )}<td role="cell" class="half">${badge(words.publications[publication])}${
      line !== '' && html`<span class="sub">${line}</span>`
    }</td>${words.seen !== undefined && html`<td role="cell" class="hide-hand faint nowrap">${seen}</td>`}</tr>`
}

const [checked, skip, keep] = [html` checked`, html` data-skip`, html` data-keep`]

const badge = (look: Look | undefined) =>
  look &&
  html`<span class="${look.badge}" title="${look.meaning}"><svg class="lucide" aria-hidden="true"
    ><use href="${look.icon}"></use></svg>${look.word}</span>`
