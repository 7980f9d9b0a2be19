import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { Hash, SearchX } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { Pager } from '@/components/pager'
import { getTranslations, locale } from '@/i18n/words'
import { customerMay } from '@/lib/auth/permissions'
import { requireCustomer } from '@/lib/auth/session'
import { now } from '@/lib/base/clock'
import { formatCount, formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { lastComparison } from '@/lib/drift/queries'
import { type BucketCounts, listNumbers, type NumberPage, numberBuckets } from '@/lib/numbers/queries'
import { ListNumbers } from '@/lib/numbers/schema'
import { isOrderReference } from '@/lib/orders/schema'
import { publishingBlocked } from '@/lib/publication/queries'
import { carrierSettings } from '@/lib/settings/queries'
import { DownAgainBanner } from '../zoom/differences/down-again-banner'
import { actOnNumbersAction, reviewSelectionAction } from './actions'
import { allMatching } from './all-matching'
import { BlockedBanner } from './blocked-banner'
import { allHref, numbersHref } from './href'
import { NumberBuckets, NumberToolbar } from './list-head'
import { barWords, tableWords } from './list-words'
import { NumbersForm } from './numbers-form'
import { RowsTable } from './rows-table'
import { StateIcons } from './state-icons'
import { toRow } from './to-row'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export function generateMetadata(): Metadata {
  return { title: getTranslations('numbers')('title') }
}

/** The customer's own numbers (000-R10): find, filter, tick, publish and un-publish (000-R11). */
export default async function NumbersPage({ searchParams }: Props) {
  const me = await requireCustomer()
  const query = await searchParams
  const filter = ListNumbers.parse(query)
  // The search of the head finds orders too.
  const reference = filter.q?.toUpperCase()
  if (reference && isOrderReference(reference)) redirect(`/orders?q=${reference}`)
  const words = getTranslations('numbers')
  const [counts, page, blocked, comparison] = await Promise.all([
    numberBuckets(me.scope),
    listNumbers(me.scope, filter),
    publishingBlocked(me.scope),
    lastComparison(me.scope),
  ])
  const total = words('sentence', { total: counts.all })
  const sentence = comparison?.at
    ? getTranslations('drift.compare')('sentence', {
        sentence: total,
        time: formatTime(comparison.at, me.timeZone),
      })
    : total
  if (counts.all === 0) return <NoNumbers />
  const at = now()
  const rows = page.rows.map(row => toRow(row, words, at))
  const may = customerMay(me.roles, 'numbers.publish')
  const all = may && query.all === '1' && !blocked ? await allMatching(me.scope, filter, query.except) : undefined
  const more = page.previous !== undefined || page.next !== undefined
  return (
    <>
      <PageHead title={words('title')} sentence={sentence} />
      <StateIcons />
      <div className="flex flex-col gap-4">
        <BlockedBanner blocked={blocked} />
        <DownAgainBanner me={me} down={comparison?.down} />
        <NumberBuckets filter={filter} counts={counts} />
        <Card label={words('label')}>
          <NumberToolbar filter={filter} />
          {rows.length === 0 ? (
            <NoMatch filter={filter} total={counts.all} />
          ) : may ? (
            <NumbersForm
              key={all ? 'all' : 'some'}
              action={all ? reviewSelectionAction : actOnNumbersAction}
              idempotencyKey={newId()}
              rows={rows}
              words={tableWords(filter, rows.length)}
              bar={barWords(blocked, more ? { count: countOf(filter, counts), href: allHref(filter) } : undefined)}
              locale={locale}
              all={all}
            />
          ) : (
            <RowsTable rows={rows} words={tableWords(filter, rows.length)} pickable={false} />
          )}
          {rows.length > 0 && <Pages filter={filter} page={page} total={counts.all} />}
        </Card>
      </div>
    </>
  )
}

/** How many match, where the kept counters know it; otherwise they are counted when asked for. */
const countOf = ({ q, product, status, bucket }: ListNumbers, counts: BucketCounts): number | undefined =>
  q || product || status ? undefined : counts[bucket ?? 'all']

function Pages({ filter, page, total }: { filter: ListNumbers; page: NumberPage; total: number }) {
  const words = getTranslations('numbers')
  const order = words(filter.order === 'down' ? 'sortDown' : 'sortUp')
  const whole = !filter.q && !filter.bucket && !filter.product && !filter.status && !page.previous
  const count = page.rows.length
  return (
    <Pager
      label={words('pager.label')}
      previous={{
        label: words('pager.previous'),
        href: page.previous && numbersHref(filter, { before: page.previous }),
      }}
      next={{ label: words('pager.next'), href: page.next && numbersHref(filter, { after: page.next }) }}
    >
      {whole
        ? words('pager.first', { count: formatCount(count), total: formatCount(total), order })
        : words('pager.some', { count, order })}
    </Pager>
  )
}

async function NoNumbers() {
  const words = getTranslations('numbers')
  const { carrierName, supportEmail } = await carrierSettings()
  return (
    <>
      <PageHead title={words('title')} />
      <Card>
        <Empty
          icon={<Hash />}
          title={words('empty.title')}
          actions={
            <>
              {supportEmail && (
                <ButtonLink href={`mailto:${supportEmail}`} plain>
                  {words('empty.action')}
                </ButtonLink>
              )}
              <ButtonLink variant="primary" href="/orders">
                {words('empty.order')}
              </ButtonLink>
            </>
          }
        >
          {words('empty.text', { carrier: carrierName })}
        </Empty>
      </Card>
    </>
  )
}

function NoMatch({ filter, total }: { filter: ListNumbers; total: number }) {
  const words = getTranslations('numbers')
  return (
    <Empty
      icon={<SearchX />}
      title={words('noResult.title')}
      actions={<ButtonLink href="/numbers">{words('noResult.action')}</ButtonLink>}
    >
      {filter.q ? words('noResult.search', { q: filter.q }) : words('noResult.text', { total })}
    </Empty>
  )
}
