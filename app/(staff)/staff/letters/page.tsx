import type { Metadata } from 'next'
import { Banner } from '@/components/banner'
import { Buckets } from '@/components/buckets'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { MailCheck } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { Pager } from '@/components/pager'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { formatCount } from '@/lib/base/format'
import { letterCounts, listLetters } from '@/lib/mail/queries'
import { ListLetters, letterLists } from '@/lib/mail/schema'
import { LettersTable } from './letters-table'

export function generateMetadata(): Metadata {
  return { title: getTranslations('letters.list')('title') }
}

const path = '/staff/letters'

/** Letters that did not reach their mailbox: given up, or late and still tried. */
export default async function LettersPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const me = await requireStaff()
  const words = getTranslations('letters.list')
  const query = await searchParams
  const filter = ListLetters.parse(query)
  const [page, counts] = await Promise.all([listLetters(me.scope, filter), letterCounts(me.scope)])
  const may = staffMay(me.roles, 'letters.resend')
  return (
    <>
      <PageHead title={words('title')} sentence={words('sentence', counts)} />
      <div className="flex flex-col gap-4">
        {query.done === 'again' && (
          <Banner tone="success" title={words('doneTitle')} role="status">
            {words('doneText')}
          </Banner>
        )}
        <Buckets
          label={words('buckets')}
          buckets={letterLists.map(state => ({
            href: `${path}?state=${state}`,
            name: words(state),
            count: formatCount(counts[state]),
            current: filter.state === state,
          }))}
        />
        {!may && <Why>{words('mayNot')}</Why>}
        <Card clip label={words('title')}>
          {page.rows.length === 0 ? (
            <Empty icon={<MailCheck />} title={words(filter.state === 'dead' ? 'emptyDeadTitle' : 'emptyLateTitle')}>
              {words(filter.state === 'dead' ? 'emptyDeadText' : 'emptyLateText')}
            </Empty>
          ) : (
            <>
              <LettersTable rows={page.rows} may={may} late={filter.state === 'late'} />
              <Pager
                label={words('pagerLabel')}
                previous={{
                  label: words('newest'),
                  href: filter.after ? `${path}?state=${filter.state}` : undefined,
                }}
                next={{
                  label: words('older'),
                  href: page.next ? `${path}?state=${filter.state}&after=${page.next}` : undefined,
                }}
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
