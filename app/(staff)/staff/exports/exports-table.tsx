import { ButtonLink } from '@/components/button'
import { Download, RotateCcw, Trash2 } from '@/components/icons'
import { Link } from '@/components/link'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { TimeText } from '@/components/time-text'
import { getTranslations } from '@/i18n/words'
import { formatCount, formatSize, formatTime } from '@/lib/base/format'
import type { ExportRow } from '@/lib/exports/queries'
import { ExportStateBadge } from './state-badge'
import { againHref, filterWords, ownerWords } from './words'

const path = '/staff/exports'

type Props = { rows: ExportRow[]; may: boolean; here: string; timeZone: string }

export function ExportsTable({ rows, may, here, timeZone }: Props) {
  const words = getTranslations('exports')
  return (
    <Table
      label={words('title')}
      head={
        <>
          <HeadCell>{words('head.export')}</HeadCell>
          <HeadCell>{words('head.state')}</HeadCell>
          <HeadCell numeric>{words('head.rows')}</HeadCell>
          <HeadCell numeric>{words('head.size')}</HeadCell>
          <HeadCell>{words('head.asked')}</HeadCell>
          <HeadCell>{words('head.expires')}</HeadCell>
          {may && <HeadCell hidden>{words('head.actions')}</HeadCell>}
        </>
      }
    >
      {rows.map(row => (
        <Row key={row.id}>
          <Cell>
            <Link href={`${path}/${row.reference}`}>{words(`kind.${row.kind}`)}</Link>
            <About row={row} />
          </Cell>
          <Cell label={words('head.state')} card="half">
            <ExportStateBadge state={row.state} />
          </Cell>
          <Cell label={words('head.rows')} card="half" numeric>
            {formatCount(row.rows)}
          </Cell>
          <Cell label={words('head.size')} card="half" numeric nowrap>
            {row.readyAt ? formatSize(row.bytes) : '–'}
          </Cell>
          <Cell label={words('head.asked')} card="half">
            <TimeText at={row.createdAt}>{formatTime(row.createdAt, timeZone)}</TimeText>
            <Sub>{row.requestedBy}</Sub>
          </Cell>
          <Cell label={words('head.expires')}>
            {row.readyAt ? <TimeText at={row.expiresAt}>{formatTime(row.expiresAt, timeZone)}</TimeText> : '–'}
          </Cell>
          {may && (
            <Cell numeric>
              <Actions row={row} here={here} />
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  )
}

async function About({ row }: { row: ExportRow }) {
  const filter = await filterWords(row.filter)
  return (
    <>
      <Sub>{await ownerWords(row)}</Sub>
      {filter.length > 0 && <Sub>{filter.join(', ')}</Sub>}
      <Sub>{row.reference}</Sub>
    </>
  )
}

function Actions({ row, here }: { row: ExportRow; here: string }) {
  const words = getTranslations('exports')
  const { reference, state, fileName } = row
  if (state === 'queued' || state === 'running' || state === 'cancelling') return null
  return (
    <span className="inline-flex justify-end gap-2">
      {state === 'ready' ? (
        <ButtonLink
          size="sm"
          icon={<Download />}
          href={`${path}/${reference}/file`}
          aria-label={words('downloadOf', { file: fileName })}
          plain
        >
          {words('download')}
        </ButtonLink>
      ) : (
        <ButtonLink size="sm" icon={<RotateCcw />} href={againHref(row)} aria-label={words('againOf', { reference })}>
          {words('again')}
        </ButtonLink>
      )}
      <ButtonLink
        size="sm"
        variant="quiet"
        iconOnly
        icon={<Trash2 />}
        href={`${here}&dialog=delete&export=${reference}`}
        scroll={false}
      >
        {words('deleteOf', { reference })}
      </ButtonLink>
    </span>
  )
}
