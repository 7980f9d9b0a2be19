import { ButtonLink } from '@/components/button'
import { Card, CardHead } from '@/components/card'
import { Details } from '@/components/details'
import { Download } from '@/components/icons'
import { Link } from '@/components/link'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { Tel } from '@/components/tel'
import { getTranslations } from '@/i18n/words'
import type { StaffScope } from '@/lib/auth/actor'
import { readingGroups } from '@/lib/base/e164'
import { formatCount } from '@/lib/base/format'
import { type Group, type GroupsOf, groupsOf, type ImportView, type RowView } from '@/lib/imports/queries'
import { expectation, headerOfColumn, isProposal, reasonTitle } from '../reason'

type Props = { scope: StaffScope; view: ImportView; of: GroupsOf }

/** Rows that are not done, by reason: row, line, column, what was found and what was expected (ux 35). */
export async function ReasonsCard({ scope, view, of }: Props) {
  const words = getTranslations('imports.refused')
  const run = getTranslations('imports.run')
  const groups = await groupsOf(scope, view.id, of)
  if (groups.length === 0) return null
  const count = groups.reduce((sum, group) => sum + group.count, 0)
  const title = {
    refused: words('title', { count }),
    failed: run('failures', { count }),
    kept: run('keptTitle', { count }),
    warned: words('warned', { count }),
  }
  const sub = { refused: words('sub'), failed: run('failuresSub'), kept: run('keptSub'), warned: words('warnedSub') }
  return (
    <Card labelledBy={of} clip>
      <CardHead id={of} title={title[of]} sub={sub[of]}>
        {(of === 'refused' || of === 'failed') && view.kept && (
          <ButtonLink icon={<Download />} href={`/staff/imports/${view.reference}/refused`} plain>
            {words('download', { count: view.counts.refused + view.rows.failed })}
          </ButtonLink>
        )}
      </CardHead>
      {groups.map((group, at) => (
        <Reason key={group.code} view={view} of={of} group={group} open={at === 0} />
      ))}
    </Card>
  )
}

async function Reason({ view, of, group, open }: { view: ImportView; of: Props['of']; group: Group; open: boolean }) {
  const words = getTranslations('imports.refused')
  const title = await reasonTitle(group.code)
  const head = [words('row'), words('column'), words('found'), words(of === 'warned' ? 'look' : 'expected')]
  return (
    <Details summary={title} aside={words('rows', { count: group.count })} open={open}>
      <Table label={title} head={head.map(name => <HeadCell key={name}>{name}</HeadCell>)}>
        {group.rows.map(row => (
          <ReasonRow key={row.row} view={view} row={row} />
        ))}
      </Table>
      {group.count > group.rows.length && (
        <p className="mt-3">
          <Link
            href={`/staff/imports/${view.reference}?show=${of === 'warned' ? 'add' : of}&reason=${group.code}#rows`}
          >
            {words('all', { count: group.count })}
          </Link>
        </p>
      )}
    </Details>
  )
}

async function ReasonRow({ view, row }: { view: ImportView; row: RowView }) {
  const words = getTranslations('imports.refused')
  const column = headerOfColumn(view.kind, row.column)
  return (
    <Row>
      <Cell label={words('row')} card="half" faint>
        {formatCount(row.row)}
        <Sub>{words('line', { line: row.line })}</Sub>
      </Cell>
      <Cell label={words('column')} card="half">
        {column}
        {row.subject && row.column !== 'e164' && <Sub nowrap>{row.subject}</Sub>}
      </Cell>
      <Cell label={words('found')}>
        <code className="break-all">{row.found ?? row.subject ?? words('empty')}</code>
      </Cell>
      <Cell label={words('expected')}>
        {isProposal(row) && row.proposed && (
          <>
            {words.rich('probably', {
              number: () => <Tel value={row.proposed ?? ''} groups={readingGroups(row.proposed ?? '')} />,
            })}{' '}
          </>
        )}
        {await expectation(row)}
      </Cell>
    </Row>
  )
}
