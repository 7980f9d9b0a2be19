import type { Metadata } from 'next'
import { Button, ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { FileUp, Search } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { Pager } from '@/components/pager'
import { FilterSelect, SearchBox, Toolbar } from '@/components/toolbar'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { addressWith } from '@/lib/base/address'
import { listImports } from '@/lib/imports/history'
import { importKinds, importStates } from '@/lib/imports/rules'
import { ListImports } from '@/lib/imports/schema'
import { SavedViews } from '../saved-views/saved-views'
import { ImportsTable } from './imports-table'

export function generateMetadata(): Metadata {
  return { title: getTranslations('imports.history')('title') }
}

const path = '/staff/imports'

/** Every file, who brought it, and what it did. */
export default async function ImportsPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const me = await requireStaff()
  const words = getTranslations('imports.history')
  const kinds = getTranslations('imports.kinds')
  const asked = await searchParams
  const filter = ListImports.parse(asked)
  const page = await listImports(me.scope, filter)
  const address = (change: { after?: string; before?: string }) =>
    addressWith(path, { q: filter.q, kind: filter.kind, state: filter.state, ...change })
  const filtered = Boolean(filter.q ?? filter.kind ?? filter.state)
  return (
    <>
      <PageHead title={words('title')} sentence={words('sentence')} />
      <div className="flex flex-col gap-4">
        <SavedViews list="imports" me={me} query={asked} />
        <Card clip label={words('title')}>
          <Toolbar label={words('searchLabel')} action={path}>
            <SearchBox label={words('search')} placeholder={words('search')} defaultValue={filter.q} />
            <FilterSelect
              label={words('kind')}
              name="kind"
              defaultValue={filter.kind ?? ''}
              options={[
                { value: '', label: words('anyKind') },
                ...importKinds.map(kind => ({ value: kind, label: kinds(kind) })),
              ]}
            />
            <FilterSelect
              label={words('state')}
              name="state"
              defaultValue={filter.state ?? ''}
              options={[
                { value: '', label: words('anyState') },
                ...importStates
                  .filter(state => state !== 'checking')
                  .map(state => ({ value: state, label: words(`states.${state}`) })),
              ]}
            />
            <Button type="submit">{words('apply')}</Button>
          </Toolbar>
          {page.rows.length === 0 ? (
            <None filtered={filtered} />
          ) : (
            <>
              <ImportsTable rows={page.rows} mayRun={staffMay(me.roles, 'imports.run')} />
              <Pager
                label={words('pager.label')}
                previous={{ label: words('pager.previous'), href: page.previous && address({ before: page.previous }) }}
                next={{ label: words('pager.next'), href: page.next && address({ after: page.next }) }}
              >
                {words('pager.some', { count: page.rows.length })}
              </Pager>
            </>
          )}
        </Card>
      </div>
    </>
  )
}

function None({ filtered }: { filtered: boolean }) {
  const words = getTranslations('imports.history')
  if (filtered) {
    return (
      <Empty icon={<Search />} title={words('none')} actions={<ButtonLink href={path}>{words('clear')}</ButtonLink>}>
        {words('noneText')}
      </Empty>
    )
  }
  return (
    <Empty
      icon={<FileUp />}
      title={words('empty')}
      actions={<ButtonLink href="/staff/customers">{words('toCustomers')}</ButtonLink>}
    >
      {words('emptyText')}
    </Empty>
  )
}
