import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { Search as SearchIcon } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { SearchBox, Toolbar } from '@/components/toolbar'
import { getTranslations } from '@/i18n/words'
import { requireStaff } from '@/lib/auth/session'
import { groups, searchAll } from '@/lib/search/queries'
import { Search } from '@/lib/search/schema'
import { ArrowKeys } from './arrow-keys'
import { GroupCard } from './group-card'

type Query = { searchParams: Promise<Record<string, string | undefined>> }

const path = '/staff/search'
const results = 'results'

export async function generateMetadata({ searchParams }: Query): Promise<Metadata> {
  const words = getTranslations('search')
  const { q } = Search.parse(await searchParams)
  return { title: q ? words('titleFor', { q }) : words('title') }
}

/** The one search box (ux 31): an exact single hit opens at once, anything else is listed by kind. */
export default async function SearchPage({ searchParams }: Query) {
  const me = await requireStaff()
  const words = getTranslations('search')
  const { q } = Search.parse(await searchParams)
  const found = q ? await searchAll(me.scope, q) : undefined
  if (found?.only) redirect(found.only)
  const shown = found ? groups.filter(group => found.groups[group].hits.length > 0) : []
  const count = shown.reduce((sum, group) => sum + (found?.groups[group].hits.length ?? 0), 0)
  return (
    <>
      <PageHead title={q ? words('titleFor', { q }) : words('title')} sentence={words('sentence')} />
      <div className="flex flex-col gap-6">
        <Card clip label={words('label')}>
          <Toolbar label={words('label')} action={path}>
            <SearchBox label={words('label')} placeholder={words('placeholder')} defaultValue={q} />
            <Button type="submit">{words('submit')}</Button>
          </Toolbar>
          {shown.length === 0 && <Nothing q={q} tooShort={found?.tooShort ?? false} />}
        </Card>
        {found && shown.length > 0 && (
          <section id={results} aria-label={words('results')} className="flex flex-col gap-6">
            <p className="sm muted" role="status">
              {words('count', { count })}. <span className="hidden desk:inline">{words('keys')}</span>
            </p>
            {shown.map(group => (
              <GroupCard key={group} group={group} q={q} {...found.groups[group]} />
            ))}
            <ArrowKeys within={results} />
          </section>
        )}
      </div>
    </>
  )
}

function Nothing({ q, tooShort }: { q: string; tooShort: boolean }) {
  const words = getTranslations('search')
  const why = q === '' ? 'start' : tooShort ? 'short' : 'nothing'
  return (
    <Empty icon={<SearchIcon />} title={words(`${why}.title`, { q })}>
      {words(`${why}.text`)}
    </Empty>
  )
}
