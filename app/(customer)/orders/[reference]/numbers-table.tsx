import { Link } from '@/components/link'
import { Cell, HeadCell, PickCell, PickPageCell, Row, Sub, Table } from '@/components/table'
import { Tel } from '@/components/tel'
import { getTranslations } from '@/i18n/words'
import { numberToPath, readingGroups } from '@/lib/base/e164'
import { numberStatuses } from '@/lib/numbers/schema'
import type { OrderNumberRow } from '@/lib/orders/queries'
import { publications, queuedFrom } from '@/lib/publication/rules'
import { looks } from '../../numbers/looks'
import { stateBadge } from '../../numbers/state-badge'

export const canPublish = ({ publication }: OrderNumberRow) => queuedFrom('publish', publication) !== undefined

/** Numbers of an order with their state; those that can go to Zoom have a ticked box. */
export function NumbersTable({ rows, pickable }: { rows: OrderNumberRow[]; pickable?: boolean }) {
  const words = getTranslations('orders.page.review')
  const of = getTranslations('numbers.line')
  const { statuses, publications: inZoom } = looks()
  return (
    <Table
      label={words('delivered')}
      head={
        <>
          {pickable && <PickPageCell label={words('pickAll')} />}
          {(['number', 'status', 'inZoom'] as const).map(name => (
            <HeadCell key={name}>{words(name)}</HeadCell>
          ))}
        </>
      }
    >
      {rows.map(row => {
        const { e164, status, publication, publicationError } = row
        const groups = readingGroups(e164)
        return (
          <Row key={e164}>
            {pickable &&
              (canPublish(row) ? (
                <PickCell
                  name="number"
                  value={e164}
                  label={words('pick', { number: groups.join(' ') })}
                  defaultChecked
                />
              ) : (
                <Cell card="hide">{null}</Cell>
              ))}
            <Cell>
              <Link href={`/numbers/${numberToPath(e164)}`}>
                <Tel value={e164} groups={groups} />
              </Link>
            </Cell>
            <Cell label={words('status')} card="half">
              {stateBadge(statuses[numberStatuses.indexOf(status)])}
            </Cell>
            <Cell label={words('inZoom')} card="half">
              {stateBadge(inZoom[publications.indexOf(publication)])}
              {publicationError && publication === 'publish_failed' && (
                <Sub>{of('zoomSays', { words: publicationError })}</Sub>
              )}
              {publication === 'unpublished' && status === 'pending' && <Sub>{of('pendingOut')}</Sub>}
            </Cell>
          </Row>
        )
      })}
    </Table>
  )
}
