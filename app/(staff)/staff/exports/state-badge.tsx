import type { ComponentProps } from 'react'
import { Badge } from '@/components/badge'
import { CircleAlert, CircleCheck, Clock3, Hourglass, LoaderCircle, X } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import type { ExportState } from '@/lib/exports/rules'

const looks: Record<ExportState, Pick<ComponentProps<typeof Badge>, 'tone' | 'icon'>> = {
  queued: { tone: 'line', icon: <Hourglass /> },
  running: { tone: 'info', icon: <LoaderCircle /> },
  cancelling: { tone: 'line', icon: <Hourglass /> },
  ready: { tone: 'success', icon: <CircleCheck /> },
  expired: { tone: 'neutral', icon: <Clock3 /> },
  failed: { tone: 'danger', icon: <CircleAlert /> },
  cancelled: { tone: 'neutral', icon: <X /> },
}

export function ExportStateBadge({ state }: { state: ExportState }) {
  const words = getTranslations('exports.state')
  return <Badge {...looks[state]}>{words(state)}</Badge>
}
