import { ButtonLink } from '@/components/button'
import { Card, CardBody, CardHead } from '@/components/card'
import { Empty } from '@/components/empty'
import { Download, History } from '@/components/icons'
import { Link } from '@/components/link'
import { Pager } from '@/components/pager'
import { Timeline } from '@/components/timeline'
import { getTranslations } from '@/i18n/words'
import type { ActivityPage } from '@/lib/audit/activity'
import type { ActivityKind } from '@/lib/audit/rules'
import { filterOf, type ListActivity } from '@/lib/audit/schema'
import { addressWith } from '@/lib/base/address'
import { formatTime } from '@/lib/base/format'
import { byDay, entryOf, type Reader } from './entries'
import { ActivityToolbar } from './toolbar'

type Props = {
  filter: ListActivity
  page: ActivityPage
  reader: Reader
  /** This page's own address. */
  home: string
  kinds: readonly ActivityKind[]
}

/** A history with its filters, a card a day, newest first (design 14). */
export async function ActivityHistory({ filter, page, reader, home, kinds }: Props) {
  const words = getTranslations('activity.page')
  const { lines, older, newer, lookedTo } = page
  const entry = await entryOf(reader)
  const here = filterOf(filter)
  const isFiltered = Object.values(here).some(Boolean)
  const until = lookedTo && formatTime(lookedTo, reader.timeZone)
  return (
    <div className="flex flex-col gap-4">
      <Card clip label={words('filter')}>
        <ActivityToolbar filter={filter} home={home} kinds={kinds} side={reader.side} carrier={reader.carrier} />
        {lines.length === 0 && (
          <Empty
            icon={<History />}
            title={words(until ? 'soFarTitle' : isFiltered ? 'noneTitle' : 'emptyTitle')}
            actions={isFiltered && <ButtonLink href={home}>{words('all')}</ButtonLink>}
          >
            {until ? words('soFar', { until }) : words(isFiltered ? 'noneText' : 'emptyText')}
          </Empty>
        )}
      </Card>
      {(await byDay(lines, reader.timeZone)).map(([day, ofDay]) => (
        <Card key={day} label={day}>
          <CardHead title={day} />
          <CardBody>
            <Timeline entries={ofDay.map(entry)} />
          </CardBody>
        </Card>
      ))}
      {(lines.length > 0 || older || newer) && (
        <Pager
          card
          label={words('pages')}
          previous={{ label: words('newer'), href: newer && addressWith(home, { ...here, before: newer }) }}
          next={{ label: words('older'), href: older && addressWith(home, { ...here, after: older }) }}
        >
          {words('foot', { zone: reader.timeZone })}{' '}
          <Link href={reader.side === 'staff' ? '/staff/account' : '/profile'}>{words('changeZone')}</Link>{' '}
          {until && lines.length > 0 && words('soFar', { until })}
        </Pager>
      )}
    </div>
  )
}

/** The same lines as files: what is filtered, all pages of it. */
export function ActivityFiles({ home, filter }: { home: string; filter: ListActivity }) {
  const words = getTranslations('activity.page')
  return (
    <>
      {(['csv', 'json'] as const).map(format => (
        <ButtonLink
          key={format}
          plain
          icon={<Download />}
          href={addressWith(`${home}/file`, { ...filterOf(filter), format })}
          aria-label={words('download', { format: format.toUpperCase() })}
        >
          {format.toUpperCase()}
        </ButtonLink>
      ))}
    </>
  )
}
