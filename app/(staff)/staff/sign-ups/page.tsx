import { Search, UserPlus } from 'lucide-react'
import type { Metadata } from 'next'
import { Button, ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { Link } from '@/components/link'
import { PageHead } from '@/components/page-head'
import { Pager } from '@/components/pager'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { TimeText } from '@/components/time-text'
import { FilterSelect, SearchBox, Toolbar } from '@/components/toolbar'
import { getTranslations } from '@/i18n/words'
import { requireStaff } from '@/lib/auth/session'
import { formatTime } from '@/lib/base/format'
import { listSignUps, type SignUpRow } from '@/lib/sign-ups/list'
import { signUpStates } from '@/lib/sign-ups/rules'
import { ListSignUps } from '@/lib/sign-ups/schema'
import { SignUpStateBadge } from './state-badge'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signUp.staff'))('title') }
}

const path = '/staff/sign-ups'

export default async function SignUpsPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const me = await requireStaff()
  const words = await getTranslations('signUp.staff')
  const filter = ListSignUps.parse(await searchParams)
  const page = await listSignUps(me.scope, filter)
  const state = filter.state === 'all' ? undefined : filter.state
  const address = (change: Record<string, string | undefined>) => {
    const kept = { state, q: filter.q, ...change }
    const query = new URLSearchParams(Object.entries(kept).filter((entry): entry is [string, string] => !!entry[1]))
    return query.size > 0 ? `${path}?${query}` : path
  }
  const filtered = Boolean(state || filter.q)
  return (
    <>
      <PageHead title={words('title')} sentence={words('sentence')} />
      <Card clip label={words('title')}>
        <Toolbar label={words('search')} action={path}>
          <SearchBox label={words('search')} placeholder={words('searchHint')} defaultValue={filter.q} />
          <FilterSelect
            label={words('state')}
            name="state"
            defaultValue={filter.state}
            options={[
              { value: 'all', label: words('anyState') },
              ...signUpStates.map(one => ({ value: one, label: words(`states.${one}`) })),
            ]}
          />
          <Button type="submit">{words('apply')}</Button>
        </Toolbar>
        {page.rows.length === 0 ? (
          <Empty
            icon={filtered ? <Search /> : <UserPlus />}
            title={words(filtered ? 'noResultTitle' : 'emptyTitle')}
            actions={filtered && <ButtonLink href={path}>{words('clear')}</ButtonLink>}
          >
            {words(filtered ? 'noResultText' : 'emptyText')}
          </Empty>
        ) : (
          <>
            <SignUpsTable rows={page.rows} timeZone={me.timeZone} />
            <Pager
              label={words('pager')}
              previous={{ label: words('newer'), href: page.previous && address({ before: page.previous }) }}
              next={{ label: words('older'), href: page.next && address({ after: page.next }) }}
            >
              {words('shown', { count: page.rows.length })}
            </Pager>
          </>
        )}
      </Card>
    </>
  )
}

async function SignUpsTable({ rows, timeZone }: { rows: SignUpRow[]; timeZone: string }) {
  const words = await getTranslations('signUp.staff')
  const head = ['signUp', 'company', 'stateHead', 'payment', 'begun'] as const
  return (
    <Table label={words('title')} head={head.map(name => <HeadCell key={name}>{words(name)}</HeadCell>)}>
      {rows.map(row => (
        <Row key={row.id}>
          <Cell>
            <Link href={`${path}/${row.reference}`}>{row.reference}</Link>
            <Sub>{row.plan}</Sub>
          </Cell>
          <Cell label={words('company')}>
            {row.company ?? <span className="text-ink-3">{words('nobody')}</span>}
            <Sub>{[row.contactName, row.email].filter(Boolean).join(', ')}</Sub>
          </Cell>
          <Cell label={words('stateHead')} card="half">
            <SignUpStateBadge state={row.state} />
          </Cell>
          <Cell label={words('payment')} card="half">
            {row.payment ? words(`paymentStates.${row.payment as 'open'}`) : words('none')}
          </Cell>
          <Cell label={words('begun')} card="half" nowrap>
            <TimeText at={row.createdAt}>{formatTime(row.createdAt, timeZone)}</TimeText>
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
