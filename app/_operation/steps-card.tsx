import { Card } from '@/components/card'
import { Check, CircleCheck, CirclePause, LogIn, Plus, TriangleAlert, Unplug, X } from '@/components/icons'
import { Timeline, type TimelineEntry } from '@/components/timeline'
import { getTranslations } from '@/i18n/words'
import { formatClock, formatCount, formatTime } from '@/lib/base/format'
import type { OperationView } from '@/lib/operations/queries'
import type { Step } from '@/lib/operations/steps'

/** What happened, newest first; parts that followed each other are one line. */
export async function StepsCard({ operation }: { operation: OperationView }) {
  const words = getTranslations('operations')
  const entries: TimelineEntry[] = []
  for (const [at, step] of operation.steps.entries()) {
    entries.push({ key: String(operation.steps.length - at), ...looks(step), ...(await said(step, operation)) })
  }
  return (
    <Card padded labelledBy="steps">
      <h2 id="steps" className="mb-3.5">
        {words('steps.title')}
      </h2>
      <Timeline entries={entries} />
    </Card>
  )
}

function looks(step: Step): Pick<TimelineEntry, 'icon' | 'tone'> {
  switch (step.kind) {
    case 'requested':
      return { icon: <LogIn /> }
    case 'parts':
      return step.failed > 0 ? { icon: <TriangleAlert />, tone: 'warning' } : { icon: <Check />, tone: 'success' }
    case 'pause':
      return { icon: <CirclePause />, tone: 'info' }
    case 'grow':
      return { icon: <Plus /> }
    case 'cancel':
      return { icon: <X /> }
    case 'app_removed':
      return { icon: <Unplug />, tone: 'danger' }
    case 'finish':
      return step.state === 'done' ? { icon: <CircleCheck />, tone: 'success' } : { icon: <CircleCheck /> }
  }
}

function said(step: Step, { kind }: OperationView): { what: string; meta: string } {
  const words = getTranslations('operations.steps')
  const states = getTranslations('operations.state')
  const time = formatClock(step.at)
  switch (step.kind) {
    case 'requested': {
      const meta = words('metaBy', { time: formatTime(step.at), who: step.who })
      const { total, retryOf } = step
      return { what: retryOf ? words('retry', { total, reference: retryOf }) : words(kind, { total }), meta }
    }
    case 'parts': {
      const counts = { done: formatCount(step.done), failed: formatCount(step.failed) }
      if (step.from === step.to) return { what: words('part', { part: step.from, ...counts }), meta: time }
      const what = words('parts', { from: step.from, to: step.to, ...counts })
      return { what, meta: words('metaRange', { from: formatClock(step.since), to: time }) }
    }
    case 'pause':
      return { what: words(`pause.${step.waitingFor}`), meta: time }
    case 'grow':
      return { what: words('grow', { added: step.added }), meta: time }
    case 'cancel':
      return { what: words('cancel', { cancelled: step.cancelled }), meta: words('metaBy', { time, who: step.who }) }
    case 'app_removed':
      return { what: words('app_removed'), meta: time }
    case 'finish':
      return { what: words('finish', { state: states(step.state) }), meta: time }
  }
}
