import type { ReactNode } from 'react'
import { Button, ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { ListChecks, SearchX } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { Pager } from '@/components/pager'
import { FilterSelect, Toolbar } from '@/components/toolbar'
import { getTranslations } from '@/i18n/words'
import type { CustomerScope, StaffScope } from '@/lib/auth/actor'
import { addressWith } from '@/lib/base/address'
import { listOperations } from '@/lib/operations/list'
import type { OperationKind } from '@/lib/operations/rules'
import { type ListOperations, stateFilters } from '@/lib/operations/schema'
import { OperationsTable } from './operations-table'

type Props = {
  scope: CustomerScope | StaffScope
  filter: ListOperations
  /** The page itself; one operation is below it. */
  base: string
  kinds: readonly OperationKind[]
  sentence: string
  emptyText: string
  withCustomer: boolean
}

/** The list of operations, the same for customers and staff; its filters are in the address. */
export async function OperationsPage({ scope, filter, base, kinds, sentence, emptyText, withCustomer }: Props) {
  const words = getTranslations('operations.list')
  const { rows, previous, next } = await listOperations(scope, filter)
  const { kind, state } = filter
  const address = (change: Partial<ListOperations>) => addressWith(base, { kind, state, ...change })
  const filtered = filter.kind !== undefined || filter.state !== undefined
  return (
    <>
      <PageHead title={words('title')} sentence={sentence} />
      <Card clip label={words('title')}>
        <Filters filter={filter} base={base} kinds={kinds} clear={filtered ? base : undefined} />
        {rows.length === 0 ? (
          <Nothing filtered={filtered} clear={base}>
            {emptyText}
          </Nothing>
        ) : (
          <>
            <OperationsTable rows={rows} base={base} withCustomer={withCustomer} />
            <Pager
              label={words('pager.label')}
              previous={{ label: words('pager.previous'), href: previous && address({ before: previous }) }}
              next={{ label: words('pager.next'), href: next && address({ after: next }) }}
            >
              {words('pager.count', { count: rows.length })}
            </Pager>
          </>
        )}
      </Card>
    </>
  )
}

type FilterProps = Pick<Props, 'filter' | 'base' | 'kinds'> & { clear: string | undefined }

function Filters({ filter, base, kinds, clear }: FilterProps) {
  const words = getTranslations('operations.list')
  const states = getTranslations('operations.state')
  return (
    <Toolbar label={words('search')} action={base}>
      <FilterSelect
        label={words('kind')}
        name="kind"
        defaultValue={filter.kind ?? ''}
        options={[
          { value: '', label: words('anyKind') },
          ...kinds.map(kind => ({ value: kind, label: words(`kinds.${kind}`) })),
        ]}
      />
      <FilterSelect
        label={words('state')}
        name="state"
        defaultValue={filter.state ?? ''}
        options={[
          { value: '', label: words('anyState') },
          ...stateFilters.map(state => ({ value: state, label: state === 'open' ? words('open') : states(state) })),
        ]}
      />
      <Button type="submit">{words('apply')}</Button>
      {clear && <ButtonLink href={clear}>{words('clear')}</ButtonLink>}
    </Toolbar>
  )
}

function Nothing({ filtered, clear, children }: { filtered: boolean; clear: string; children: ReactNode }) {
  const words = getTranslations('operations.list')
  if (!filtered) {
    return (
      <Empty icon={<ListChecks />} title={words('emptyTitle')}>
        {children}
      </Empty>
    )
  }
  return (
    <Empty
      icon={<SearchX />}
      title={words('noResultTitle')}
      actions={<ButtonLink href={clear}>{words('clear')}</ButtonLink>}
    >
      {words('noResultText')}
    </Empty>
  )
}
