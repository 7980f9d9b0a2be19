import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Live } from '@/app/_operation/live'
import { ProgressCard } from '@/app/_operation/progress-card'
import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { Download, RotateCcw, Trash2, X } from '@/components/icons'
import { Link } from '@/components/link'
import { PageHead } from '@/components/page-head'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { subjectHistory } from '@/lib/audit/queries'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { formatCount, formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { type ExportRow, findExport } from '@/lib/exports/queries'
import { findOperation } from '@/lib/operations/queries'
import { cancelExportAction } from '../actions'
import { DeleteExport } from '../delete-export'
import { ExportStateBadge } from '../state-badge'
import { againHref } from '../words'
import { FactsCard } from './facts-card'
import { Gone } from './gone'
import { StateBanner } from './state-banner'

type Props = { params: Promise<{ reference: string }>; searchParams: Promise<Record<string, string | undefined>> }

const found = cache(async (reference: string) => {
  const me = await requireStaff()
  const [file, operation, history] = await Promise.all([
    findExport(me.scope, reference),
    findOperation(me.scope, reference),
    subjectHistory(me.scope, { type: 'operation', id: reference }),
  ])
  return { me, file, history, operation: operation?.kind === 'export' ? operation : notFound() }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { reference } = await params
  const { file } = await found(reference)
  const words = getTranslations('exports')
  return { title: file ? words(`what.${file.kind}`) : words('page.gone.title', { reference }) }
}

/** One export from request to download; renews itself until there is a file. */
export default async function ExportPage({ params, searchParams }: Props) {
  const { reference } = await params
  const query = await searchParams
  const { me, file, operation, history } = await found(reference)
  const { timeZone } = me
  const told = (action: string) =>
    history
      .filter(line => line.action === action)
      .map(({ at, actorName }) => ({ time: formatTime(at, timeZone), name: actorName }))
  if (!file) return <Gone reference={reference} deleted={told('export.delete')[0]} />
  const words = getTranslations('exports')
  const may = staffMay(me.roles, 'exports.make')
  const { state, requestedBy, createdAt } = file
  const open = !operation.finished
  const still = query.live === 'off'
  const here = `/staff/exports/${reference}`
  const asked = { time: formatTime(createdAt, timeZone), name: requestedBy }
  return (
    <>
      <PageHead
        breadcrumbs={{
          label: words('crumbs'),
          items: [{ href: '/staff/exports', label: words('title') }],
          current: reference,
        }}
        title={words(`what.${file.kind}`)}
        badge={<ExportStateBadge state={state} />}
        sentence={words(open ? 'page.started' : 'page.asked', asked)}
        actions={may && <Actions file={file} />}
      />
      <div className="flex flex-col gap-6">
        <StateBanner file={file} timeZone={timeZone} />
        {open && <ProgressCard operation={operation} connectHref={undefined} />}
        <FactsCard file={file} downloads={told('export.download').slice(0, 10)} />
        {open && (
          <p className="sm muted">
            {words(still ? 'page.stopped' : 'page.refresh')}{' '}
            <Link href={still ? '?' : '?live=off'} plain>
              {words(still ? 'page.start' : 'page.stop')}
            </Link>
          </p>
        )}
      </div>
      {open && !still && (
        <Live status={words('page.status', { rows: formatCount(file.rows), state: words(`state.${state}`) })} />
      )}
      {may && !open && query.dialog === 'delete' && <DeleteExport file={file} closeHref={here} />}
    </>
  )
}

function Actions({ file }: { file: ExportRow }) {
  const words = getTranslations('exports')
  const { state, reference } = file
  if (state === 'cancelling') return null
  if (state === 'queued' || state === 'running') {
    return (
      <ActionForm action={cancelExportAction} idempotencyKey={newId()} className="contents">
        <input type="hidden" name="reference" value={reference} />
        <SubmitButton variant="default" icon={<X />}>
          {words('page.cancel')}
        </SubmitButton>
      </ActionForm>
    )
  }
  return (
    <>
      <ButtonLink icon={<Trash2 />} variant="quiet" href={`/staff/exports/${reference}?dialog=delete`} scroll={false}>
        {words('delete')}
      </ButtonLink>
      {state === 'ready' ? (
        <ButtonLink variant="primary" icon={<Download />} href={`/staff/exports/${reference}/file`} plain>
          {words('download')}
        </ButtonLink>
      ) : (
        <ButtonLink variant="primary" icon={<RotateCcw />} href={againHref(file)}>
          {words('again')}
        </ButtonLink>
      )}
    </>
  )
}
