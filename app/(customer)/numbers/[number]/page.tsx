import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { NumberDifference } from '@/app/_drift/number-difference'
import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { Button, ButtonLink } from '@/components/button'
import { Card, CardBody, CardHead } from '@/components/card'
import { CopyButton } from '@/components/copy-button'
import { ExternalLink, Undo2, Upload } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { SubmitButton } from '@/components/submit-button'
import { Tel } from '@/components/tel'
import { getTranslations } from '@/i18n/words'
import { subjectHistory } from '@/lib/audit/queries'
import { customerMay } from '@/lib/auth/permissions'
import { requireCustomer } from '@/lib/auth/session'
import { numberFromPath, readingGroups } from '@/lib/base/e164'
import { newId } from '@/lib/base/ids'
import { lastComparison } from '@/lib/drift/queries'
import { findNumber, type NumberView } from '@/lib/numbers/queries'
import { publishingBlocked } from '@/lib/publication/queries'
import type { Act, Blocked } from '@/lib/publication/rules'
import { zoomNumbersUrl } from '@/lib/publication/zoom-page'
import { whyNotGiveBack } from '@/lib/stock/rules'
import { actOnNumbersAction } from '../actions'
import { BlockedBanner } from '../blocked-banner'
import { StateIcons } from '../state-icons'
import { InZoomFacts, NumberFacts } from './facts'
import { NumberHistory } from './history'

type Props = { params: Promise<{ number: string }> }

/** One read for the title and the page. Another customer's number does not exist. */
const numberOf = cache(async (digits: string) => {
  const me = await requireCustomer()
  const e164 = numberFromPath(digits)
  const number = e164 === undefined ? undefined : await findNumber(me.scope, e164)
  return { me, number: number ?? notFound() }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number } = await numberOf((await params).number)
  return { title: readingGroups(number.e164).join(' ') }
}

/** Everything about one number, what can be done with it or why not, and its story. */
export default async function NumberPage({ params }: Props) {
  const { me, number } = await numberOf((await params).number)
  const words = getTranslations('numbers')
  const [history, blocked] = await Promise.all([
    subjectHistory(me.scope, { type: 'number', id: number.e164 }),
    publishingBlocked(me.scope),
  ])
  const groups = readingGroups(number.e164)
  return (
    <>
      <StateIcons />
      <PageHead
        breadcrumbs={{
          label: words('detail.crumbs'),
          items: [{ href: '/numbers', label: words('title') }],
          current: groups.join(' '),
        }}
        title={<Tel value={number.e164} groups={groups} />}
        sentence={words(`publicationMeaning.${number.publication}`)}
        actions={
          <>
            <CopyButton size="md" text={number.e164} label={words('detail.copy')} copied={words('detail.copied')} />
            {customerMay(me.roles, 'numbers.publish') && (
              <>
                {!whyNotGiveBack(number) && <GiveBack e164={number.e164} />}
                <Acts number={number} blocked={blocked} />
              </>
            )}
          </>
        }
      />
      <div className="flex flex-col gap-6">
        <BlockedBanner blocked={blocked} />
        <NumberDifference scope={me.scope} e164={number.e164} href="/zoom/differences" />
        {number.publication === 'published' && <NextStep number={number} />}
        <div className="grid items-start gap-6 desk:grid-cols-2">
          <Card labelledBy="facts">
            <CardHead id="facts" title={words('detail.facts')} />
            <CardBody>
              <NumberFacts number={number} />
            </CardBody>
          </Card>
          <Card labelledBy="in-zoom">
            <CardHead id="in-zoom" title={words('detail.inZoom')} />
            <CardBody>
              <InZoomFacts number={number} comparedAt={(await lastComparison(me.scope))?.at} timeZone={me.timeZone} />
            </CardBody>
          </Card>
        </div>
        <Card padded labelledBy="history">
          <h2 id="history" className="mb-3.5">
            {words('detail.history')}
          </h2>
          <NumberHistory lines={history} />
        </Card>
      </div>
    </>
  )
}

/** 002-R11: only what is no longer in Zoom; the page that it leads to asks again. */
function GiveBack({ e164 }: { e164: string }) {
  const words = getTranslations('stock.giveBack')
  return (
    <ButtonLink icon={<Undo2 />} href={`/numbers/give-back?${new URLSearchParams({ number: e164 })}`}>
      {words('open')}
    </ButtonLink>
  )
}

/** The verb that fits, or why it cannot be done and who can change that. */
function Acts({ number, blocked }: { number: NumberView; blocked: Blocked | undefined }) {
  const words = getTranslations('numbers')
  const act: Act = number.whyNotPublish === 'already_published' ? 'unpublish' : 'publish'
  const why = act === 'publish' ? number.whyNotPublish : number.whyNotUnpublish
  const reason = blocked
    ? words('blocked.short')
    : why && words(`why.${why}`, { reference: number.operationReference ?? '' })
  if (reason) return <Button why={reason}>{words(`detail.${act}`)}</Button>
  return (
    <ActionForm action={actOnNumbersAction} idempotencyKey={newId()} className="contents">
      <input type="hidden" name="number" value={number.e164} />
      <input type="hidden" name="act" value={act} />
      <SubmitButton
        variant={act === 'publish' ? 'primary' : 'default'}
        icon={act === 'publish' ? <Upload /> : undefined}
      >
        {words(`detail.${act}`)}
      </SubmitButton>
    </ActionForm>
  )
}

/** 001-R09: assigning happens in Zoom, and so does unassigning (002-R39). */
function NextStep({ number }: { number: NumberView }) {
  const words = getTranslations('numbers')
  const link = (
    <ButtonLink icon={<ExternalLink />} href={zoomNumbersUrl()} plain>
      {words('detail.nextLink')}
    </ButtonLink>
  )
  if (number.assigned) return <Banner tone="info" title={words('why.assigned')} actions={link} />
  return (
    <Banner tone="success" title={words('detail.nextTitle')} actions={link}>
      {words('detail.next')}
    </Banner>
  )
}
