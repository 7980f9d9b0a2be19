import type { Metadata } from 'next'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { UserPlus } from '@/components/icons'
import { Link } from '@/components/link'
import { PageHead } from '@/components/page-head'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { TimeText } from '@/components/time-text'
import { FilterSelect, SearchBox, Toolbar } from '@/components/toolbar'
import { getTranslations } from '@/i18n/words'
import { requireStaff } from '@/lib/auth/session'
import { addressWith } from '@/lib/base/address'
import { formatTime } from '@/lib/base/format'
import { listSignUps, type SignUpRow } from '@/lib/sign-ups/list'
import { signUpStates } from '@/lib/sign-ups/rules'
import { ListSignUps } from '@/lib/sign-ups/schema'
import { NewestFirst } from '../newest-first'
import { SavedViews } from '../saved-views/saved-views'
import { SignUpStateBadge } from './state-badge'

export function generateMetadata(): Metadata {
  return { title: getTranslations('signUp.staff')('title') }
}

const path = '/staff/sign-ups'

export default async function SignUpsPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const me = await requireStaff()
  const words = getTranslations('signUp.staff')
  const query = await searchParams
  const filter = ListSignUps.parse(query)
  const page = await listSignUps(me.scope, filter)
  const state = filter.state === 'all' ? undefined : filter.state
  const address = (change: Record<string, string | undefined>) => addressWith(path, { state, q: filter.q, ...change })
  const filtered = Boolean(state || filter.q)
  return (
    <>
      <PageHead title={words('title')} sentence={words('sentence')} />
      <div className="flex flex-col gap-4">
        <SavedViews list="sign_ups" me={me} query={query} />
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
          <NewestFirst
            words={words}
            icon={<UserPlus />}
            clear={filtered ? path : undefined}
            newer={page.previous && address({ before: page.previous })}
            older={page.next && address({ after: page.next })}
            shown={page.rows.length > 0 ? words('shown', { count: page.rows.length }) : undefined}
          >
            <SignUpsTable rows={page.rows} timeZone={me.timeZone} />
          </NewestFirst>
        </Card>
      </div>
    </>
  )
}

function SignUpsTable({ rows, timeZone }: { rows: SignUpRow[]; timeZone: string }) {
  const words = getTranslations('signUp.staff')
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
