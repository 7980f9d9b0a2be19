import type { Metadata } from 'next'
import { Buckets } from '@/components/buckets'
import { Button, ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { CreditCard, Download } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { FilterDate, FilterSelect, SearchBox, Toolbar } from '@/components/toolbar'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { addressWith } from '@/lib/base/address'
import { formatCount } from '@/lib/base/format'
import { listPayments, paymentProblemCount } from '@/lib/payments/list'
import { paymentStates } from '@/lib/payments/rules'
import { ListPayments } from '@/lib/payments/schema'
import { NewestFirst } from '../newest-first'
import { SavedViews } from '../saved-views/saved-views'
import { MayNotRead } from './may-not-read'
import { PaymentsTable } from './payments-table'

export function generateMetadata(): Metadata {
  return { title: getTranslations('payments.staff')('title') }
}

const path = '/staff/payments'

/** All money of the web sign-up: what was asked for, paid, sent back, and what needs a look. */
export default async function PaymentsPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const me = await requireStaff()
  if (!staffMay(me.roles, 'payments.read')) return <MayNotRead />
  const words = getTranslations('payments.staff')
  const states = getTranslations('payments.states.name')
  const query = await searchParams
  const filter = ListPayments.parse(query)
  const [page, problems] = await Promise.all([listPayments(me.scope, filter), paymentProblemCount(me.scope)])
  const address = (change: Partial<ListPayments>, to = path) => {
    const { state, ...rest } = { ...filter, after: undefined, before: undefined, ...change }
    return addressWith(to, { ...rest, state: state === 'all' ? undefined : state })
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
        <SavedViews list="payments" me={me} query={query} />
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
          <NewestFirst
            words={words}
            icon={<CreditCard />}
            clear={narrowed ? path : undefined}
            newer={page.newer && address({ before: page.newer })}
            older={page.older && address({ after: page.older })}
            shown={page.rows.length > 0 ? words('shown', { count: page.rows.length }) : undefined}
          >
            <PaymentsTable rows={page.rows} timeZone={me.timeZone} />
          </NewestFirst>
        </Card>
      </div>
    </>
  )
}
