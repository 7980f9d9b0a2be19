import { fromNow, now, seconds } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { log } from '@/lib/base/log'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import type { Handler, Schedule } from '@/lib/jobs/worker'
import { oweToSupport } from '@/lib/mail/support'
import { tellSignInRefused } from './refused'
import { headOf, sealHistory } from './seal'

/** Twice this is the longest that a line waits for its seal, while no transaction takes longer. */
const every = seconds(20)

/** Seals what there is and owes the next run: the schedule's minutes are too far apart, and only start it again. */
export async function seal() {
  const { behind } = await sealHistory()
  await transaction(async tx => {
    const runAt = behind ? now() : fromNow(every)
    await enqueue(tx, 'audit.seal', {}, { queue: 'audit.seal', key: 'audit.seal', runAt })
    return ok(null)
  })
}

/** Every day the newest hash leaves the house: whoever cuts the end of the history off cannot take it back. */
export async function sendHead() {
  const head = await headOf(db)
  if (!head) return
  log.info(
    { seal: String(head.n), lines: String(head.toSeq), hash: head.hash, url: `${env().PORTAL_URL}/staff/activity` },
    'head of the history',
  )
  await transaction(async tx => {
    await oweToSupport(tx, {
      template: 'history_head',
      dedupeKey: `history_head:${head.hash}`,
      props: {
        seal: String(head.n),
        sealedAt: head.sealedAt.toISOString(),
        hash: head.hash,
        url: `${env().PORTAL_URL}/staff/activity`,
      },
    })
    return ok(null)
  })
}

export const auditTasks: Record<string, Handler> = {
  'audit.seal': seal,
  'audit.head': sendHead,
  'audit.sign_in_refused': tellSignInRefused,
}
export const auditSchedules: Schedule[] = [
  { task: 'audit.seal', cron: '* * * * *' },
  { task: 'audit.head', cron: '10 4 * * *' },
]
