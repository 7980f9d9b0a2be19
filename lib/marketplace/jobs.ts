import { days, fromNow } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import type { Handler, Schedule } from '@/lib/jobs/worker'
import { actOnDelivery } from './events'

/** Attempts that can no longer be used, and deliveries that nobody asks about any more: Zoom's data is not hoarded. */
async function forget() {
  await db.oAuthAttempt.deleteMany({ where: { expiresAt: { lt: fromNow(-days(1)) } } })
  await db.webhookEvent.deleteMany({ where: { receivedAt: { lt: fromNow(-days(90)) }, processedAt: { not: null } } })
}

export const marketplaceTasks: Record<string, Handler> = { 'zoom.webhook': actOnDelivery, 'zoom.forget': forget }

export const marketplaceSchedules: Schedule[] = [{ task: 'zoom.forget', cron: '41 3 * * *' }]
