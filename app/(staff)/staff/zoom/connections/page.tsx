import type { Metadata } from 'next'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { PlugZap } from '@/components/icons'
import { Pager } from '@/components/pager'
import { Tabs } from '@/components/tabs'
import { getTranslations } from '@/i18n/words'
import { requireStaff } from '@/lib/auth/session'
import { listConnections } from '@/lib/zoom-connections/list'
import { connectionLists, ListConnections } from '@/lib/zoom-connections/schema'
import { ConnectionsTable } from './connections-table'

export function generateMetadata(): Metadata {
  return { title: getTranslations('webhooks.zoom')('connections') }
}

const path = '/staff/zoom/connections'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The connections of all customers: how old the tokens are, when each was last looked at, and what was found. */
export default async function ConnectionsPage({ searchParams }: Props) {
  const me = await requireStaff()
  const words = getTranslations('webhooks.connections')
  const pages = getTranslations('webhooks.zoom')
  const filter = ListConnections.parse(await searchParams)
  const { rows, next } = await listConnections(me.scope, filter)
  const of = (state: string, after?: string) => `${path}?${new URLSearchParams({ state, ...(after ? { after } : {}) })}`
  return (
    <>
      <p className="muted">{words('sentence')}</p>
      <Tabs
        label={words('buckets')}
        tabs={connectionLists.map(state => ({
          href: of(state),
          label: words(state),
          current: state === filter.state,
        }))}
      />
      <Card clip label={pages('connections')}>
        {rows.length === 0 ? (
          <Empty icon={<PlugZap />} title={words('emptyTitle')}>
            {words('emptyText')}
          </Empty>
        ) : (
          <>
            <ConnectionsTable rows={rows} timeZone={me.timeZone} />
            <Pager
              label={pages('pager')}
              previous={{ label: pages('newest'), href: filter.after && of(filter.state) }}
              next={{ label: pages('older'), href: next && of(filter.state, next) }}
            >
              {pages('shown', { count: rows.length })}
            </Pager>
          </>
        )}
      </Card>
    </>
  )
}
