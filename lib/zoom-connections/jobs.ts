import type { Handler, Schedule } from '@/lib/jobs/worker'
import { checkAll, checkConnection } from './checks'

export const zoomConnectionTasks: Record<string, Handler> = {
  'zoom.check': checkConnection,
  'zoom.check_all': checkAll,
}

export const zoomConnectionSchedules: Schedule[] = [{ task: 'zoom.check_all', cron: '7 * * * *' }]
