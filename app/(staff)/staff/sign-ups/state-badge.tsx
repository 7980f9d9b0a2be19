import type { ComponentProps } from 'react'
import { Badge } from '@/components/badge'
import {
  CalendarClock,
  CircleCheck,
  CircleDashed,
  CircleSlash,
  CreditCard,
  Hourglass,
  Settings2,
} from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import type { SignUpState } from '@/lib/sign-ups/rules'

type Look = Pick<ComponentProps<typeof Badge>, 'icon' | 'tone'>

const looks: Partial<Record<SignUpState, Look>> = {
  paying: { icon: <CreditCard />, tone: 'info' },
  scheduled: { icon: <CalendarClock />, tone: 'info' },
  provisioning: { icon: <Settings2 />, tone: 'info' },
  live: { icon: <CircleCheck />, tone: 'success' },
  failed: { icon: <CircleSlash />, tone: 'danger' },
  abandoned: { icon: <Hourglass />, tone: 'neutral' },
}

const onTheWay: Look = { icon: <CircleDashed />, tone: 'line' }

export function SignUpStateBadge({ state }: { state: SignUpState }) {
  const words = getTranslations('signUp.staff.states')
  return <Badge {...(looks[state] ?? onTheWay)}>{words(state)}</Badge>
}
