import { Buckets } from '@/components/buckets'
import { Card } from '@/components/card'
import { Pager } from '@/components/pager'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { Tel } from '@/components/tel'
import { getTranslations } from '@/i18n/words'
import type { StaffScope } from '@/lib/auth/actor'
import { readingGroups } from '@/lib/base/e164'
import { formatCount } from '@/lib/base/format'
import { type ImportView, listRows, type RowView } from '@/lib/imports/queries'
import { verdicts } from '@/lib/imports/rules'
import type { ListRows } from '@/lib/imports/schema'
import { toWords } from '@/lib/numbers/columns'
import type { Attributes } from '@/lib/numbers/schema'
import { expectation, headerOfColumn, reasonTitle } from '../reason'

type Props = { scope: StaffScope; view: ImportView; filter: ListRows }

/** The rows of the file page by page, by verdict or by what became of them. */
export async function RowsCard({ scope, view, filter }: Props) {
  if (!view.kept || view.counts.rows === 0) return null
  const words = getTranslations('imports.rows')
  const { reference, counts, kind, state } = view
  const page = await listRows(scope, view.id, filter)
  const address = (change: Record<string, string | number | undefined>) => {
    const kept = { show: filter.show, reason: filter.reason, ...change }
    const given = Object.entries(kept).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
    return `/staff/imports/${reference}?${new URLSearchParams(given)}#rows`
  }
  const shown = verdicts.filter(verdict => counts[verdict] > 0)
  const after = (['failed', 'kept'] as const).filter(name => view.rows[name] > 0)
  const none = { reason: undefined }
  return (
    <section id="rows" aria-label={words('title')} className="flex flex-col gap-4">
      <h2>{words('title')}</h2>
      <Buckets
        label={words('label')}
        buckets={[
          {
            href: address({ show: undefined, ...none }),
            name: words('all'),
            count: formatCount(counts.rows),
            current: !filter.show,
          },
          ...shown.map(show => ({
            href: address({ show, ...none }),
            name: words(`show.${show}`),
            count: formatCount(counts[show]),
            current: filter.show === show,
          })),
          ...after.map(show => ({
            href: address({ show, ...none }),
            name: words(`show.${show}`),
            count: formatCount(view.rows[show]),
            current: filter.show === show,
          })),
        ]}
      />
      <Card clip label={filter.reason ? await reasonTitle(filter.reason) : words('title')}>
        {page.rows.length === 0 ? (
          <p className="card-pad muted">{words('empty')}</p>
        ) : (
          <Table label={words('title')} head={<Head kind={kind} withState={state === 'confirmed'} />}>
            {page.rows.map(row => (
              <FileRow key={row.row} view={view} row={row} />
            ))}
          </Table>
        )}
        <Pager
          label={words('pager.label')}
          previous={{
            label: words('pager.previous'),
            href: page.previous === undefined ? undefined : address({ before: page.previous }),
          }}
          next={{
            label: words('pager.next'),
            href: page.next === undefined ? undefined : address({ after: page.next }),
          }}
        >
          {words('pager.some', { count: page.rows.length })}
        </Pager>
      </Card>
    </section>
  )
}

function Head({ kind, withState }: { kind: ImportView['kind']; withState: boolean }) {
  const words = getTranslations('imports.rows.head')
  return (
    <>
      <HeadCell>{words('row')}</HeadCell>
      <HeadCell>{words(kind === 'add_customers' ? 'customer' : 'subject')}</HeadCell>
      <HeadCell>{words('what')}</HeadCell>
      {withState && <HeadCell>{words('state')}</HeadCell>}
    </>
  )
}

async function FileRow({ view, row }: { view: ImportView; row: RowView }) {
  const words = getTranslations('imports.rows')
  const { subject } = row
  return (
    <Row>
      <Cell label={words('head.row')} faint nowrap>
        {words('row', { row: formatCount(row.row), line: row.line })}
      </Cell>
      <Cell label={words('head.subject')} nowrap>
        {subject?.startsWith('+') ? <Tel value={subject} groups={readingGroups(subject)} /> : (subject ?? row.found)}
      </Cell>
      <Cell label={words('head.what')}>
        {words(`verdict.${row.verdict}`)}
        <Sub>{await detail(view, row)}</Sub>
      </Cell>
      {view.state === 'confirmed' && (
        <Cell label={words('head.state')} card="half">
          {row.verdict === 'refused' || row.verdict === 'unchanged' ? '' : words(`state.${row.state}`)}
        </Cell>
      )}
    </Row>
  )
}

/** From -> to of every changed field, or why not. */
async function detail({ kind }: ImportView, row: RowView): Promise<string> {
  const words = getTranslations('imports.rows')
  if (row.code) {
    const column = headerOfColumn(kind, row.column)
    const why = await expectation(row)
    return column ? `${column}: ${why}` : why
  }
  if (row.verdict !== 'change' || kind !== 'update_numbers' || !row.before || !row.after) return ''
  const inWords = (field: string, value: unknown) =>
    toWords(field as keyof Attributes, value as string) || words('nothing')
  return Object.entries(row.after)
    .filter(([field]) => field !== 'version')
    .map(([field, to]) =>
      words('change', {
        field: headerOfColumn(kind, field),
        from: inWords(field, row.before?.[field]),
        to: inWords(field, to),
      }),
    )
    .join(', ')
}
