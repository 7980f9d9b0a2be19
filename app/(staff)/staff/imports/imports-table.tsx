import { ButtonLink } from '@/components/button'
import { Undo2 } from '@/components/icons'
import { Link } from '@/components/link'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { getTranslations } from '@/i18n/words'
import { formatCount, formatTime } from '@/lib/base/format'
import type { ImportLine } from '@/lib/imports/history'
import { ImportStateBadge } from './state-badge'

export function ImportsTable({ rows, mayRun }: { rows: ImportLine[]; mayRun: boolean }) {
  const words = getTranslations('imports.history')
  return (
    <Table
      label={words('label')}
      head={
        <>
          <HeadCell>{words('head.file')}</HeadCell>
          <HeadCell numeric>{words('head.added')}</HeadCell>
          <HeadCell numeric>{words('head.changed')}</HeadCell>
          <HeadCell numeric>{words('head.removed')}</HeadCell>
          <HeadCell numeric>{words('head.refused')}</HeadCell>
          <HeadCell>{words('head.state')}</HeadCell>
          <HeadCell hidden>{words('head.action')}</HeadCell>
        </>
      }
    >
      {rows.map(row => (
        <ImportRow key={row.reference} row={row} mayRun={mayRun} />
      ))}
    </Table>
  )
}

function ImportRow({ row, mayRun }: { row: ImportLine; mayRun: boolean }) {
  const words = getTranslations('imports')
  const { reference, kind, fileName, company, who, createdAt, counts, operation, undoable } = row
  const customer = company ?? words(kind === 'add_customers' ? 'customers' : 'stock')
  const href = `/staff/imports/${reference}`
  const figure = (name: 'added' | 'changed' | 'removed' | 'refused', count: number) => (
    <Cell label={words(`history.head.${name}`)} card="third" numeric>
      {formatCount(count)}
    </Cell>
  )
  return (
    <Row>
      <Cell>
        <Link href={href}>{fileName}</Link>
        <Sub>{words('history.line', { kind: words(`kinds.${kind}`), customer, who, time: formatTime(createdAt) })}</Sub>
      </Cell>
      {figure('added', counts.add)}
      {figure('changed', counts.change)}
      {figure('removed', counts.remove)}
      {figure('refused', counts.refused)}
      <Cell label={words('history.head.state')} card="half">
        <ImportStateBadge line={row} />
      </Cell>
      <Cell>
        {undoable && mayRun ? (
          <ButtonLink size="sm" icon={<Undo2 />} href={`${href}?dialog=undo`}>
            {words('history.undo')}
          </ButtonLink>
        ) : (
          <ButtonLink size="sm" href={href}>
            {words(operation ? 'history.report' : 'history.open')}
          </ButtonLink>
        )}
      </Cell>
    </Row>
  )
}
