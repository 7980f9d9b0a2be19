import { ActionForm } from '@/components/action-form'
import { Badge } from '@/components/badge'
import { CircleAlert } from '@/components/icons'
import { Link } from '@/components/link'
import { SubmitButton } from '@/components/submit-button'
import { Cell, HeadCell, PickCell, PickPageCell, Row, Sub, Table } from '@/components/table'
import { Tel } from '@/components/tel'
import { TimeText } from '@/components/time-text'
import { getTranslations } from '@/i18n/words'
import { numberToPath, readingGroups } from '@/lib/base/e164'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import type { NoticeRow } from '@/lib/peering-notices/queries'
import type { ListNotices } from '@/lib/peering-notices/schema'
import { reopenNoticeAction } from './actions'

type Props = { rows: NoticeRow[]; state: ListNotices['state']; may: boolean; timeZone: string }

export function NoticesTable({ rows, state, may, timeZone }: Props) {
  const words = getTranslations('webhooks.notices')
  const done = state === 'done'
  const time = (at: Date) => <TimeText at={at}>{formatTime(at, timeZone)}</TimeText>
  return (
    <Table
      label={words('title')}
      head={
        <>
          {may && !done && <PickPageCell label={words('pickPage')} />}
          <HeadCell>{words('column.number')}</HeadCell>
          <HeadCell>{words('column.what')}</HeadCell>
          <HeadCell>{words('column.customer')}</HeadCell>
          <HeadCell>{words(done ? 'column.done' : 'column.since')}</HeadCell>
          {may && done && <HeadCell hidden>{words('column.action')}</HeadCell>}
        </>
      }
    >
      {rows.map(row => {
        const number = readingGroups(row.e164).join(' ')
        const what = words(`kind.${row.kind}`)
        return (
          <Row key={row.id}>
            {may && !done && <PickCell name="notice" value={row.id} label={words('pick', { what, number })} />}
            <Cell>
              <NumberLink row={row} />
              {row.flag && (
                <Sub>
                  <Badge tone="warning" icon={<CircleAlert />} title={words(`flagMeaning.${row.flag}`)}>
                    {words(`flag.${row.flag}`)}
                  </Badge>
                </Sub>
              )}
            </Cell>
            <Cell label={words('column.what')}>
              <span className="[overflow-wrap:anywhere]">{row.text || words('noName')}</span>
              <Sub>{what}</Sub>
            </Cell>
            <Cell label={words('column.customer')} card="half">
              {row.accountNumber ? <Link href={`/staff/customers/${row.accountNumber}`}>{row.company}</Link> : null}
              <Sub>{row.accountNumber ?? words('account', { id: row.zoomAccountId })}</Sub>
            </Cell>
            <Cell label={words(done ? 'column.done' : 'column.since')} card="half">
              {time(row.provisionedAt ?? row.happenedAt)}
              {row.provisionedBy && <Sub>{row.provisionedBy}</Sub>}
            </Cell>
            {may && done && (
              <Cell numeric>
                <ActionForm action={reopenNoticeAction} idempotencyKey={newId()} className="contents">
                  <input type="hidden" name="id" value={row.id} />
                  <SubmitButton variant="default" size="sm" aria-label={words('reopenOf', { number })}>
                    {words('reopen')}
                  </SubmitButton>
                </ActionForm>
              </Cell>
            )}
          </Row>
        )
      })}
    </Table>
  )
}

/** A number that is another's, or nobody's, has no page under this customer. */
function NumberLink({ row: { e164, accountNumber, flag } }: { row: NoticeRow }) {
  const number = <Tel value={e164} groups={readingGroups(e164)} />
  if (flag || !accountNumber) return number
  return (
    <Link
      className="text-inherit no-underline"
      href={`/staff/customers/${accountNumber}/numbers/${numberToPath(e164)}`}
    >
      {number}
    </Link>
  )
}
