import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Card, CardBody } from '@/components/card'
import { Undo2 } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { SubmitButton } from '@/components/submit-button'
import { Tel } from '@/components/tel'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { customerMay } from '@/lib/auth/permissions'
import { requireCustomer } from '@/lib/auth/session'
import { E164, readingGroups } from '@/lib/base/e164'
import { newId } from '@/lib/base/ids'
import { carrierSettings } from '@/lib/settings/queries'
import { type Givable, givableNumbers } from '@/lib/stock/returned'
import { giveBackAction } from './actions'

export function generateMetadata(): Metadata {
  return { title: getTranslations('stock.giveBack')('title') }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const View = z.object({
  number: z
    .array(z.string())
    .max(200)
    .catch([])
    .transform(all => all.filter(text => E164.test(text))),
  done: z.coerce.number().int().min(1).optional().catch(undefined),
})

/** 002-R11, R39: a customer asks itself once more, with the consequences, before numbers go back to the carrier. */
export default async function GiveBackPage({ searchParams }: Props) {
  const me = await requireCustomer()
  const { number, done } = await searchParams
  const view = View.parse({ number: [number ?? []].flat(), done })
  const words = getTranslations('stock.giveBack')
  const { carrierName: carrier } = await carrierSettings()
  if (view.done) {
    return (
      <>
        <PageHead title={words('title')} />
        <Banner
          tone="success"
          title={words('done', { count: view.done, carrier })}
          actions={<ButtonLink href="/numbers">{words('toNumbers')}</ButtonLink>}
        >
          {words('doneText')}
        </Banner>
      </>
    )
  }
  if (view.number.length === 0) redirect('/numbers')
  const chosen = await givableNumbers(me.scope, view.number)
  const going = chosen.filter(({ why }) => !why)
  const may = customerMay(me.roles, 'numbers.publish')
  return (
    <>
      <PageHead
        title={words('title')}
        sentence={words('sentence', { count: going.length, carrier })}
        breadcrumbs={{
          label: words('crumbs'),
          items: [{ href: '/numbers', label: words('numbers') }],
          current: words('title'),
        }}
      />
      <Card>
        <CardBody>
          <ActionForm action={giveBackAction} idempotencyKey={newId()}>
            <ul className="consequences">
              {(['leaves', 'billing', 'again'] as const).map(what => (
                <li key={what}>{words(what, { carrier })}</li>
              ))}
            </ul>
            <Chosen numbers={chosen} />
            {going.map(({ e164 }) => (
              <input key={e164} type="hidden" name="number" value={e164} />
            ))}
            {!may && <Why>{words('mayNot')}</Why>}
            <div className="flex flex-wrap gap-2">
              <ButtonLink href="/numbers">{words('keep')}</ButtonLink>
              {may && going.length > 0 && (
                <SubmitButton variant="danger" icon={<Undo2 />}>
                  {words('confirm', { count: going.length })}
                </SubmitButton>
              )}
            </div>
          </ActionForm>
        </CardBody>
      </Card>
    </>
  )
}

function Chosen({ numbers }: { numbers: Givable[] }) {
  const words = getTranslations('stock.giveBack')
  return (
    <ul id="number" className="flex flex-col gap-2" aria-label={words('chosen')} tabIndex={-1}>
      {numbers.map(({ e164, why }) => (
        <li key={e164} className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <Tel value={e164} groups={readingGroups(e164)} />
          {why && <Why>{words(`why.${why}`)}</Why>}
        </li>
      ))}
    </ul>
  )
}
