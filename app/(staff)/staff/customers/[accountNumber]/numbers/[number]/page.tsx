import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { NumberDifference } from '@/app/_drift/number-difference'
import { InZoomFacts, NumberFacts } from '@/app/(customer)/numbers/[number]/facts'
import { NumberHistory } from '@/app/(customer)/numbers/[number]/history'
import { StateIcons } from '@/app/(customer)/numbers/state-icons'
import { NumberNotices } from '@/app/(staff)/staff/notices/number-notices'
import { Button, ButtonLink } from '@/components/button'
import { Card, CardBody, CardHead } from '@/components/card'
import { CopyButton } from '@/components/copy-button'
import { Pencil, Trash2, Undo2 } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { Tel } from '@/components/tel'
import { getTranslations } from '@/i18n/words'
import { subjectHistory } from '@/lib/audit/queries'
import { scopeOf } from '@/lib/auth/actor'
import { staffMay } from '@/lib/auth/permissions'
import { numberFromPath, numberToPath, readingGroups } from '@/lib/base/e164'
import { lastComparison } from '@/lib/drift/queries'
import { findNumber, type NumberView } from '@/lib/numbers/queries'
import { stillInZoom } from '@/lib/stock/rules'
import { customerOf } from '../../customer'
import { EditDialog } from '../edit-dialog'
import { RemoveDialog } from '../remove-dialog'
import { OriginFacts } from './origin'
import { SavedBanner } from './saved-banner'

type Props = {
  params: Promise<{ accountNumber: string; number: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** One read for the title and the page. A number of another customer does not exist under this one. */
const numberOf = cache(async (accountNumber: string, digits: string) => {
  const { me, customer } = await customerOf(accountNumber)
  const e164 = numberFromPath(digits)
  const number = e164 === undefined ? undefined : await findNumber(scopeOf(me.scope, customer.id), e164)
  return { me, customer, number: number ?? notFound() }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { accountNumber, number: digits } = await params
  const { number } = await numberOf(accountNumber, digits)
  return { title: readingGroups(number.e164).join(' ') }
}

/** Everything about one number of a customer, where it came from, what may be done with it, and its story. */
export default async function StaffNumberPage({ params, searchParams }: Props) {
  const { accountNumber, number: digits } = await params
  const { me, customer, number } = await numberOf(accountNumber, digits)
  const query = await searchParams
  const words = getTranslations('numbers')
  const customers = getTranslations('customers')
  const lines = await subjectHistory(me.scope, { type: 'number', id: number.e164 })
  const comparison = await lastComparison(scopeOf(me.scope, customer.id))
  const groups = readingGroups(number.e164)
  const list = `/staff/customers/${accountNumber}`
  const path = `${list}/numbers/${numberToPath(number.e164)}`
  const may = staffMay(me.roles, 'numbers.manage') && customer.status !== 'deactivated'
  return (
    <>
      <StateIcons />
      <PageHead
        breadcrumbs={{
          label: words('detail.crumbs'),
          items: [
            { href: '/staff/customers', label: customers('title') },
            { href: list, label: customer.company },
          ],
          current: groups.join(' '),
        }}
        title={<Tel value={number.e164} groups={groups} />}
        sentence={
          number.publication === 'published'
            ? words('staff.published')
            : words(`publicationMeaning.${number.publication}`)
        }
        actions={
          <>
            <CopyButton size="md" text={number.e164} label={words('detail.copy')} copied={words('detail.copied')} />
            {staffMay(me.roles, 'stock.manage') && <ToStock number={number} accountNumber={accountNumber} />}
            {may && (
              <Acts
                path={path}
                inWork={number.whyNotPublish === 'in_operation' ? number.operationReference : undefined}
              />
            )}
          </>
        }
      />
      <div className="flex flex-col gap-6">
        <SavedBanner saved={query.saved} />
        <NumberDifference
          scope={scopeOf(me.scope, customer.id)}
          e164={number.e164}
          href={`/staff/drift?${new URLSearchParams({ customer: accountNumber, q: number.e164 })}`}
        />
        <div className="grid items-start gap-6 desk:grid-cols-2">
          <Card labelledBy="facts">
            <CardHead id="facts" title={words('detail.facts')} />
            <CardBody>
              <NumberFacts number={number} orders="/staff/orders" />
            </CardBody>
          </Card>
          <div className="flex flex-col gap-6">
            <Card labelledBy="in-zoom">
              <CardHead id="in-zoom" title={words('detail.inZoom')} />
              <CardBody>
                <InZoomFacts
                  number={number}
                  comparedAt={comparison?.at}
                  timeZone={me.timeZone}
                  operations="/staff/operations"
                />
              </CardBody>
            </Card>
            <Card labelledBy="origin">
              <CardHead id="origin" title={words('detail.origin')} />
              <CardBody>
                <OriginFacts number={number} timeZone={me.timeZone} />
              </CardBody>
            </Card>
            <NumberNotices scope={me.scope} e164={number.e164} timeZone={me.timeZone} />
          </div>
        </div>
        <Card padded labelledBy="history">
          <h2 id="history" className="mb-3.5">
            {words('detail.history')}
          </h2>
          <NumberHistory lines={lines} operations="/staff/operations" imports="/staff/imports" timeZone={me.timeZone} />
        </Card>
      </div>
      {may && query.dialog === 'edit' && (
        <EditDialog
          customer={customer}
          number={number}
          lastChange={lines.find(({ action }) => action === 'number.change')}
          timeZone={me.timeZone}
          closeHref={path}
        />
      )}
      {may && query.dialog === 'remove' && (
        <RemoveDialog scope={me.scope} customer={customer} chosen={[number.e164]} closeHref={path} />
      )}
    </>
  )
}

/** SM6: back to the stock once nothing of it is in Zoom; a returned one is dealt with in its inbox. */
function ToStock({ number: { e164, pool, publication }, accountNumber }: ToStockProps) {
  const words = getTranslations('stock')
  if (pool === 'returned') {
    return <ButtonLink href={`/staff/returned?customer=${accountNumber}`}>{words('pool.returned')}</ButtonLink>
  }
  if (pool !== 'in_use' || stillInZoom(publication)) return null
  const address = `/staff/stock?${new URLSearchParams({ dialog: 'take-back', number: e164 })}`
  return (
    <ButtonLink icon={<Undo2 />} href={address}>
      {words('takeBack.open')}
    </ButtonLink>
  )
}

type ToStockProps = { number: NumberView; accountNumber: string }

function Acts({ path, inWork }: { path: string; inWork: string | null | undefined }) {
  const words = getTranslations('numbers.detail')
  if (inWork !== undefined)
    return <Button why={words('editInWork', { reference: inWork ?? '' })}>{words('edit')}</Button>
  return (
    <>
      <ButtonLink icon={<Trash2 />} href={`${path}?dialog=remove`} scroll={false}>
        {words('remove')}
      </ButtonLink>
      <ButtonLink variant="primary" icon={<Pencil />} href={`${path}?dialog=edit`} scroll={false}>
        {words('edit')}
      </ButtonLink>
    </>
  )
}
