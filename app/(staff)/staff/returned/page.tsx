import type { Metadata } from 'next'
import { allFields, allOf, allQuery, withFields } from '@/app/_selection/all-of'
import { Banner } from '@/components/banner'
import { Button, ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { Empty } from '@/components/empty'
import { Inbox, Search, SearchX } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { Pager } from '@/components/pager'
import { PickForm } from '@/components/pick-form'
import { SearchBox, Toolbar } from '@/components/toolbar'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { stockTotals } from '@/lib/stock/queries'
import { listReturned } from '@/lib/stock/returned'
import { ListReturned } from '@/lib/stock/schema'
import { SavedViews } from '../saved-views/saved-views'
import { doneNotice } from '../stock/done'
import { allPicked } from '../stock/matching'
import { ReturnedDialog } from './dialogs'
import { ReturnedTable } from './returned-table'

export function generateMetadata(): Metadata {
  return { title: getTranslations('stock.returned')('title') }
}

type Query = Record<string, string | string[] | undefined>

const path = '/staff/returned'

/** 002-R11, R39: what customers gave back, longest ago first, until staff say what becomes of it. */
export default async function ReturnedPage({ searchParams }: { searchParams: Promise<Query> }) {
  const me = await requireStaff()
  const words = getTranslations('stock')
  const query = await searchParams
  const filter = ListReturned.parse(query)
  const [page, { returned }] = await Promise.all([listReturned(me.scope, filter), stockTotals(me.scope)])
  const may = staffMay(me.roles, 'stock.manage')
  const done = await doneNotice(query)
  const { q, customer } = filter
  const address = (change: Record<string, string | undefined>) => {
    const said = Object.entries({ q, customer, ...change }).filter((entry): entry is [string, string] => !!entry[1])
    return said.length > 0 ? `${path}?${new URLSearchParams(said)}` : path
  }
  const rows = page.rows.map(({ e164 }) => e164)
  const all = may ? allOf(query) : undefined
  const more = page.previous !== undefined || page.next !== undefined
  const meant = { list: 'returned' as const, q, of: customer }
  const table = <ReturnedTable rows={page.rows} may={may} timeZone={me.timeZone} allBut={all?.except} />
  const keep = Object.entries({ q, customer }).filter((entry): entry is [string, string] => !!entry[1])
  return (
    <>
      <PageHead title={words('returned.title')} sentence={words('returned.sentence', { count: returned })} />
      <div className="flex flex-col gap-4">
        {done && <Banner tone="success" title={done} role="status" />}
        {!may && <Why>{words('mayNot')}</Why>}
        <SavedViews list="returned" me={me} query={query} />
        <Card clip label={words('returned.title')}>
          <Toolbar label={words('returned.search')} action={path} keep={{ customer }}>
            <SearchBox label={words('returned.search')} placeholder={words('filter.placeholder')} defaultValue={q} />
            <Button type="submit" icon={<Search />}>
              {words('filter.apply')}
            </Button>
            {customer && <CustomerChip customer={customer} href={address({ customer: undefined })} />}
          </Toolbar>
          {rows.length === 0 ? (
            <Nothing filtered={Boolean(q || customer)} />
          ) : may ? (
            <PickForm
              key={all ? 'all' : 'some'}
              path={path}
              keep={[...keep, ...(all ? allFields(all, rows) : [])]}
              rows={rows}
              all={all && (await allPicked(me.scope, meant, all, address({})))}
              bar={{
                label: words('bar.label'),
                picked: words('bar.picked'),
                onPage: words('bar.onPage'),
                clear: words('bar.clear'),
                ...(more && { selectAll: { label: words('matching.select'), href: address({ all: '1' }) } }),
              }}
              verbs={<Verbs />}
            >
              {table}
            </PickForm>
          ) : (
            table
          )}
          <Pager
            label={words('pager.label')}
            previous={{ label: words('pager.previous'), href: page.previous && address({ before: page.previous }) }}
            next={{ label: words('pager.next'), href: page.next && address({ after: page.next }) }}
          >
            {words('returned.some', { count: rows.length })}
          </Pager>
        </Card>
      </div>
      {may && (
        <ReturnedDialog
          scope={me.scope}
          q={q}
          customer={customer}
          query={query}
          closeHref={withFields(address({}), all ? allQuery(all) : [])}
        />
      )}
    </>
  )
}

function CustomerChip({ customer, href }: { customer: string; href: string }) {
  const words = getTranslations('stock.filter')
  const name = getTranslations('stock.column')('customer')
  const about = { name, value: customer }
  return <Chips chips={[{ label: words('chip', about), removeLabel: words('removeChip', about), href }]} />
}

function Verbs() {
  const words = getTranslations('stock.returned')
  return (
    <>
      <Button type="submit" name="dialog" value="delete">
        {words('delete.open')}
      </Button>
      <Button type="submit" name="dialog" value="allocate">
        {words('allocate.open')}
      </Button>
      <Button type="submit" name="dialog" value="rest">
        {words('rest.open')}
      </Button>
      <Button type="submit" variant="primary" name="dialog" value="re-offer">
        {words('reOffer.open')}
      </Button>
    </>
  )
}

function Nothing({ filtered }: { filtered: boolean }) {
  const words = getTranslations('stock')
  if (!filtered) {
    return (
      <Empty icon={<Inbox />} title={words('returned.emptyTitle')}>
        {words('returned.emptyText')}
      </Empty>
    )
  }
  return (
    <Empty
      icon={<SearchX />}
      title={words('noResult.title')}
      actions={<ButtonLink href={path}>{words('noResult.action')}</ButtonLink>}
    >
      {words('noResult.text')}
    </Empty>
  )
}
