import { setTimeout as pause } from 'node:timers/promises'
import { auditSchedules, auditTasks } from '@/lib/audit/jobs'
import { env } from '@/lib/base/env'
import { log } from '@/lib/base/log'
import { closeDatabase } from '@/lib/db/client'
import { driftSchedules, driftTasks } from '@/lib/drift/jobs'
import { exportSchedules, exportTasks } from '@/lib/exports/jobs'
import { importSchedules, importTasks } from '@/lib/imports/jobs'
import { startWorker } from '@/lib/jobs/worker'
import { mailSchedules, mailTasks } from '@/lib/mail/jobs'
import { marketplaceSchedules, marketplaceTasks } from '@/lib/marketplace/jobs'
import { orderSchedules, orderTasks } from '@/lib/orders/jobs'
import { paymentSchedules, paymentTasks } from '@/lib/payments/jobs'
import { noticeSchedules, noticeTasks } from '@/lib/peering-notices/jobs'
import { provisioningSchedules, provisioningTasks } from '@/lib/provisioning/jobs'
import { offPeakSchedules, offPeakTasks } from '@/lib/provisioning/off-peak'
import { publicationSchedules, publicationTasks } from '@/lib/publication/jobs'
import { registrationSchedules, registrationTasks } from '@/lib/registrations/jobs'
import { signUpSchedules, signUpTasks } from '@/lib/sign-ups/jobs'
import { signUpsWaiting } from '@/lib/sign-ups/scheduled'
import { stockSchedules, stockTasks } from '@/lib/stock/jobs'
import { requestsWaiting, tenantRequestSchedules, tenantRequestTasks } from '@/lib/tenant-requests/jobs'
import { userSchedules, userTasks } from '@/lib/users/jobs'
import { zoomConnectionSchedules, zoomConnectionTasks } from '@/lib/zoom-connections/jobs'

/** The worker process: every noun's jobs in one place. Any number of these may run. */
env()
const worker = await startWorker(
  {
    ...mailTasks,
    ...exportTasks,
    ...importTasks,
    ...registrationTasks,
    ...zoomConnectionTasks,
    ...marketplaceTasks,
    ...noticeTasks,
    ...publicationTasks,
    ...driftTasks,
    ...orderTasks,
    ...provisioningTasks,
    ...offPeakTasks(requestsWaiting, signUpsWaiting),
    ...paymentTasks,
    ...signUpTasks,
    ...stockTasks,
    ...tenantRequestTasks,
    ...userTasks,
    ...auditTasks,
  },
  [
    ...mailSchedules,
    ...exportSchedules,
    ...importSchedules,
    ...registrationSchedules,
    ...zoomConnectionSchedules,
    ...marketplaceSchedules,
    ...noticeSchedules,
    ...publicationSchedules,
    ...driftSchedules,
    ...orderSchedules,
    ...provisioningSchedules,
    ...offPeakSchedules,
    ...paymentSchedules,
    ...signUpSchedules,
    ...stockSchedules,
    ...tenantRequestSchedules,
    ...userSchedules,
    ...auditSchedules,
  ],
)

let stopping = false
async function stop(code: number) {
  if (stopping) return
  stopping = true
  await worker.stop().catch(error => log.error({ err: error }, 'worker did not stop cleanly'))
  // A statement in hand must not keep the process.
  await Promise.race([closeDatabase(), pause(1_000)])
  process.exit(code)
}

process.on('SIGTERM', () => void stop(0))
process.on('SIGINT', () => void stop(0))
void worker.ended.then(error => {
  if (stopping) return
  log.error({ err: error }, 'worker lost its hold on the database')
  void stop(1)
})
