import type { ReactNode } from 'react'
import { Card, CardBody, CardFoot, CardHead } from '@/components/card'
import { Link } from '@/components/link'
import { getTranslations } from '@/i18n/words'
import { now } from '@/lib/base/clock'
import { formatTime } from '@/lib/base/format'
import type { LastComparison } from '@/lib/drift/queries'
import type { OffBoarding } from '@/lib/off-boarding/queries'
import { checklist, totalOf } from '@/lib/off-boarding/rules'
import { Checklist, type Reader } from './checklist'
import { KeepCounting } from './keep-counting'

type Props = {
  seen: OffBoarding
  reader: Reader
  carrier: string
  timeZone: string
  /** This page as it is, to look at it again by hand. */
  href: string
  comparison: LastComparison | undefined
  /** "Compare now". */
  children?: ReactNode
}

/** The checklist that both sides see, with counts that follow what the other side does, and how old Zoom's are. */
export function LiveChecklist({ href, comparison, children, ...about }: Props) {
  const words = getTranslations('offBoarding')
  const { seen, timeZone } = about
  const open = seen.status !== 'deactivated'
  const steps = checklist(seen.left, seen.status)
  const done = steps.filter(({ state }) => state === 'done').length
  return (
    <Card labelledBy="checklist">
      <CardHead id="checklist" title={words('checklist')} sub={open && words('live.sub')} />
      <CardBody>
        <p className="sr-only" role="status">
          {words('live.status', { done, all: steps.length, left: totalOf(seen.left) })}
        </p>
        <Checklist {...about} />
      </CardBody>
      {open && (
        <CardFoot>
          <p className="sm muted grow">
            {comparison?.connected &&
              words(comparison.at ? 'live.compared' : 'live.never', {
                time: comparison.at ? formatTime(comparison.at, timeZone) : '',
              })}{' '}
            <noscript>
              {words('live.counted', { time: formatTime(now(), timeZone) })}{' '}
              <Link href={href}>{words('live.again')}</Link>
            </noscript>
          </p>
          {comparison?.connected && children}
          <KeepCounting />
        </CardFoot>
      )}
    </Card>
  )
}
