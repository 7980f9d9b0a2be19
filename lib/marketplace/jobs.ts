import { days, fromNow } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import type { Handler, Schedule } from '@/lib/jobs/worker'
import { alertLateValidation } from '@/lib/webhook-health/alerts'
import { keptFor } from '@/lib/webhook-health/rules'
import { bindInstall } from './approval'
import { actOnDelivery } from './events'
import { forgetEnded } from './forgetting'
import { sweepInstalls } from './parked'

/** Attempts that can no longer be used, and deliveries that nobody asks about any more: Zoom's data is not hoarded. */
async function forget() {
  await db.oAuthAttempt.deleteMany({ where: { expiresAt: { lt: fromNow(-days(1)) } } })
  await db.webhookEvent.deleteMany({
    where: { receivedAt: { lt: fromNow(-keptFor) }, OR: [{ processedAt: { not: null } }, { deadAt: { not: null } }] },
  })
  await db.webhookSignal.deleteMany({ where: { lastAt: { lt: fromNow(-keptFor) } } })
  await forgetEnded()
}

export const marketplaceTasks: Record<string, Handler> = {
  'zoom.webhook': actOnDelivery,
  'zoom.forget': forget,
  'zoom.bind_install': bindInstall,
  'zoom.sweep_installs': sweepInstalls,
  'zoom.delivery_alerts': alertLateValidation,
}

export const marketplaceSchedules: Schedule[] = [
  { task: 'zoom.forget', cron: '41 3 * * *' },
  { task: 'zoom.sweep_installs', cron: '*/10 * * * *' },
  { task: 'zoom.delivery_alerts', cron: '13 * * * *' },
]
