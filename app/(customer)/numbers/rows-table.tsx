'use client'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useContext } from 'react'
import { FormContext } from '@/components/form-context'
import { Link } from '@/components/link'
import type { Row, TableWords } from './row'
import { stateBadge } from './state-badge'

type Props = {
  rows: Row[]
  words: TableWords
  pickable: boolean
  /** All rows are ticked but these. */
  allBut?: string[] | undefined
}

/** The rows themselves, written out in one component: one of its own for each cell would double the cost of the page. */
export function RowsTable({ rows, words, pickable, allBut }: Props) {
  const { state } = useContext(FormContext)
  const typed = state.values.number
  const untouched = allBut && rows.map(([e164]) => e164).filter(e164 => !allBut.includes(e164))
  const picked = new Set(typeof typed === 'string' ? [typed] : (typed ?? untouched))
  const Arrow = words.sorted === 'ascending' ? ArrowUp : ArrowDown
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
          {pickable && (
            // biome-ignore lint/a11y/noRedundantRoles: see above
            <th role="columnheader" scope="col" className="pick">
              <label className="needs-js">
                <input className="check" type="checkbox" data-pick-page aria-label={words.pickPage} />
              </label>
            </th>
          )}
          {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
          <th role="columnheader" scope="col" aria-sort={words.sorted}>
            <Link className="sort" href={words.sortHref} aria-current="true">
              {words.number}
              <Arrow className="icon-sm" />
            </Link>
          </th>
          {[words.product, words.status, ...words.more, words.inZoom, ...(words.seen ? [words.seen] : [])].map(word => (
            // biome-ignore lint/a11y/noRedundantRoles: see above
            <th role="columnheader" scope="col" key={word}>
              {word}
            </th>
          ))}
        </tr>
      </thead>
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <tbody role="rowgroup">{rows.map(row => tableRow(row, words, pickable, picked))}</tbody>
    </table>
  )
}

function tableRow(row: Row, words: TableWords, pickable: boolean, picked: Set<string>) {
  const [e164, reading, place, product, status, publication, line, seen, canPublish, canUnpublish, more] = row
  const normal = words.statuses[status]
  const inZoom = words.publications[publication]
  return (
    // biome-ignore lint/a11y/noRedundantRoles: see above
    <tr role="row" key={e164} data-skip={canPublish ? undefined : ''} data-keep={canUnpublish ? undefined : ''}>
      {pickable && (
        // biome-ignore lint/a11y/noRedundantRoles: see above
        <td role="cell" className="pick">
          <label>
            <input
              className="check"
              type="checkbox"
              name="number"
              value={e164}
              aria-label={words.pick.replace('#', reading)}
              defaultChecked={picked.has(e164)}
            />
          </label>
        </td>
      )}
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <td role="cell">
        <a className="row-link text-inherit no-underline" href={`${words.hrefBase}/${e164.slice(1)}`}>
          <data className="tel" value={e164}>
            {reading.split(' ').map((group, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the place is what tells equal groups apart
              <span key={at}>{group}</span>
            ))}
          </data>
        </a>
        <span className="sub place">{place}</span>
      </td>
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <td role="cell" className="hide-hand nowrap">
        {words.products[product]}
      </td>
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <td role="cell" className="half">
        {stateBadge(normal)}
      </td>
      {more?.map((text, at) => (
        // biome-ignore lint/a11y/noRedundantRoles: see above
        <td role="cell" className="half" data-l={words.more[at]} key={words.more[at]}>
          {text}
        </td>
      ))}
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <td role="cell" className="half">
        {stateBadge(inZoom)}
        {line && <span className="sub">{line}</span>}
      </td>
      {words.seen && (
        // biome-ignore lint/a11y/noRedundantRoles: see above
        <td role="cell" className="hide-hand faint nowrap">
          {seen}
        </td>
      )}
    </tr>
  )
}
