import { ActionForm } from '@/components/action-form'
import { Card, CardHead } from '@/components/card'
import { Link } from '@/components/link'
import { SubmitButton } from '@/components/submit-button'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { TimeText } from '@/components/time-text'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import type { ScheduleRow } from '@/lib/exports/schedules'
import { stopScheduleAction } from './actions'
import { filterWords, ownerWords } from './words'

type Props = { rows: ScheduleRow[]; may: boolean; timeZone: string }

/** Exports that are made again and again, and when next. */
export function SchedulesCard({ rows, may, timeZone }: Props) {
  if (rows.length === 0) return null
  const words = getTranslations('exports.schedule')
  const head = getTranslations('exports.head')
  return (
    <Card clip labelledBy="schedules">
      <CardHead id="schedules" title={words('list')} sub={words('listText')} />
      <Table
        label={words('list')}
        head={
          <>
            <HeadCell>{head('export')}</HeadCell>
            <HeadCell>{words('how')}</HeadCell>
            <HeadCell>{words('next')}</HeadCell>
            <HeadCell>{words('maker')}</HeadCell>
            {may && <HeadCell hidden>{head('actions')}</HeadCell>}
          </>
        }
      >
        {rows.map(row => (
          <ScheduleLine key={row.id} row={row} may={may} timeZone={timeZone} />
        ))}
      </Table>
    </Card>
  )
}

async function ScheduleLine({ row, may, timeZone }: { row: ScheduleRow; may: boolean; timeZone: string }) {
  const words = getTranslations('exports.schedule')
  const kinds = getTranslations('exports.kind')
  const { id, kind, rhythm, weekday, minute, filter, nextAt, lastReference, requestedBy } = row
  const conditions = await filterWords(filter)
  const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  return (
    <Row>
      <Cell>
        {kinds(kind)}
        <Sub>{await ownerWords(row)}</Sub>
        {conditions.length > 0 && <Sub>{conditions.join(', ')}</Sub>}
      </Cell>
      <Cell label={words('how')} card="half">
        {words(`when.${rhythm}`, { day: words(`day.${String(weekday) as '1'}`), time })}
      </Cell>
      <Cell label={words('next')} card="half">
        <TimeText at={nextAt}>{formatTime(nextAt, timeZone)}</TimeText>
        {lastReference && (
          <Sub>
            {words('last')} <Link href={`/staff/exports/${lastReference}`}>{lastReference}</Link>
          </Sub>
        )}
      </Cell>
      <Cell label={words('maker')} card="half">
        {requestedBy}
      </Cell>
      {may && (
        <Cell numeric>
          <ActionForm
            action={stopScheduleAction}
            idempotencyKey={newId()}
            idPrefix={`stop-${id}-`}
            className="contents"
          >
            <input type="hidden" name="id" value={id} />
            <SubmitButton variant="default">{words('stop')}</SubmitButton>
          </ActionForm>
        </Cell>
      )}
    </Row>
  )
}
