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
import { verifyHistory } from './verify'

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

/**
 * Every day the newest hash leaves the house: whoever cuts the end of the history off cannot take it back. Before that
 * the history is gone through, with the hash that was sent last; a letter that tells of harm comes every day.
 */
export async function sendHead() {
  const head = await headOf(db)
  if (!head) return
  const { findings } = await verifyHistory(await lastSent())
  const about = { seal: String(head.n), lines: String(head.toSeq), hash: head.hash }
  if (findings.length > 0) log.error({ ...about, findings: findings.map(({ code }) => code) }, 'history not intact')
  else log.info(about, 'head of the history')
  const harm = findings.length > 0 ? `:harm:${now().toISOString().slice(0, 10)}` : ''
  await transaction(async tx => {
    await oweToSupport(tx, {
      template: 'history_head',
      dedupeKey: `history_head:${head.hash}${harm}`,
      about: null,
      props: {
        seal: about.seal,
        sealedAt: head.sealedAt.toISOString(),
        hash: head.hash,
        findings: findings.length,
        url: `${env().PORTAL_URL}/staff/activity`,
      },
    })
    return ok(null)
  })
}

async function lastSent(): Promise<string | undefined> {
  const letter = await db.letter.findFirst({ where: { template: 'history_head' }, orderBy: { createdAt: 'desc' } })
  return letter?.dedupeKey.split(':')[1]
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
