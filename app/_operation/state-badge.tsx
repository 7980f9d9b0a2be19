import type { ComponentProps } from 'react'
import { Badge } from '@/components/badge'
import {
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleSlash,
  CircleX,
  LoaderCircle,
  TriangleAlert,
} from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import type { OperationState } from '@/lib/operations/rules'

const looks: Record<OperationState, Pick<ComponentProps<typeof Badge>, 'icon' | 'tone'>> = {
  queued: { icon: <CircleDashed />, tone: 'line' },
  running: { icon: <LoaderCircle />, tone: 'info' },
  waiting: { icon: <CirclePause />, tone: 'warning' },
  cancelling: { icon: <LoaderCircle />, tone: 'info' },
  done: { icon: <CircleCheck />, tone: 'plain' },
  partly_done: { icon: <TriangleAlert />, tone: 'warning' },
  failed: { icon: <CircleX />, tone: 'danger' },
  cancelled: { icon: <CircleSlash />, tone: 'neutral' },
}

export function OperationStateBadge({ state }: { state: OperationState }) {
  const words = getTranslations('operations.state')
  return <Badge {...looks[state]}>{words(state)}</Badge>
}
