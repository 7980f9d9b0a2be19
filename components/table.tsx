import type { ReactNode } from 'react'
import { classes } from '@/components/classes'
import { ArrowDown, ArrowUp } from '@/components/icons'
import { Link } from '@/components/link'

type TableProps = { label: string; head: ReactNode; children: ReactNode }

/** A real table that becomes cards below 900 px; the roles keep it a table for screen readers even then. */
export function Table({ label, head, children }: TableProps) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: `display: grid` on narrow screens takes the native role away
    <table className="table table-cards" role="table" aria-label={label}>
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <thead role="rowgroup">
        {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
        <tr role="row">{head}</tr>
      </thead>
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <tbody role="rowgroup">{children}</tbody>
    </table>
  )
}

type HeadCellProps = {
  children: ReactNode
  numeric?: boolean | undefined
  /** Holds the box that picks the whole page. */
  pick?: boolean | undefined
  /** The words are only for screen readers: a column of buttons. */
  hidden?: boolean | undefined
}

export function HeadCell({ children, numeric, pick, hidden }: HeadCellProps) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: see Table
    <th role="columnheader" scope="col" className={classes(numeric && 'num', pick && 'pick') || undefined}>
      {hidden ? <span className="sr-only">{children}</span> : children}
    </th>
  )
}

type SortCellProps = {
  href: string
  sorted?: 'ascending' | 'descending' | undefined
  numeric?: boolean | undefined
  children: ReactNode
}

/** A heading that sorts: a link, because the order is part of the address. */
export function SortCell({ href, sorted, numeric, children }: SortCellProps) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: see Table
    <th role="columnheader" scope="col" aria-sort={sorted} className={numeric ? 'num' : undefined}>
      <Link className="sort" href={href} aria-current={sorted && 'true'}>
        {children}
        {sorted && (sorted === 'ascending' ? <ArrowUp className="icon-sm" /> : <ArrowDown className="icon-sm" />)}
      </Link>
    </th>
  )
}

type RowProps = {
  children: ReactNode
  /** Counts as skipped in the bulk bar while it is picked. */
  skip?: boolean | undefined
  id?: string | undefined
}

export function Row({ children, skip, id }: RowProps) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: see Table
    <tr role="row" id={id} data-skip={skip ? '' : undefined}>
      {children}
    </tr>
  )
}

type CellProps = {
  children: ReactNode
  /** Heading of the value in a card; the first column and buttons need none. */
  label?: string | undefined
  /** Room in a card: the whole line, half of it, a third, or not shown. */
  card?: 'line' | 'half' | 'third' | 'hide' | undefined
  numeric?: boolean | undefined
  nowrap?: boolean | undefined
  faint?: boolean | undefined
}

const CARD = { line: '', half: 'half', third: 'third', hide: 'hide-hand' }

export function Cell({ children, label, card = 'line', numeric, nowrap, faint }: CellProps) {
  return (
    <td
      // biome-ignore lint/a11y/noRedundantRoles: see Table
      role="cell"
      data-l={label}
      className={classes(CARD[card], numeric && 'num', nowrap && 'nowrap', faint && 'faint') || undefined}
    >
      {children}
    </td>
  )
}

/** Second line of a cell. */
export function Sub({ children, nowrap }: { children: ReactNode; nowrap?: boolean | undefined }) {
  return <span className={classes('sub', nowrap && 'place')}>{children}</span>
}

/** The box in the head that picks the whole page; there is none without JavaScript. */
export function PickPageCell({ label }: { label: string }) {
  return (
    <HeadCell pick>
      <label className="needs-js">
        <input className="check" type="checkbox" data-pick-page aria-label={label} />
      </label>
    </HeadCell>
  )
}

type PickProps = { name: string; value: string; label: string; defaultChecked?: boolean | undefined }

/** The box that picks a row. */
export function PickCell({ name, value, label, defaultChecked }: PickProps) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: see Table
    <td role="cell" className="pick">
      <label>
        <input
          className="check"
          type="checkbox"
          name={name}
          value={value}
          aria-label={label}
          defaultChecked={defaultChecked}
        />
      </label>
    </td>
  )
}
