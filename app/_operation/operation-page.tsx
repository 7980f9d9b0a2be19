import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import type { Crumb } from '@/components/breadcrumbs'
import { ButtonLink } from '@/components/button'
import { ExternalLink, X } from '@/components/icons'
import { Link } from '@/components/link'
import { PageHead } from '@/components/page-head'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import type { FormAction } from '@/lib/base/form-state'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import type { OperationView } from '@/lib/operations/queries'
import { goesToZoom } from '@/lib/operations/rules'
import { FailuresCard } from './failures-card'
import { Live } from './live'
import { ProgressCard } from './progress-card'
import { StepsCard } from './steps-card'

type Props = {
  operation: OperationView
  crumbs: Crumb[]
  /** What this person may do with it; absent: may only look. */
  cancel: FormAction | undefined
  retry: FormAction | undefined
  /** The list with all failed numbers. */
  failedHref: string | undefined
  /** Where numbers are assigned, for the customer's next step (001-R09). */
  zoomHref: string | undefined
  connectHref: string | undefined
  /** The page of what it brings about: the import, the list of exports. */
  related: { href: string; label: string } | undefined
  /** Switched off by the reader: the page stays as it is. */
  still: boolean
}

/** The title of the page and of the window. */
export function operationTitle({ kind, state, finished, total, counts }: OperationView): string {
  const words = getTranslations('operations.title')
  const key = finished ? (state as 'done' | 'partly_done' | 'failed' | 'cancelled') : 'open'
  return words(`${kind}.${key}`, { total, done: counts.done })
}

/** One operation, the same for customers and staff: survives closing the tab, and works without JavaScript. */
export async function OperationPage({
  operation,
  crumbs,
  cancel,
  retry,
  failedHref,
  zoomHref,
  connectHref,
  related,
  still,
}: Props) {
  const words = getTranslations('operations')
  const { reference, state, finished, counts, requestedBy, createdAt, finishedAt } = operation
  const started = { time: formatTime(createdAt), name: requestedBy }
  return (
    <>
      <PageHead
        breadcrumbs={{ label: words('crumbs'), items: crumbs, current: words('operation', { reference }) }}
        title={await operationTitle(operation)}
        sentence={
          finishedAt
            ? words('sentence.finished', { ...started, ended: formatTime(finishedAt) })
            : words(goesToZoom(operation.kind) ? 'sentence.open' : 'sentence.other', started)
        }
        actions={
          cancel &&
          !finished &&
          state !== 'cancelling' && (
            <ActionForm action={cancel} idempotencyKey={newId()} className="contents">
              <input type="hidden" name="reference" value={reference} />
              <SubmitButton variant="default" icon={<X />}>
                {words('cancel')}
              </SubmitButton>
            </ActionForm>
          )
        }
      />
      <div className="flex flex-col gap-6">
        {finished && operation.kind === 'publish' && counts.done > 0 && zoomHref && (
          <Banner
            tone="success"
            title={words('next.title', { done: counts.done })}
            actions={
              <ButtonLink variant="primary" icon={<ExternalLink />} href={zoomHref} plain>
                {words('next.link')}
              </ButtonLink>
            }
          >
            {words('next.text')}
          </Banner>
        )}
        <ProgressCard operation={operation} connectHref={connectHref} />
        {related && (
          <p>
            <Link href={related.href}>{related.label}</Link>
          </p>
        )}
        <FailuresCard operation={operation} retry={retry} allHref={failedHref} />
        <Skipped operation={operation} />
        <StepsCard operation={operation} />
        {!finished && (
          <p className="sm muted">
            {words(still ? 'stopped' : 'refresh')}{' '}
            <Link href={still ? '?' : '?live=off'} plain>
              {words(still ? 'start' : 'stop')}
            </Link>
          </p>
        )}
      </div>
      {!finished && !still && <Live status={await statusWords(operation)} />}
    </>
  )
}

function statusWords({ counts, total, state }: OperationView): string {
  const words = getTranslations('operations')
  return words('status', {
    handled: counts.done + counts.failed,
    total,
    failed: counts.failed,
    state: words(`state.${state}`),
  })
}

function Skipped({ operation: { skipped } }: { operation: OperationView }) {
  const words = getTranslations('operations.skipped')
  const reasons = Object.entries(skipped)
  if (reasons.length === 0) return null
  const count = reasons.reduce((sum, [, n]) => sum + n, 0)
  const inWords = reasons.map(([why, n]) => {
    const key = `why.${why}` as 'why.assigned'
    return words('reason', { why: words.has(key) ? words(key) : why, count: n })
  })
  return (
    <Banner tone="info" title={words('title', { count })}>
      {inWords.join(' · ')}
    </Banner>
  )
}
