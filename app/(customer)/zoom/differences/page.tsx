import type { Metadata } from 'next'
import { Asked } from '@/app/_drift/asked'
import { ComparedCard } from '@/app/_drift/compared'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { GitCompareArrows } from '@/components/icons'
import { Link } from '@/components/link'
import { PageHead } from '@/components/page-head'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { Tel } from '@/components/tel'
import { TimeText } from '@/components/time-text'
import { getTranslations } from '@/i18n/words'
import { requireCustomer } from '@/lib/auth/session'
import { numberToPath, readingGroups } from '@/lib/base/e164'
import { formatTime } from '@/lib/base/format'
import { lastComparison, type OwnDifference, ownDifferences } from '@/lib/drift/queries'
import { changesOf } from '../../numbers/[number]/changes'
import { CompareForm } from './compare-form'
import { DownAgainBanner } from './down-again-banner'

export function generateMetadata(): Metadata {
  return { title: getTranslations('drift.own')('title') }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** What differs between the customer's numbers here and its Zoom account, and who does what about it. */
export default async function DifferencesPage({ searchParams }: Props) {
  const me = await requireCustomer()
  const { asked } = Asked.parse(await searchParams)
  const words = getTranslations('drift.own')
  const zoom = getTranslations('zoom')
  const [rows, comparison] = await Promise.all([ownDifferences(me.scope), lastComparison(me.scope)])
  const compared = comparison?.at
  return (
    <>
      <PageHead
        breadcrumbs={{
          label: words('crumbs'),
          items: [{ href: '/zoom', label: zoom('title') }],
          current: words('title'),
        }}
        title={words('title')}
        sentence={compared ? words('sentence', { count: comparison.differences }) : words('never')}
      />
      <div className="flex flex-col gap-6">
        <DownAgainBanner me={me} down={comparison?.down} />
        {comparison && (
          <ComparedCard
            comparison={comparison}
            asked={asked}
            differencesHref="/zoom/differences"
            timeZone={me.timeZone}
          >
            {comparison.connected && <CompareForm />}
          </ComparedCard>
        )}
        <Card clip label={words('card')}>
          {rows.length === 0 ? (
            <Empty icon={<GitCompareArrows />} title={compared ? words('emptyTitle') : words('never')}>
              {words('emptyText')}
            </Empty>
          ) : (
            <Differences rows={rows} timeZone={me.timeZone} />
          )}
        </Card>
        {comparison && comparison.differences > rows.length && (
          <p className="sm muted">{words('most', { count: rows.length })}</p>
        )}
      </div>
    </>
  )
}

function Differences({ rows, timeZone }: { rows: OwnDifference[]; timeZone: string }) {
  const words = getTranslations('drift.own')
  const number = getTranslations('drift.column')('number')
  return (
    <Table
      label={words('card')}
      head={
        <>
          <HeadCell>{number}</HeadCell>
          <HeadCell>{words('what')}</HeadCell>
          <HeadCell>{words('since')}</HeadCell>
          <HeadCell>{words('next')}</HeadCell>
        </>
      }
    >
      {rows.map(row => (
        <Line key={row.id} row={row} timeZone={timeZone} />
      ))}
    </Table>
  )
}

function Line({ row: { e164, kind, own, operation, ours, zooms, seenFirst }, timeZone }: LineProps) {
  const words = getTranslations('drift.own')
  const numbers = getTranslations('numbers')
  const groups = readingGroups(e164)
  const changes = kind === 'field_differs' ? changesOf(ours, zooms, numbers) : []
  return (
    <Row>
      <Cell>
        {own ? (
          <Link className="text-inherit no-underline" href={`/numbers/${numberToPath(e164)}`}>
            <Tel value={e164} groups={groups} />
          </Link>
        ) : (
          <Tel value={e164} groups={groups} />
        )}
      </Cell>
      <Cell label={words('what')}>
        {words(`kind.${kind}`)}
        {changes.map(({ name, from, to }) => (
          <Sub key={name}>{words('values', { name, ours: from, zooms: to })}</Sub>
        ))}
      </Cell>
      <Cell label={words('since')} card="half">
        <TimeText at={seenFirst}>{formatTime(seenFirst, timeZone)}</TimeText>
      </Cell>
      <Cell label={words('next')}>{operation ? words('mending') : words(`then.${kind}`)}</Cell>
    </Row>
  )
}

type LineProps = { row: OwnDifference; timeZone: string }
