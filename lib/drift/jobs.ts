import type { Handler, Schedule } from '@/lib/jobs/worker'
import { compareCarrierListing } from './carrier-listing'
import { reconcile } from './reconcile'
import { scheduleDue } from './schedule'

export const driftTasks: Record<string, Handler> = {
  'drift.reconcile': reconcile,
  'drift.schedule': scheduleDue,
  'drift.carrier_listing': compareCarrierListing,
}

export const driftSchedules: Schedule[] = [
  { task: 'drift.schedule', cron: '* * * * *' },
  { task: 'drift.carrier_listing', cron: '41 2 * * *' },
]
