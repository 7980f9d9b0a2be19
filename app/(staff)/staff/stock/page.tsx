import type { Metadata } from 'next'
import { allFields, allOf, allQuery, withFields } from '@/app/_selection/all-of'
import { MenuLink } from '@/components/account-menu'
import { Banner } from '@/components/banner'
import { Buckets } from '@/components/buckets'
import { Button, ButtonLink } from '@/components/button'
import { buttonClass } from '@/components/button-look'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { Ellipsis, FileDown, FileUp, Plus, SearchX, Undo2, Warehouse } from '@/components/icons'
import { Menu } from '@/components/menu'
import { PageHead } from '@/components/page-head'
import { Pager } from '@/components/pager'
import { PickForm } from '@/components/pick-form'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { formatCount } from '@/lib/base/format'
import { listStock, type StockTotals, stockPlaces, stockTotals } from '@/lib/stock/queries'
import { ListStock, type StockPool, stockPools } from '@/lib/stock/schema'
import { SavedViews } from '../saved-views/saved-views'
import { StockDialog } from './dialogs'
import { doneNotice } from './done'
import { keptOf, selectionOf, stockHref } from './href'
import { allPicked } from './matching'
import { StockTable } from './stock-table'
import { StockToolbar } from './toolbar'

export function generateMetadata(): Metadata {
  return { title: getTranslations('stock')('title') }
}

type Query = Record<string, string | string[] | undefined>

export default async function StockPage({ searchParams }: { searchParams: Promise<Query> }) {
  const me = await requireStaff()
  const words = getTranslations('stock')
  const query = await searchParams
  const filter = ListStock.parse(query)
  const [page, totals, places] = await Promise.all([
    listStock(me.scope, filter),
    stockTotals(me.scope),
    stockPlaces(me.scope, filter),
  ])
  const may = staffMay(me.roles, 'stock.manage')
  const done = await doneNotice(query)
  const rows = page.rows.map(({ e164 }) => e164)
  const all = may ? allOf(query) : undefined
  const more = page.previous !== undefined || page.next !== undefined
  const table = <StockTable rows={page.rows} pool={filter.pool} may={may} timeZone={me.timeZone} allBut={all?.except} />
  return (
    <>
      <PageHead
        title={words('title')}
        sentence={words('sentence', totals)}
        actions={<HeadActions filter={filter} may={may} mayExport={staffMay(me.roles, 'exports.make')} />}
      />
      <div className="flex flex-col gap-4">
        {done && <Banner tone="success" title={done} role="status" />}
        {!may && <Why>{words('mayNot')}</Why>}
        <SavedViews list="stock" me={me} query={query} />
        <PoolBuckets filter={filter} totals={totals} />
        <Card clip label={words('title')}>
          <StockToolbar filter={filter} places={places} />
          {rows.length === 0 ? (
            <Nothing filter={filter} may={may} />
          ) : may ? (
            <PickForm
              key={all ? 'all' : 'some'}
              path="/staff/stock"
              keep={[...keptOf(filter), ...(all ? allFields(all, rows) : [])]}
              rows={rows}
              all={all && (await allPicked(me.scope, selectionOf(filter), all, stockHref(filter)))}
              bar={{
                label: words('bar.label'),
                picked: words('bar.picked'),
                onPage: words('bar.onPage'),
                clear: words('bar.clear'),
                ...(more && {
                  selectAll: { label: words('matching.select'), href: withFields(stockHref(filter), [['all', '1']]) },
                }),
              }}
              verbs={<Verbs pool={filter.pool} />}
            >
              {table}
            </PickForm>
          ) : (
            table
          )}
          <Pager
            label={words('pager.label')}
            previous={{
              label: words('pager.previous'),
              href: page.previous && stockHref(filter, { before: page.previous }),
            }}
            next={{ label: words('pager.next'), href: page.next && stockHref(filter, { after: page.next }) }}
          >
            {words('pager.some', { count: rows.length })}
          </Pager>
        </Card>
      </div>
      {may && (
        <StockDialog
          scope={me.scope}
          filter={filter}
          query={query}
          closeHref={withFields(stockHref(filter), all ? allQuery(all) : [])}
        />
      )}
    </>
  )
}

