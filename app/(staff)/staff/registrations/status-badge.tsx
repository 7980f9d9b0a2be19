import type { ComponentProps } from 'react'
import { Badge } from '@/components/badge'
import { CircleCheck, CircleDashed, CirclePause, CircleSlash, Hourglass, Undo2, UserCheck } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import type { RegistrationStatus } from '@/lib/registrations/rules'

const looks: Record<RegistrationStatus, Pick<ComponentProps<typeof Badge>, 'icon' | 'tone'>> = {
  submitted: { icon: <CircleDashed />, tone: 'line' },
  under_review: { icon: <UserCheck />, tone: 'info' },
  information_requested: { icon: <CirclePause />, tone: 'warning' },
  approved: { icon: <CircleCheck />, tone: 'success' },
  rejected: { icon: <CircleSlash />, tone: 'danger' },
  withdrawn: { icon: <Undo2 />, tone: 'neutral' },
  expired: { icon: <Hourglass />, tone: 'neutral' },
}

export function RegistrationStatusBadge({ status }: { status: RegistrationStatus }) {
  const words = getTranslations('registrations')
  return (
    <Badge {...looks[status]} title={words(`statusMeanings.${status}`)}>
      {words(`statuses.${status}`)}
    </Badge>
  )
}
