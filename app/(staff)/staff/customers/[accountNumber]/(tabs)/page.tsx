import { type All, allFields, allOf, allQuery, withFields } from '@/app/_selection/all-of'
import { numbersHref } from '@/app/(customer)/numbers/href'
import { NumberBuckets, NumberToolbar } from '@/app/(customer)/numbers/list-head'
import { RowsTable } from '@/app/(customer)/numbers/rows-table'
import { StateIcons } from '@/app/(customer)/numbers/state-icons'
import { Banner } from '@/components/banner'
import { Button, ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { FileUp, Hash, Plus, SearchX, Trash2, Undo2 } from '@/components/icons'
import { Pager } from '@/components/pager'
import { PickForm } from '@/components/pick-form'
import { getTranslations } from '@/i18n/words'
import { type StaffScope, scopeOf } from '@/lib/auth/actor'
import { staffMay } from '@/lib/auth/permissions'
import { now } from '@/lib/base/clock'
import { listNumbers, type NumberPage, numberBuckets } from '@/lib/numbers/queries'
import { ListNumbers } from '@/lib/numbers/schema'
import { listSipTrunks } from '@/lib/sip-trunks/queries'
import { doneNotice } from '../../../stock/done'
import { allPicked } from '../../../stock/matching'
import { type CustomerParams, customerOf } from '../customer'
import { staffRows, staffTableWords } from '../numbers/list-words'
import { NumberNotices } from '../numbers/notices'
import { NumbersDialog } from '../numbers/numbers-dialog'

type Props = CustomerParams & { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The Numbers tab (002-R05): what this customer has, to be found, added to and removed. */
export default async function CustomerNumbersPage({ params, searchParams }: Props) {
  const { me, customer } = await customerOf((await params).accountNumber)
  const query = await searchParams
  const filter = ListNumbers.parse(query)
  const scope = scopeOf(me.scope, customer.id)
  const [words, counts, page, trunks] = await Promise.all([
    getTranslations('customers.page'),
    numberBuckets(scope),
    listNumbers(scope, filter),
    listSipTrunks(me.scope),
  ])
  const { company, accountNumber, contactEmail } = customer
  const path = `/staff/customers/${accountNumber}`
  const may = staffMay(me.roles, 'numbers.manage') && customer.status !== 'deactivated'
  const mayMove = may && staffMay(me.roles, 'stock.manage')
  const all = may ? allOf(query) : undefined
  const moved = await doneNotice(query)
  return (
    <div className="flex flex-col gap-4">
      {query.added && <Banner tone="success" title={words('invited', { company, email: contactEmail })} />}
      <NumberNotices query={query} company={company} />
      {moved && <Banner tone="success" title={moved} role="status" />}
      <StateIcons />
      {counts.all === 0 ? (
        <NoNumbers path={path} company={company} may={may} />
      ) : (
        <>
          <NumberBuckets filter={filter} counts={counts} path={path} />
          <Card clip label={words('tab.numbers')}>
            <NumberToolbar filter={filter} path={path} trunks={trunks.map(({ name }) => name)} />
            <Rows
              {...{ filter, page, path, company, may, all, mayMove }}
              scope={me.scope}
              accountNumber={accountNumber}
            />
          </Card>
        </>
      )}
      {may && (
        <NumbersDialog
          scope={me.scope}
          customer={customer}
          query={query}
          closeHref={withFields(numbersHref(filter, filter, path), all ? allQuery(all) : [])}
        />
      )}
    </div>
  )
}

type Listed = {
  scope: StaffScope
  filter: ListNumbers
  page: NumberPage
  path: string
  company: string
  accountNumber: string
  may: boolean
  mayMove: boolean
  all: All | undefined
}

async function Rows({ scope, filter, page, path, company, accountNumber, may, mayMove, all }: Listed) {
  const words = getTranslations('numbers')
  const bar = getTranslations('numbers.staff.bar')
  if (page.rows.length === 0) return <NoMatch {...{ filter, path, company }} />
  const rows = await staffRows(page.rows, now())
  const table = staffTableWords(filter, { path, company, count: rows.length })
  const keep = new URL(numbersHref(filter, filter, path), 'http://address').searchParams
  const { order: _, after: __, before: ___, ...matching } = filter
  const here = page.rows.map(({ e164 }) => e164)
  const clearHref = numbersHref(filter, filter, path)
  const more = page.previous !== undefined || page.next !== undefined
  return (
    <>
      {may ? (
        <PickForm
          key={all ? 'all' : 'some'}
          path={path}
          keep={[...keep, ...(all ? allFields(all, here) : [])]}
          rows={rows}
          all={all && (await allPicked(scope, { list: 'customer', of: accountNumber, ...matching }, all, clearHref))}
          bar={{
            label: bar('label'),
            picked: bar('picked'),
            onPage: bar('onPage'),
            clear: bar('clear'),
            note: bar('note'),
            ...(more && { selectAll: { label: bar('selectAll'), href: withFields(clearHref, [['all', '1']]) } }),
          }}
          verbs={
            <>
              {mayMove && (
                <Button type="submit" name="dialog" value="take-back" icon={<Undo2 />}>
                  {bar('takeBack')}
                </Button>
              )}
              <Button type="submit" name="dialog" value="remove" icon={<Trash2 />}>
                {bar('remove')}
              </Button>
            </>
          }
        >
          <RowsTable rows={rows} words={table} pickable allBut={all?.except} />
        </PickForm>
      ) : (
        <RowsTable rows={rows} words={table} pickable={false} />
      )}
      <Pager
        label={words('pager.label')}
        previous={{
          label: words('pager.previous'),
          href: page.previous && numbersHref(filter, { before: page.previous }, path),
        }}
        next={{ label: words('pager.next'), href: page.next && numbersHref(filter, { after: page.next }, path) }}
      >
        {words('pager.some', { count: rows.length, order: words(filter.order === 'down' ? 'sortDown' : 'sortUp') })}
      </Pager>
    </>
  )
}

function NoMatch({ filter, path, company }: Pick<Listed, 'filter' | 'path' | 'company'>) {
  const words = getTranslations('numbers.staff.noResult')
  return (
    <Empty icon={<SearchX />} title={words('title')} actions={<ButtonLink href={path}>{words('action')}</ButtonLink>}>
      {filter.q ? words('search', { q: filter.q, company }) : words('text', { company })}
    </Empty>
  )
}

function NoNumbers({ path, company, may }: Pick<Listed, 'path' | 'company' | 'may'>) {
  const words = getTranslations('numbers.staff')
  const actions = (
    <>
      <ButtonLink icon={<Plus />} href={`${path}?dialog=add`} scroll={false}>
        {words('add')}
      </ButtonLink>
      <ButtonLink icon={<FileUp />} href={`${path}/import`}>
        {words('import')}
      </ButtonLink>
    </>
  )
  return (
    <Card>
      <Empty icon={<Hash />} title={words('empty.title')} actions={may && actions}>
        {words('empty.text', { company })}
      </Empty>
    </Card>
  )
}