const viewOf = (filter: ListStock) => String(new URLSearchParams(keptOf(filter)))

type HeadProps = { filter: ListStock; may: boolean; mayExport: boolean }

function HeadActions({ filter, may, mayExport }: HeadProps) {
  const words = getTranslations('stock')
  return (
    <>
      {(may || mayExport) && (
        <Menu
          summaryClass={buttonClass({})}
          summary={
            <>
              <Ellipsis />
              {words('more')}
            </>
          }
        >
          <div className="sheet sheet-end">
            {may && (
              <MenuLink icon={<FileUp />} href="/staff/stock/import">
                {words('import')}
              </MenuLink>
            )}
            {mayExport && (
              <MenuLink icon={<FileDown />} href={`/staff/exports/new?kind=list&stock=1&${viewOf(filter)}`}>
                {words('export')}
              </MenuLink>
            )}
          </div>
        </Menu>
      )}
      {may && (
        <>
          <ButtonLink icon={<Undo2 />} href={stockHref(filter, { dialog: 'take-back' })} scroll={false}>
            {words('takeBack.open')}
          </ButtonLink>
          <ButtonLink href={stockHref(filter, { dialog: 'allocate' })} scroll={false}>
            {words('allocate.short')}
          </ButtonLink>
          <ButtonLink variant="primary" icon={<Plus />} href={stockHref(filter, { dialog: 'add' })} scroll={false}>
            {words('add.open')}
          </ButtonLink>
        </>
      )}
    </>
  )
}

function PoolBuckets({ filter, totals }: { filter: ListStock; totals: StockTotals }) {
  const words = getTranslations('stock')
  return (
    <Buckets
      label={words('buckets')}
      buckets={[
        ...stockPools.map(pool => ({
          href: stockHref(filter, { pool: pool === 'free' ? undefined : pool }),
          name: words(`pool.${pool}`),
          count: formatCount(totals[pool]),
          current: filter.pool === pool,
        })),
        { href: '/staff/returned', name: words('pool.returned'), count: formatCount(totals.returned) },
      ]}
    />
  )
}

/** What can be done with ticked numbers of this pool; each opens its dialog. */
function Verbs({ pool }: { pool: StockPool }) {
  const words = getTranslations('stock')
  return (
    <>
      <Button type="submit" name="dialog" value="remove">
        {words('remove.open')}
      </Button>
      {pool === 'free' ? (
        <>
          <Button type="submit" name="dialog" value="rest">
            {words('rest.open')}
          </Button>
          <Button type="submit" variant="primary" name="dialog" value="allocate">
            {words('allocate.open')}
          </Button>
        </>
      ) : (
        <Button type="submit" variant="primary" name="dialog" value="release">
          {words('release.open')}
        </Button>
      )}
    </>
  )
}

function Nothing({ filter, may }: { filter: ListStock; may: boolean }) {
  const words = getTranslations('stock')
  const { pool, q, country, type } = filter
  if (q || country || type) {
    const clear = stockHref({ ...filter, q: undefined, country: undefined, city: undefined, type: undefined })
    return (
      <Empty
        icon={<SearchX />}
        title={q ? words('noResult.search', { q }) : words('noResult.title')}
        actions={<ButtonLink href={clear}>{words('noResult.action')}</ButtonLink>}
      >
        {words('noResult.text')}
      </Empty>
    )
  }
  return (
    <Empty
      icon={<Warehouse />}
      title={words(`empty.${pool}.title`)}
      actions={
        may &&
        pool === 'free' && (
          <ButtonLink icon={<Plus />} href={stockHref(filter, { dialog: 'add' })} scroll={false}>
            {words('add.open')}
          </ButtonLink>
        )
      }
    >
      {words(`empty.${pool}.text`)}
    </Empty>
  )
}
