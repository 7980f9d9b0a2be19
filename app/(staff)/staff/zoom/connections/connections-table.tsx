import { Link } from '@/components/link'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { TimeText } from '@/components/time-text'
import { getTranslations } from '@/i18n/words'
import { now } from '@/lib/base/clock'
import { formatDuration, formatTime } from '@/lib/base/format'
import { carrierSettings } from '@/lib/settings/queries'
import type { ConnectionRow } from '@/lib/zoom-connections/list'
import { ZoomStateBadge } from '../../customers/badges'

export function ConnectionsTable({ rows, timeZone }: { rows: ConnectionRow[]; timeZone: string }) {
  const words = getTranslations('webhooks.connections')
  const time = (at: Date) => formatTime(at, timeZone)
  return (
    <Table
      label={words('customer')}
      head={
        <>
          <HeadCell>{words('customer')}</HeadCell>
          <HeadCell>{words('account')}</HeadCell>
          <HeadCell>{words('token')}</HeadCell>
          <HeadCell>{words('check')}</HeadCell>
          <HeadCell>{words('state')}</HeadCell>
        </>
      }
    >
      {rows.map(row => (
        <Row key={row.id}>
          <Cell>
            <Link href={`/staff/customers/${row.accountNumber}/zoom`}>{row.company}</Link>
            <Sub>{row.accountNumber}</Sub>
          </Cell>
          <Cell label={words('account')} card="half">
            {row.zoomAccountName}
            <Sub>{row.zoomAccountNumber}</Sub>
          </Cell>
          <Cell label={words('token')} card="half">
            <TokenAge row={row} timeZone={timeZone} />
          </Cell>
          <Cell label={words('check')} card="half">
            {row.lastCheckAt ? <TimeText at={row.lastCheckAt}>{time(row.lastCheckAt)}</TimeText> : words('never')}
            <Sub>
              <Finding row={row} />
            </Sub>
          </Cell>
          <Cell label={words('state')} card="half">
            <ZoomStateBadge state={row.state} />
            <Sub>
              {row.endedAt
                ? words('endedAt', { time: time(row.endedAt) })
                : row.failingSince
                  ? words('since', { time: time(row.failingSince) })
                  : words('connectedAt', { time: time(row.connectedAt) })}
            </Sub>
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

function TokenAge({ row, timeZone }: { row: ConnectionRow; timeZone: string }) {
  const words = getTranslations('webhooks.connections')
  const { lastRefreshAt, accessExpiresAt } = row
  if (!lastRefreshAt || row.endedAt) return words('none')
  const live = accessExpiresAt && accessExpiresAt > now()
  return (
    <>
      {words('tokenAge', { age: formatDuration(now().getTime() - lastRefreshAt.getTime()) })}
      <Sub>{live ? words('expires', { time: formatTime(accessExpiresAt, timeZone) }) : words('expired')}</Sub>
    </>
  )
}

/** The first thing that stands in the way: a lost grant, what the check found, or a comparison that failed. */
async function Finding({ row: { endedAt, reason, problem, reconcileError, zoomUser } }: { row: ConnectionRow }) {
  const words = getTranslations('webhooks.connections')
  const zoom = getTranslations('zoom')
  if (endedAt) return null
  if (reason?.reason === 'scope_missing') return zoom('reason.scope_missing', { scopes: reason.scopes.join(', ') })
  if (reason) return zoom(`reason.${reason.reason}`)
  const { carrierName: carrier } = await carrierSettings()
  if (problem) return zoom(`problem.${problem}`, { carrier, person: zoomUser || words('nobody') })
  return reconcileError ? words('comparing', { error: reconcileError }) : words('works')
}
