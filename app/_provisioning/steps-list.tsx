import type { ComponentProps } from 'react'
import { Badge } from '@/components/badge'
import { CircleCheck, CircleDashed, CircleSlash, CircleX, LoaderCircle, Undo2 } from '@/components/icons'
import { TaskList } from '@/components/task-list'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import type { ProvisioningView, StepView } from '@/lib/provisioning/queries'

const looks: Record<StepView['state'] | 'undone', Pick<ComponentProps<typeof Badge>, 'icon' | 'tone'>> = {
  queued: { icon: <CircleDashed />, tone: 'line' },
  running: { icon: <LoaderCircle />, tone: 'info' },
  done: { icon: <CircleCheck />, tone: 'success' },
  failed: { icon: <CircleX />, tone: 'danger' },
  cancelled: { icon: <CircleSlash />, tone: 'neutral' },
  undone: { icon: <Undo2 />, tone: 'neutral' },
}

/** The steps of a provisioning in order: which it is at, which failed and why, what was taken back. */
export function StepsList({ provisioning, timeZone }: { provisioning: ProvisioningView; timeZone: string }) {
  const words = getTranslations('provisioning')
  const { steps, state, resumesAt } = provisioning
  const next = steps.find(step => step.state !== 'done')
  return (
    <TaskList
      headings="h3"
      tasks={steps.map(step => {
        const running = step === next && state === 'running' && step.state === 'queued'
        const kept = step.state === 'done' && !step.undone
        const shown = running ? 'running' : step.state
        const over = state === 'failed' && step.state === 'queued' ? 'cancelled' : shown
        const waits = step === next && state === 'waiting' && resumesAt
        return {
          state: kept ? ('done' as const) : step === next ? ('now' as const) : ('wait' as const),
          title: words(`step.${step.name}`),
          badge: (
            <Badge {...looks[step.undone ? 'undone' : over]}>
              {waits
                ? words('state.again', { time: formatTime(resumesAt, timeZone) })
                : words(`state.${step.undone ? 'undone' : over}`)}
            </Badge>
          ),
          text: (
            <>
              {words(`stepText.${step.name}`)}
              {step.attempts > 0 && ` · ${words('attempts', { count: step.attempts })}`}
              {step.settledAt && ` · ${formatTime(step.settledAt, timeZone)}`}
              {step.code && <strong className="mt-1 block">{words(`failure.${step.code}`)}</strong>}
            </>
          ),
        }
      })}
    />
  )
}
