import type { ReactNode } from 'react'
import { Badge, type Tone } from '@/components/badge'
import { Ban, CircleCheck, CircleDashed, CirclePause, PlugZap, Unplug } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import type { CustomerStatus } from '@/lib/customers/rules'
import type { ConnectionState } from '@/lib/zoom-connections/rules'

type Look = { tone: Tone | 'plain' | 'line' | 'neutral'; icon: ReactNode }

const statusLook: Record<CustomerStatus, Look> = {
  active: { tone: 'plain', icon: <CircleCheck /> },
  suspended: { tone: 'warning', icon: <CirclePause /> },
  deactivation_requested: { tone: 'warning', icon: <Unplug /> },
  deactivated: { tone: 'neutral', icon: <Ban /> },
}

const zoomLook: Record<ConnectionState, Look> = {
  connected: { tone: 'plain', icon: <CircleCheck /> },
  reauthorization_required: { tone: 'warning', icon: <PlugZap /> },
  removed: { tone: 'danger', icon: <Unplug /> },
  disconnected: { tone: 'neutral', icon: <Ban /> },
}

export function CustomerStatusBadge({ status }: { status: CustomerStatus }) {
  const words = getTranslations('customers.status')
  return <Badge {...statusLook[status]}>{words(status)}</Badge>
}

export function ZoomStateBadge({ state }: { state: ConnectionState | null }) {
  const words = getTranslations('customers.zoom')
  const look: Look = state ? zoomLook[state] : { tone: 'line', icon: <CircleDashed /> }
  return <Badge {...look}>{words(state ?? 'none')}</Badge>
}
