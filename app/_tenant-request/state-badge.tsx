import type { ComponentProps } from 'react'
import { Badge } from '@/components/badge'
import { CalendarClock, CircleCheck, CircleDashed, CircleSlash, Loader, TriangleAlert } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import type { TenantRequestState } from '@/lib/tenant-requests/rules'

const looks: Record<TenantRequestState, Pick<ComponentProps<typeof Badge>, 'icon' | 'tone'>> = {
  draft: { icon: <CircleDashed />, tone: 'line' },
  accepted: { icon: <CircleDashed />, tone: 'line' },
  scheduled: { icon: <CalendarClock />, tone: 'info' },
  provisioning: { icon: <Loader />, tone: 'info' },
  completed: { icon: <CircleCheck />, tone: 'success' },
  failed: { icon: <TriangleAlert />, tone: 'danger' },
  cancelled: { icon: <CircleSlash />, tone: 'neutral' },
}

export function RequestStateBadge({ state }: { state: TenantRequestState }) {
  const words = getTranslations('tenants')
  return (
    <Badge {...looks[state]} title={words(`meaning.${state}`)}>
      {words(`state.${state}`)}
    </Badge>
  )
}
