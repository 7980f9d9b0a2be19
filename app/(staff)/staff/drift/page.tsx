import type { Metadata } from 'next'
import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { GitCompareArrows, RefreshCw, SearchX } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { Pager } from '@/components/pager'
import { SubmitButton } from '@/components/submit-button'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { saidOf } from '@/lib/base/address'
import { formatCount } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { customerTotals } from '@/lib/customers/queries'
import { comparedAll, type DriftPage, driftCounts, listDrift } from '@/lib/drift/queries'
import { fixesOf } from '@/lib/drift/rules'
import { ListDrift } from '@/lib/drift/schema'
import { driftTrend } from '@/lib/drift/trend'
import { SavedViews } from '../saved-views/saved-views'
import { compareAllAction, fixDriftAction } from './actions'
import { driftHref, driftPath } from './address'
import { AllOfKind } from './all-of-kind'
import { AskDialog } from './ask-dialog'
import { DriftChart } from './chart'
import { DoneBanner } from './done-banner'
import { DriftForm } from './drift-form'
import { DriftTable } from './drift-table'
import { DriftBuckets, DriftToolbar } from './list-head'

export function generateMetadata(): Metadata {
  return { title: getTranslations('drift')('title') }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Where carrier, portal and Zoom differ, since when, and what mends it in either direction. */
export default async function DriftBoard({ searchParams }: Props) {
  const me = await requireStaff()
  const query = await searchParams
  const filter = ListDrift.parse(query)
  const words = getTranslations('drift')
  const [counts, page, trend, totals] = await Promise.all([
    driftCounts(me.scope, filter.customer),
    listDrift(me.scope, filter),
    driftTrend(me.scope),
    customerTotals(me.scope),
  ])
  const may = staffMay(me.roles, 'drift.fix')
  return (
    <>
      <PageHead
        title={words('title')}
        sentence={words('sentence', {
          count: counts.all,
          shown: formatCount(counts.all),
          numbers: formatCount(totals.numbers),
        })}
        actions={
          staffMay(me.roles, 'drift.check') && (
            <ActionForm action={compareAllAction} idempotencyKey={newId()} className="contents">
              <SubmitButton variant="default" icon={<RefreshCw />}>
                {words('checkAll')}
              </SubmitButton>
            </ActionForm>
          )
        }
      />
      <div className="flex flex-col gap-4">
        <DoneBanner query={query} />
        {!may && <Why>{words('list.mayNot')}</Why>}
        <SavedViews list="drift" me={me} query={query} />
        <DriftChart trend={trend} />
        <DriftBuckets filter={filter} counts={counts} />
        <Card clip label={words('list.label')}>
          <DriftToolbar filter={filter} />
          {page.rows.length === 0 ? <Nothing filter={filter} /> : <List filter={filter} page={page} may={may} />}
          <Pages filter={filter} page={page} compared={await comparedAll(me.scope)} />
        </Card>
        {may && <AllOfKind filter={filter} count={counts[filter.kind ?? 'all']} />}
      </div>
      {may && <AskDialog query={query} filter={filter} />}
    </>
  )
}

function List({ filter, page: { rows }, may }: { filter: ListDrift; page: DriftPage; may: boolean }) {
  const words = getTranslations('drift')
  const verbs = may && filter.kind ? fixesOf[filter.kind] : []
  const table = <DriftTable rows={rows} may={may} pick={verbs.length > 0} />
  if (!may) return table
  return (
    <DriftForm
      action={fixDriftAction}
      idempotencyKey={newId()}
      keep={saidOf({ kind: filter.kind, customer: filter.customer })}
      rows={rows.map(({ id }) => id)}
      bar={{
        label: words('bar.label'),
        picked: words('bar.picked'),
        onPage: words('bar.onPage'),
        clear: words('bar.clear'),
        note: words('bar.note'),
      }}
      verbs={
        verbs.length > 0 &&
        verbs.map((fix, at) => (
          <SubmitButton key={fix} variant={at === verbs.length - 1 ? 'primary' : 'default'} name="fix" value={fix}>
            {words(`fix.${fix}`)}
          </SubmitButton>
        ))
      }
    >
      {table}
    </DriftForm>
  )
}

type PagesProps = { filter: ListDrift; page: DriftPage; compared: Awaited<ReturnType<typeof comparedAll>> }

function Pages({ filter, page, compared }: PagesProps) {
  const words = getTranslations('drift.list')
  const { customers, waiting, broken } = compared
  return (
    <Pager
      label={words('pages')}
      previous={{ label: words('previous'), href: page.previous && driftHref(filter, { before: page.previous }) }}
      next={{ label: words('next'), href: page.next && driftHref(filter, { after: page.next }) }}
    >
      {words('some', {
        count: page.rows.length,
        compared: `${words('compared', { customers, waiting, broken })}.`,
      })}
    </Pager>
  )
}

function Nothing({ filter: { kind, q, customer, age } }: { filter: ListDrift }) {
  const words = getTranslations('drift.list')
  if (!kind && !q && !customer && !age) {
    return (
      <Empty icon={<GitCompareArrows />} title={words('emptyTitle')}>
        {words('emptyText')}
      </Empty>
    )
  }
  return (
    <Empty
      icon={<SearchX />}
      title={words('noneTitle')}
      actions={<ButtonLink href={driftPath}>{words('noneAction')}</ButtonLink>}
    >
      {words('noneText')}
    </Empty>
  )
}
