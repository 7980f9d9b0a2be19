import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ButtonLink } from '@/components/button'
import { Upload } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { formatTime } from '@/lib/base/format'
import { findImport, type ImportView } from '@/lib/imports/queries'
import { ListRows } from '@/lib/imports/schema'
import { uploadPage } from '../addresses'
import { ColumnsCard } from './columns-card'
import { ConfirmCard } from './confirm-card'
import { crumbsOf } from './names'
import { PreviewSummary } from './preview-summary'
import { ProblemsCard } from './problems-card'
import { ReasonsCard } from './reasons-card'
import { ResultPage } from './result-page'
import { RowsCard } from './rows-card'

type Props = { params: Promise<{ reference: string }>; searchParams: Promise<Record<string, string>> }

const importOf = cache(async (reference: string) => {
  const me = await requireStaff()
  return { me, view: (await findImport(me.scope, reference)) ?? notFound() }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { view } = await importOf((await params).reference)
  return { title: view.fileName }
}

/** One import: the dry run until it is confirmed, then how it goes and what became of each row. */
export default async function ImportPage({ params, searchParams }: Props) {
  const { me, view } = await importOf((await params).reference)
  const query = await searchParams
  const mayRun = staffMay(me.roles, 'imports.run')
  if (view.state === 'confirmed') return <ResultPage me={me} view={view} query={query} mayRun={mayRun} />
  const words = getTranslations('imports.preview')
  const checked = view.state === 'checked'
  return (
    <>
      <PageHead
        breadcrumbs={await crumbsOf(view)}
        title={words(`title.${view.state}`)}
        sentence={await sentenceOf(view)}
        actions={
          mayRun && (
            <ButtonLink
              icon={<Upload />}
              href={uploadPage(view.kind, view.customer?.accountNumber ?? null, undefined, view.options.orderReference)}
            >
              {words('another')}
            </ButtonLink>
          )
        }
      />
      <div className="flex flex-col gap-6">
        {checked && <PreviewSummary view={view} />}
        <ProblemsCard view={view} />
        {checked && <ReasonsCard scope={me.scope} view={view} of="refused" />}
        {checked && <ReasonsCard scope={me.scope} view={view} of="warned" />}
        {view.kept && mayRun && <ColumnsCard view={view} />}
        {mayRun && (view.state === 'checked' || view.state === 'refused') && <ConfirmCard view={view} />}
        {checked && <RowsCard scope={me.scope} view={view} filter={ListRows.parse(query)} />}
      </div>
    </>
  )
}

function sentenceOf({ state, fileName: file, counts, createdAt, requestedByName: who }: ImportView) {
  const words = getTranslations('imports.preview')
  if (state === 'discarded') return words('sentenceDiscarded', { file, who, time: formatTime(createdAt) })
  if (state === 'refused') return words('sentenceRefused', { file })
  return words('sentence', { file, rows: counts.rows, seconds: Math.max(1, Math.round(counts.tookMs / 100)) / 10 })
}
