import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Card, CardBody, CardFoot, CardHead } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { Upload } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { customerMay } from '@/lib/auth/permissions'
import { requireCustomer } from '@/lib/auth/session'
import { readingGroups } from '@/lib/base/e164'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { ActOnSelection } from '@/lib/numbers/act-on-selection'
import { type Judgement, judgeSelection, mostSelected } from '@/lib/numbers/selection'
import { publishingBlocked } from '@/lib/publication/queries'
import { actOnSelectionAction } from '../actions'
import { exceptOf } from '../all-matching'
import { BlockedBanner } from '../blocked-banner'
import { allHref } from '../href'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export function generateMetadata(): Metadata {
  return { title: getTranslations('numbers.confirm')('crumb') }
}

/** Before all that match are published or un-published: counted again, with what will be skipped and why (ux 24, 26). */
export default async function ConfirmPage({ searchParams }: Props) {
  const me = await requireCustomer()
  const query = await searchParams
  const parsed = ActOnSelection.safeParse({ ...query, except: exceptOf(query.except) })
  if (!parsed.success || !customerMay(me.roles, 'numbers.publish')) redirect('/numbers')
  const { act, ...selection } = parsed.data
  const [words, numbers, blocked, judged] = await Promise.all([
    getTranslations('numbers.confirm'),
    getTranslations('numbers'),
    publishingBlocked(me.scope, act),
    judgeSelection(me.scope, selection),
  ])
  const { total, going, skipped } = judged[act]
  const back = allHref({ ...selection, order: 'up', after: undefined, before: undefined }, selection.except)
  const tooMany = total > mostSelected
  return (
    <>
      <PageHead
        breadcrumbs={{
          label: numbers('detail.crumbs'),
          items: [{ href: '/numbers', label: numbers('title') }],
          current: words('crumb'),
        }}
        title={words(`title.${act}`, { total })}
        sentence={words('sentence')}
      />
      <div className="flex flex-col gap-6">
        <BlockedBanner blocked={blocked} />
        {tooMany && (
          <Banner tone="warning" title={words('tooMany')}>
            {words('tooManyText')}
          </Banner>
        )}
        <div className="grid items-start gap-6 desk:grid-cols-2">
          <Card labelledBy="happens">
            <CardHead id="happens" title={words('card')} />
            <CardBody>
              <ul className="consequences">
                <li>{words(`going.${act}`, { count: going })}</li>
                <Skipped skipped={skipped} />
              </ul>
            </CardBody>
            <CardFoot>
              <ActionForm action={actOnSelectionAction} idempotencyKey={newId()} className="flex flex-wrap gap-2">
                <ButtonLink href={back}>{words('back')}</ButtonLink>
                <Fields of={parsed.data} />
                {going > 0 && !blocked && !tooMany && (
                  <SubmitButton icon={act === 'publish' ? <Upload /> : undefined}>
                    {words(`go.${act}`, { count: going })}
                  </SubmitButton>
                )}
              </ActionForm>
            </CardFoot>
          </Card>
          <Card labelledBy="scope">
            <CardHead id="scope" title={words('scope')} />
            <CardBody>
              <Scope selection={parsed.data} />
            </CardBody>
          </Card>
        </div>
      </div>
    </>
  )
}

function Skipped({ skipped }: { skipped: Judgement['skipped'] }) {
  const words = getTranslations('numbers.confirm')
  const why = getTranslations('operations.skipped.why')
  return Object.entries(skipped).map(([reason, count]) => (
    <li key={reason}>{words('skipped', { count, why: why(reason as keyof typeof skipped) })}</li>
  ))
}

function Fields({ of: { except, ...fields } }: { of: ActOnSelection }) {
  const given: [string, string][] = [
    ...Object.entries(fields).filter((field): field is [keyof typeof fields, string] => !!field[1]),
    ...except.map((e164): [string, string] => ['except', e164]),
  ]
  return given.map(([name, value]) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />)
}

function Scope({ selection }: { selection: ActOnSelection }) {
  const words = getTranslations('numbers')
  const { q, bucket, product, status, trunk, pool, asOf, except } = selection
  const filters = [
    ...(bucket ? [words(`bucket.${bucket}`)] : []),
    ...(q ? [words('filter.searchChip', { value: q })] : []),
    ...(product ? [words(`product.${product}`)] : []),
    ...(status ? [words(`status.${status}`)] : []),
    ...(trunk ? [trunk] : []),
    ...(pool ? [words(`pool.${pool}`)] : []),
  ]
  return (
    <DescriptionList
      facts={[
        { term: words('confirm.filter'), value: filters.join(' · ') || words('confirm.noFilter') },
        { term: words('confirm.asOf'), value: formatTime(new Date(asOf)) },
        {
          term: words('confirm.except'),
          value: except.map(e164 => readingGroups(e164).join(' ')).join(', ') || words('confirm.none'),
        },
      ]}
    />
  )
}
