import type { ReactNode } from 'react'
import {
  Ban,
  Building2,
  CreditCard,
  Download,
  Eye,
  FileUp,
  GitCompareArrows,
  Hash,
  History,
  KeyRound,
  ListChecks,
  NotebookPen,
  Package,
  Plug,
  ScrollText,
  Settings,
  User,
  UserCheck,
} from '@/components/icons'
import type { TimelineEntry } from '@/components/timeline'
import type { ActivityLine } from '@/lib/audit/activity'

type Look = { icon: ReactNode; tone?: TimelineEntry['tone'] }

const icons: Record<string, ReactNode> = {
  customer: <Building2 />,
  user: <User />,
  registration: <UserCheck />,
  zoom_connection: <Plug />,
  zoom_install: <Plug />,
  drift: <GitCompareArrows />,
  operation: <ListChecks />,
  import: <FileUp />,
  order: <Package />,
  number: <Hash />,
  staff_note: <NotebookPen />,
  settings: <Settings />,
  plan: <ScrollText />,
  sign_up: <UserCheck />,
  tenant_request: <UserCheck />,
  payment: <CreditCard />,
}

const went = /\.(approve|confirmed|finish|deliver_\w+|connect|resume|enable|complete|settle|paid|pay)$/
const careful = /\.(suspend|hold|pause|lose_grant|take_back|request_deactivation|recovery_code|expire)$/
const against =
  /\.(\w*refused|reject|decline|disable|remove|deactivate|app_removed|fail|failed|disconnect|removed_by_hand)$/

/** A sign for what a line is about, and a colour for how it went. */
export function lookOf({ action, subjectType, actorKind }: ActivityLine): Look {
  if (/refused/.test(action)) return { icon: <Ban />, tone: 'danger' }
  if (/^user\.(sign_in|second_factor|set_password|change_password)$/.test(action)) return { icon: <KeyRound /> }
  const icon = /\.(download|export)$/.test(action) ? <Download /> : (icons[subjectType] ?? <History />)
  if (actorKind === 'acting' || /^customer\.(act_for|\w+_acting)$/.test(action))
    return { icon: <Eye />, tone: 'warning' }
  const tone = against.test(action)
    ? 'danger'
    : careful.test(action)
      ? 'warning'
      : went.test(action)
        ? 'success'
        : undefined
  return { icon, ...(tone ? { tone } : {}) }
}
