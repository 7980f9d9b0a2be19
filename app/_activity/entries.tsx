import { Link } from '@/components/link'
import { TimeText } from '@/components/time-text'
import { Change, type TimelineEntry } from '@/components/timeline'
import { getTranslations } from '@/i18n/words'
import type { ActivityLine } from '@/lib/audit/activity'
import type { Names } from '@/lib/audit/names'
import { now } from '@/lib/base/clock'
import { formatClock } from '@/lib/base/format'
import { lookOf } from './looks'
import { type Side, subjectOf } from './subject'
import { teller } from './told'

/** As much of a request's id as tells it from its neighbours. */
const tail = 8

/** In the order of the lines; a day is the viewer's. */
export function byDay(lines: ActivityLine[], timeZone: string): [day: string, lines: ActivityLine[]][] {
  const words = getTranslations('activity.page')
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  })
  const days = new Map<string, ActivityLine[]>()
  for (const line of lines) {
    const day = format.format(line.at)
    days.set(day, [...(days.get(day) ?? []), line])
  }
  const today = format.format(now())
  return [...days].map(([day, ofDay]) => [day === today ? words('today', { day }) : day, ofDay])
}

export type Reader = {
  side: Side
  carrier: string
  timeZone: string
  names: Names
  /** Whether each line says which customer it is about: on the history of everything. */
  withCustomer?: boolean | undefined
}

/** A line of the history: what, of whom, from what to what, when, by whom, through what and from where. */
export async function entryOf(reader: Reader): Promise<(line: ActivityLine) => TimelineEntry> {
  const { side, carrier, timeZone, names } = reader
  const tell = await teller(side, carrier)
  const words = getTranslations('activity.page')
  return line => {
    const customer = reader.withCustomer && line.customerId ? names.customers.get(line.customerId) : undefined
    const reason = tell.reason(line)
    const address = tell.address(line)
    return {
      key: line.id,
      ...lookOf(line),
      what: (
        <>
          {tell.what(line)} {subjectOf(line, names, side)}
        </>
      ),
      change: tell.changes(line).map(({ field, from, to }) => (
        <span key={field} className="block text-sm">
          {field}: <Change from={from} to={to} word={words('became')} />
        </span>
      )),
      meta: (
        <>
          <TimeText at={line.at}>{formatClock(line.at, timeZone)}</TimeText> · <b>{tell.who(line)}</b> ·{' '}
          {tell.through(line)}
          {address && ` · ${words('address', { address })}`}
          {customer && (
            <>
              {' · '}
              <Link href={`/staff/customers/${customer.accountNumber}/activity`}>{customer.company}</Link>
            </>
          )}
          {reason && ` · ${reason}`}
          {side === 'staff' && line.requestId && (
            <span className="hidden desk:inline">
              {' · '}
              <Link href={`/staff/activity?q=${encodeURIComponent(line.requestId)}&kind=all`} title={line.requestId}>
                {words('request', { id: line.requestId.slice(-tail) })}
              </Link>
            </span>
          )}
        </>
      ),
    }
  }
}
