import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { Download } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { SubmitButton } from '@/components/submit-button'
import { Tabs } from '@/components/tabs'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { formatCount } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { exportOwner, fileHeaders } from '@/lib/exports/queries'
import { scheduleZone } from '@/lib/exports/schedules'
import { filterOf, WantedExport } from '@/lib/exports/schema'
import { requestExportAction } from '../actions'
import { filterWords, newExportHref, ownerWords } from '../words'
import { ScheduleCard } from './schedule-card'

type Query = Record<string, string | undefined>

export async function generateMetadata({ searchParams }: { searchParams: Promise<Query> }): Promise<Metadata> {
  const words = getTranslations('exports.what')
  return { title: words(WantedExport.parse(await searchParams).kind) }
}

const mostRowsOfImport = 9_999

/** Says what is going to be exported, in words, before it is (002-R42, R43). */
export default async function NewExportPage({ searchParams }: { searchParams: Promise<Query> }) {
  const me = await requireStaff()
  const words = getTranslations('exports')
  const query = await searchParams
  const { kind, accountNumber, stock } = WantedExport.parse(query)
  const owner = (await exportOwner(me.scope, accountNumber)) ?? notFound()
  const filter = filterOf(kind, stock, query)
  const conditions = await filterWords(filter)
  const back = stock ? '/staff/stock' : accountNumber ? `/staff/customers/${accountNumber}` : '/staff/exports'
  const big = kind === 'update_template' && conditions.length === 0 && owner.numbers > mostRowsOfImport
  const may = staffMay(me.roles, 'exports.make')
  const fields: [string, string][] = [
    ['kind', kind],
    ...(accountNumber ? [['customer', accountNumber] as [string, string]] : []),
    ...(stock ? [['stock', '1'] as [string, string]] : []),
    ['filter', searchOf(filter)],
  ]
  const hrefOf = (other: typeof kind) => newExportHref({ kind: other, accountNumber, stock, filter })
  return (
    <div className="max-w-[760px]">
      <PageHead
        breadcrumbs={{
          label: words('crumbs'),
          items: [{ href: '/staff/exports', label: words('title') }],
          current: words('new'),
        }}
        title={words(`what.${kind}`)}
        sentence={words(`about.${kind}`)}
      />
      <div className="flex flex-col gap-6">
        {kind !== 'consolidated' && (
          <Tabs
            label={words('form.otherKinds')}
            tabs={(['list', 'update_template'] as const).map(other => ({
              href: hrefOf(other),
              label: words(`kind.${other}`),
              current: other === kind,
            }))}
          />
        )}
        {big && (
          <Banner tone="warning" title={words('form.limitTitle', { count: formatCount(owner.numbers) })}>
            {words('form.limit')}
          </Banner>
        )}
        <Card padded label={words(`what.${kind}`)}>
          <DescriptionList
            facts={[
              { term: words('form.whose'), value: await ownerWords({ kind, customer: owner.customer }) },
              {
                term: words('form.filter'),
                value: conditions.length === 0 ? words('form.noFilter') : conditions.join(', '),
              },
              { term: words('form.columns'), value: fileHeaders(kind).join(', ') },
              { term: words('form.format'), value: words('form.formatText') },
              { term: words('form.after'), value: words('form.afterText') },
            ]}
          />
        </Card>
        {may ? (
          <>
            <ActionForm action={requestExportAction} idempotencyKey={newId()}>
              {fields.map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <div className="flex flex-wrap gap-2">
                <SubmitButton icon={<Download />}>{words('form.submit')}</SubmitButton>
                <ButtonLink variant="quiet" href={back}>
                  {words('form.cancel')}
                </ButtonLink>
              </div>
            </ActionForm>
            <ScheduleCard fields={fields} zone={await scheduleZone(me.scope)} />
          </>
        ) : (
          <Why>{words('form.mayNot')}</Why>
        )}
      </div>
    </div>
  )
}

const searchOf = (filter: Record<string, unknown>): string =>
  String(new URLSearchParams(Object.entries(filter).map(([name, value]): [string, string] => [name, String(value)])))
