import { log } from '@/lib/base/log'
import { db } from '@/lib/db/client'

export type Readiness = {
  ready: boolean
  checks: {
    database: { ok: boolean }
    /** Seconds since the youngest heartbeat of any worker; null when there is none. */
    worker: { ok: boolean; heartbeatAge: number | null }
    /**
     * Overdue: ten minutes past their time and nobody tried, which is ours to mend. Waiting: owed for ten minutes, the
     * mail server does not take them. Dead: given up, on the staff's list. The last two do not stop the service.
     */
    mail: { ok: boolean; overdue: number; waiting: number; dead: number }
  }
}

const patience = 2_000
/** Workers beat every 5 seconds. */
const oldestHeartbeat = 30

type Row = { heartbeatAge: number | null; overdue: number; waiting: number; dead: number }

/** One statement for all checks: without the database none of them can be answered. */
export async function readiness(): Promise<Readiness> {
  try {
    const { heartbeatAge, ...letters } = await inTime(ask())
    const worker = { ok: heartbeatAge !== null && heartbeatAge <= oldestHeartbeat, heartbeatAge }
    const mail = { ok: letters.overdue === 0, ...letters }
    return { ready: worker.ok && mail.ok, checks: { database: { ok: true }, worker, mail } }
  } catch (error) {
    log.warn({ err: error }, 'not ready: the database does not answer')
    return {
      ready: false,
      checks: {
        database: { ok: false },
        worker: { ok: false, heartbeatAge: null },
        mail: { ok: false, overdue: 0, waiting: 0, dead: 0 },
      },
    }
  }
}

async function ask(): Promise<Row> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT (SELECT extract(epoch FROM now() - max(heartbeat))::int FROM worker_presence) AS "heartbeatAge",
           (SELECT count(*)::int FROM letter WHERE state = 'owed' AND next_at < now() - interval '10 minutes') AS overdue,
           (SELECT count(*)::int FROM letter WHERE state = 'owed' AND created_at < now() - interval '10 minutes') AS waiting,
           (SELECT count(*)::int FROM letter WHERE state = 'dead') AS dead`
  if (!row) throw new Error('no answer')
  return row
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${patience} ms`)), patience)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
    answer.catch(() => {})
  }
}
