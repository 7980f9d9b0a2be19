import type { Metadata } from 'next'
import { z } from 'zod'
import { Banner } from '@/components/banner'
import { Buckets } from '@/components/buckets'
import { Button, ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { Download, PhoneCall, Search, SearchX } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { Pager } from '@/components/pager'
import { PickForm } from '@/components/pick-form'
import { FilterSelect, SearchBox, Toolbar } from '@/components/toolbar'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { addressWith, saidOf } from '@/lib/base/address'
import { formatCount } from '@/lib/base/format'
import { listNotices, mostCounted, openNotices } from '@/lib/peering-notices/queries'
import { noticeKinds } from '@/lib/peering-notices/rules'
import { ListNotices, noticeLists } from '@/lib/peering-notices/schema'
import { SavedViews } from '../saved-views/saved-views'
import { MarkDialog } from './mark-dialog'
import { NoticesTable } from './notices-table'

export function generateMetadata(): Metadata {
  return { title: getTranslations('webhooks.notices')('title') }
}

const path = '/staff/notices'
const count = z.coerce.number().int().min(0).catch(0)

type Query = Record<string, string | string[] | undefined>

/** Emergency addresses and caller names that customers set in Zoom, until the carrier has provisioned them. */
export default async function NoticesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const me = await requireStaff()
  const words = getTranslations('webhooks.notices')
  const query = await searchParams
  const filter = ListNotices.parse(query)
  const [page, counts] = await Promise.all([listNotices(me.scope, filter), openNotices(me.scope)])
  const may = staffMay(me.roles, 'notices.provision')
  const { state, kind, customer } = filter
  const said = { state: state === 'open' ? undefined : state, kind, customer }
  const address = (change: Record<string, string | undefined> = {}, base = path) =>
    addressWith(base, { ...said, ...change })
  const figure = (n: number) => (n >= mostCounted ? `${formatCount(mostCounted)}+` : formatCount(n))
  const rows = page.rows.map(({ id }) => id)
  const pickable = may && state !== 'done'
  const table = <NoticesTable rows={page.rows} state={state} may={may} timeZone={me.timeZone} />
  return (
    <>
      <PageHead
        title={words('title')}
        sentence={words('sentence', counts)}
        actions={
          <ButtonLink plain icon={<Download />} href={address({}, `${path}/file`)}>
            {words('export')}
          </ButtonLink>
        }
      />
      <div className="flex flex-col gap-4">
        {query.done !== undefined && (
          <Banner
            tone="success"
            role="status"
            title={
              query.done === 'again'
                ? words('reopened')
                : words('marked', { count: count.parse(query.done), left: count.parse(query.left ?? 0) })
            }
          />
        )}
        <SavedViews list="notices" me={me} query={query} />
        <Buckets
          label={words('buckets')}
          buckets={noticeLists.map(one => ({
            href: one === 'open' ? path : `${path}?state=${one}`,
            name: words(one),
            count: one === 'done' ? '' : figure(counts[one]),
            current: one === state,
          }))}
        />
        {!may && <Why>{words('mayNot')}</Why>}
        <Card clip label={words('title')}>
          <Toolbar label={words('filter.label')} action={path} keep={{ state: said.state }}>
            <SearchBox
              name="customer"
              label={words('filter.customer')}
              placeholder={words('filter.customer')}
              defaultValue={customer}
            />
            <FilterSelect
              name="kind"
              label={words('filter.kind')}
              defaultValue={kind ?? ''}
              options={[
                { value: '', label: words('filter.allKinds') },
                ...noticeKinds.map(value => ({ value, label: words(`kind.${value}`) })),
              ]}
            />
            <Button type="submit" icon={<Search />}>
              {words('filter.apply')}
            </Button>
          </Toolbar>
          {rows.length === 0 ? (
            <Nothing filtered={Boolean(kind || customer)} open={state === 'open'} />
          ) : pickable ? (
            <PickForm
              path={path}
              keep={saidOf(said)}
              rows={rows}
              bar={{
                label: words('bar.label'),
                picked: words('bar.picked'),
                onPage: words('bar.onPage'),
                clear: words('bar.clear'),
              }}
              verbs={
                <Button type="submit" variant="primary" name="dialog" value="mark">
                  {words('mark')}
                </Button>
              }
            >
              {table}
            </PickForm>
          ) : (
            table
          )}
          <Pager
            label={words('pager')}
            previous={{ label: words('first'), href: filter.after && address() }}
            next={{ label: words('next'), href: page.next && address({ after: page.next }) }}
          >
            {words('shown', { count: rows.length })}
          </Pager>
        </Card>
      </div>
      {may && query.dialog === 'mark' && <MarkDialog picked={[query.notice ?? []].flat()} closeHref={address()} />}
    </>
  )
}

function Nothing({ filtered, open }: { filtered: boolean; open: boolean }) {
  const words = getTranslations('webhooks.notices')
  if (!filtered) {
    return (
      <Empty icon={<PhoneCall />} title={words(open ? 'emptyOpenTitle' : 'emptyTitle')}>
        {words(open ? 'emptyOpenText' : 'emptyText')}
      </Empty>
    )
  }
  return (
    <Empty
      icon={<SearchX />}
      title={words('noneTitle')}
      actions={<ButtonLink href={path}>{words('filter.clear')}</ButtonLink>}
    >
      {words('emptyText')}
    </Empty>
  )
}
