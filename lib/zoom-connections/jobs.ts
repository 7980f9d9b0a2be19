import type { Handler, Schedule } from '@/lib/jobs/worker'
import { alertStaff } from './alerts'
import { checkAll, checkConnection } from './checks'
import { revokeGrant } from './revocation'

export const zoomConnectionTasks: Record<string, Handler> = {
  'zoom.check': checkConnection,
  'zoom.check_all': checkAll,
  'zoom.alerts': alertStaff,
  'zoom.revoke': revokeGrant,
}

export const zoomConnectionSchedules: Schedule[] = [
  { task: 'zoom.check_all', cron: '7 * * * *' },
  { task: 'zoom.alerts', cron: '*/5 * * * *' },
]
