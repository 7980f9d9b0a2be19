import { CreditCard, Download, Search } from 'lucide-react'
import type { Metadata } from 'next'
import { Buckets } from '@/components/buckets'
import { Button, ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { PageHead } from '@/components/page-head'
import { Pager } from '@/components/pager'
import { FilterDate, FilterSelect, SearchBox, Toolbar } from '@/components/toolbar'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { formatCount } from '@/lib/base/format'
import { listPayments, paymentProblemCount } from '@/lib/payments/list'
import { paymentStates } from '@/lib/payments/rules'
import { ListPayments } from '@/lib/payments/schema'
import { MayNotRead } from './may-not-read'
import { PaymentsTable } from './payments-table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('payments.staff'))('title') }
}

const path = '/staff/payments'

/** All money of the web sign-up: what was asked for, paid, sent back, and what needs a look. */
export default async function PaymentsPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const me = await requireStaff()
  if (!staffMay(me.roles, 'payments.read')) return <MayNotRead />
  const words = await getTranslations('payments.staff')
  const states = await getTranslations('payments.states.name')
  const filter = ListPayments.parse(await searchParams)
  const [page, problems] = await Promise.all([listPayments(me.scope, filter), paymentProblemCount(me.scope)])
  const address = (change: Partial<ListPayments>, to = path) => {
    const { state, ...rest } = { ...filter, after: undefined, before: undefined, ...change }
    const kept = Object.entries({ ...rest, state: state === 'all' ? undefined : state })
    const query = new URLSearchParams(kept.filter((entry): entry is [string, string] => !!entry[1]))
    return query.size > 0 ? `${to}?${query}` : to
  }
  const narrowed = filter.q || filter.from || filter.to || filter.state !== 'all'
  return (
    <>
      <PageHead
        title={words('title')}
        sentence={words('sentence')}
        actions={
          <ButtonLink icon={<Download />} href={address({}, `${path}/file`)} plain>
            {words('download')}
          </ButtonLink>
        }
      />
      <div className="flex flex-col gap-4">
        <Buckets
          label={words('buckets')}
          buckets={[
            { href: address({ state: 'all' }), name: words('all'), count: '', current: filter.state !== 'problems' },
            {
              href: address({ state: 'problems' }),
              name: words('problems'),
              count: formatCount(problems),
              current: filter.state === 'problems',
            },
          ]}
        />
        <Card clip label={words('title')}>
          <Toolbar label={words('search')} action={path}>
            <SearchBox label={words('search')} placeholder={words('searchHint')} defaultValue={filter.q} />
            <FilterSelect
              label={words('state')}
              name="state"
              defaultValue={filter.state}
              options={[
                { value: 'all', label: words('anyState') },
                { value: 'problems', label: words('problems') },
                ...paymentStates.map(value => ({ value, label: states(value) })),
              ]}
            />
            <FilterDate label={words('from')} name="from" defaultValue={filter.from} />
            <FilterDate label={words('to')} name="to" defaultValue={filter.to} />
            <Button type="submit">{words('apply')}</Button>
          </Toolbar>
          {page.rows.length === 0 ? (
            <Empty
              icon={narrowed ? <Search /> : <CreditCard />}
              title={words(narrowed ? 'noResultTitle' : 'emptyTitle')}
              actions={narrowed && <ButtonLink href={path}>{words('clear')}</ButtonLink>}
            >
              {words(narrowed ? 'noResultText' : 'emptyText')}
            </Empty>
          ) : (
            <>
              <PaymentsTable rows={page.rows} timeZone={me.timeZone} />
              <Pager
                label={words('pager')}
                previous={{ label: words('newer'), href: page.newer && address({ before: page.newer }) }}
                next={{ label: words('older'), href: page.older && address({ after: page.older }) }}
              >
                {words('shown', { count: page.rows.length })}
              </Pager>
            </>
          )}
        </Card>
      </div>
    </>
  )
}
