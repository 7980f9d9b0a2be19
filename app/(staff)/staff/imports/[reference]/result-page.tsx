import { after } from 'next/server'
import { Live } from '@/app/_operation/live'
import { ProgressCard } from '@/app/_operation/progress-card'
import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { DescriptionList } from '@/components/description-list'
import { Undo2, X } from '@/components/icons'
import { Link } from '@/components/link'
import { PageHead } from '@/components/page-head'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import type { StaffActor } from '@/lib/auth/actor'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import type { ImportView } from '@/lib/imports/queries'
import { ListRows } from '@/lib/imports/schema'
import { markSeen } from '@/lib/imports/unseen'
import { findOperation, type OperationView } from '@/lib/operations/queries'
import { isFinished } from '@/lib/operations/rules'
import { cancelImportAction } from '../actions'
import { crumbsOf, ownerOf } from './names'
import { ReasonsCard } from './reasons-card'
import { ResultSummary } from './result-summary'
import { RowsCard } from './rows-card'
import { UndoDialog } from './undo-dialog'

type Props = {
  me: Pick<StaffActor, 'scope' | 'userId'>
  view: ImportView
  query: Record<string, string>
  mayRun: boolean
}

/** A confirmed import: how its operation, or its undo, goes, and what became of each row. */
export async function ResultPage({ me, view, query, mayRun }: Props) {
  const words = getTranslations('imports.run')
  const undo = getTranslations('imports.undo')
  const current = view.undoOperation ?? view.operation
  const operation = current ? await findOperation(me.scope, current.reference) : undefined
  // By what was read first: a page that mixed before and after would not ask again.
  const running = operation !== undefined && current !== null && !isFinished(current.state)
  const { reference, fileName: file } = view
  const still = query.live === 'off'
  if (view.operation && isFinished(view.operation.state)) after(() => markSeen(me, reference))
  return (
    <>
      <PageHead
        breadcrumbs={await crumbsOf(view)}
        title={words(`title.${titleOf(view, running)}`, { file })}
        sentence={await sentenceOf(view)}
        actions={
          mayRun && (
            <>
              {running && operation.state !== 'cancelling' && (
                <ActionForm action={cancelImportAction} idempotencyKey={newId()} className="contents">
                  <input type="hidden" name="reference" value={reference} />
                  <SubmitButton variant="default" icon={<X />}>
                    {words('cancel')}
                  </SubmitButton>
                </ActionForm>
              )}
              {view.undo === 'possible' && (
                <ButtonLink icon={<Undo2 />} href={`/staff/imports/${reference}?dialog=undo`} scroll={false}>
                  {undo('button')}
                </ButtonLink>
              )}
            </>
          )
        }
      />
      <div className="flex flex-col gap-6">
        {operation && <ProgressCard operation={operation} connectHref={undefined} />}
        {!running && <ResultSummary view={view} />}
        {!running && view.kept && <ReasonsCard scope={me.scope} view={view} of="kept" />}
        {!running && view.kept && <ReasonsCard scope={me.scope} view={view} of="failed" />}
        {!running && view.kept && <ReasonsCard scope={me.scope} view={view} of="refused" />}
        <Report view={view} />
        {!running && <RowsCard scope={me.scope} view={view} filter={ListRows.parse(query)} />}
      </div>
      {mayRun && query.dialog === 'undo' && view.undo === 'possible' && <UndoDialog scope={me.scope} view={view} />}
      {running && !still && <Live status={await statusWords(operation)} />}
    </>
  )
}

function titleOf({ operation, undoOperation }: ImportView, running: boolean) {
  if (undoOperation) return running ? 'undoing' : 'undone'
  const state = operation?.state
  return state === 'done' || state === 'partly_done' || state === 'failed' || state === 'cancelled' ? state : 'open'
}

async function sentenceOf(view: ImportView): Promise<string> {
  const words = getTranslations('imports')
  return words('run.sentence', {
    kind: words(`kinds.${view.kind}`),
    customer: await ownerOf(view),
    time: formatTime(view.createdAt),
    who: view.requestedByName,
    rows: view.counts.rows,
  })
}

function statusWords({ counts, total, state }: OperationView): string {
  const words = getTranslations('operations')
  const handled = counts.done + counts.failed
  return words('status', { handled, total, failed: counts.failed, state: words(`state.${state}`) })
}

/** The operations of it, and until when it can be undone. */
function Report({ view }: { view: ImportView }) {
  const words = getTranslations('imports')
  const { operation, undoOperation, toZoom, kept, keptUntil, undo } = view
  const link = (reference: string) => (
    <Link key={reference} href={`/staff/operations/${reference}`}>
      {reference}
    </Link>
  )
  const undoText = () => {
    if (!kept) return words('run.forgotten', { time: formatTime(keptUntil) })
    return undo === 'possible' ? words('undo.until', { time: formatTime(keptUntil) }) : words('undo.over')
  }
  const facts = [
    ...(operation ? [{ term: words('run.operation'), value: link(operation.reference) }] : []),
    ...(toZoom.length > 0 ? [{ term: words('run.toZoom'), value: <>{toZoom.map(link)}</> }] : []),
    ...(undoOperation ? [{ term: words('undo.operation'), value: link(undoOperation.reference) }] : []),
    ...(undo === 'not_yet' || undo === 'nothing' ? [] : [{ term: words('undo.button'), value: undoText() }]),
  ]
  return <DescriptionList facts={facts} />
}
