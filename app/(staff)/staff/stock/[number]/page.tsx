import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { NumberFacts } from '@/app/(customer)/numbers/[number]/facts'
import { NumberHistory } from '@/app/(customer)/numbers/[number]/history'
import { StateIcons } from '@/app/(customer)/numbers/state-icons'
import { OriginFacts } from '@/app/(staff)/staff/customers/[accountNumber]/numbers/[number]/origin'
import { NumberNotices } from '@/app/(staff)/staff/notices/number-notices'
import { ButtonLink } from '@/components/button'
import { Card, CardBody, CardHead } from '@/components/card'
import { CopyButton } from '@/components/copy-button'
import { PageHead } from '@/components/page-head'
import { Tel } from '@/components/tel'
import { getTranslations } from '@/i18n/words'
import { subjectHistory } from '@/lib/audit/queries'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { numberFromPath, readingGroups } from '@/lib/base/e164'
import { formatTime } from '@/lib/base/format'
import { findNumber, type NumberView } from '@/lib/numbers/queries'
import { ownerOf } from '@/lib/stock/queries'

type Props = { params: Promise<{ number: string }> }

/** A number that a customer has is on that customer's page. */
const numberOf = cache(async (digits: string) => {
  const me = await requireStaff()
  const e164 = numberFromPath(digits) ?? notFound()
  const owner = await ownerOf(me.scope, e164)
  if (owner) redirect(`/staff/customers/${owner}/numbers/${digits}`)
  return { me, number: (await findNumber(me.scope, e164)) ?? notFound() }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number } = await numberOf((await params).number)
  return { title: readingGroups(number.e164).join(' ') }
}

/** A number of the stock, where it came from, what may be done with it, and its story through all its customers. */
export default async function StockNumberPage({ params }: Props) {
  const { me, number } = await numberOf((await params).number)
  const words = getTranslations('numbers')
  const stock = getTranslations('stock')
  const lines = await subjectHistory(me.scope, { type: 'number', id: number.e164 })
  const groups = readingGroups(number.e164)
  const until = number.coolsUntil && formatTime(number.coolsUntil, me.timeZone)
  return (
    <>
      <StateIcons />
      <PageHead
        breadcrumbs={{
          label: words('detail.crumbs'),
          items: [{ href: '/staff/stock', label: stock('title') }],
          current: groups.join(' '),
        }}
        title={<Tel value={number.e164} groups={groups} />}
        sentence={until ? stock('one.rests', { until }) : stock('one.free')}
        actions={
          <>
            <CopyButton size="md" text={number.e164} label={words('detail.copy')} copied={words('detail.copied')} />
            {staffMay(me.roles, 'stock.manage') && <Acts number={number} />}
          </>
        }
      />
      <div className="flex flex-col gap-6">
        <div className="grid items-start gap-6 desk:grid-cols-2">
          <Card labelledBy="facts">
            <CardHead id="facts" title={words('detail.facts')} />
            <CardBody>
              <NumberFacts number={number} orders="/staff/orders" />
            </CardBody>
          </Card>
          <div className="flex flex-col gap-6">
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
    </>
  )
}

/** The dialogs are the list's; they begin with this number. */
function Acts({ number: { e164, pool } }: { number: NumberView }) {
  const words = getTranslations('stock')
  const dialog = (name: string) => `/staff/stock?${new URLSearchParams({ pool, dialog: name, number: e164 })}`
  return (
    <>
      <ButtonLink href={dialog('remove')}>{words('remove.open')}</ButtonLink>
      {pool === 'free' ? (
        <>
          <ButtonLink href={dialog('rest')}>{words('rest.open')}</ButtonLink>
          <ButtonLink variant="primary" href={dialog('allocate')}>
            {words('allocate.open')}
          </ButtonLink>
        </>
      ) : (
        <ButtonLink variant="primary" href={dialog('release')}>
          {words('release.open')}
        </ButtonLink>
      )}
    </>
  )
}
