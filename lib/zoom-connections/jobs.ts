import { days, fromNow } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import type { Handler, Schedule } from '@/lib/jobs/worker'
import { checkAll, checkConnection } from './checks'
import { actOnDelivery } from './events'

/** Attempts that can no longer be used, and deliveries that nobody asks about any more: Zoom's data is not hoarded. */
async function forget() {
  await db.oAuthAttempt.deleteMany({ where: { expiresAt: { lt: fromNow(-days(1)) } } })
  await db.webhookEvent.deleteMany({ where: { receivedAt: { lt: fromNow(-days(90)) }, processedAt: { not: null } } })
}

export const zoomConnectionTasks: Record<string, Handler> = {
  'zoom.webhook': actOnDelivery,
  'zoom.check': checkConnection,
  'zoom.check_all': checkAll,
  'zoom.forget': forget,
}

export const zoomConnectionSchedules: Schedule[] = [
  { task: 'zoom.check_all', cron: '7 * * * *' },
  { task: 'zoom.forget', cron: '41 3 * * *' },
]
