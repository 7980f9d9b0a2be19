import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { log } from '@/lib/base/log'

/**
 * A killed worker leaves its jobs and queues locked for hours. Each worker therefore holds a session advisory lock on a
 * connection of its own and a row in worker_presence; whoever finds a row whose lock is free unlocks that worker's jobs,
 * and so for jobs of a worker that was killed before it had its row.
 */
export async function keepPresence(ownerUrl: string, workerIds: Set<string>, everyMs = 5_000) {
  const client = new pg.Client({ connectionString: ownerUrl, keepAlive: true })
  await client.connect()
  const lockKey = randomBytes(6).readUIntBE(0, 6)
  await client.query('SELECT pg_advisory_lock($1)', [lockKey])
  let lost: (error: Error) => void = () => {}
  const connectionLost = new Promise<Error>(resolve => {
    lost = resolve
  })
  client.on('error', error => lost(error))

  async function beat() {
    await client.query(
      `INSERT INTO worker_presence (worker_id, lock_key, heartbeat) SELECT unnest($1::text[]), $2, now()
       ON CONFLICT (worker_id) DO UPDATE SET heartbeat = now()`,
      [[...workerIds], lockKey],
    )
    await unlockDead(client)
  }
  await beat()
  const timer = setInterval(() => void beat().catch(lost), everyMs)
  return {
    /** Resolves when the lock can no longer be believed: the process must end and be started again. */
    connectionLost,
    /** What is still locked in our name is free at once. */
    async leave() {
      clearInterval(timer)
      const ours = [...workerIds]
      await client.query('SELECT graphile_worker.force_unlock_workers($1::text[])', [ours]).catch(() => {})
      await client.query('DELETE FROM worker_presence WHERE worker_id = ANY($1)', [ours]).catch(() => {})
      await client.end().catch(() => {})
    },
  }
}

async function unlockDead(client: pg.Client) {
  const { rows } = await client.query<{ worker_id: string }>(
    `DELETE FROM worker_presence WHERE worker_id IN (
       SELECT worker_id FROM worker_presence
       WHERE NOT EXISTS (
         SELECT FROM pg_locks
         WHERE locktype = 'advisory' AND granted AND objsubid = 1
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
           AND ((classid::bigint << 32) | objid::bigint) = lock_key)
       FOR UPDATE SKIP LOCKED)
     RETURNING worker_id`,
  )
  const { rows: unknown } = await client.query<{ worker_id: string }>(
    `SELECT DISTINCT locked_by AS worker_id FROM graphile_worker.jobs
     WHERE locked_at < now() - interval '30 seconds' AND locked_by NOT IN (SELECT worker_id FROM worker_presence)`,
  )
  const dead = [...rows, ...unknown].map(row => row.worker_id)
  if (dead.length === 0) return
  log.warn({ dead }, 'unlocking the jobs of dead workers')
  await client.query('SELECT graphile_worker.force_unlock_workers($1::text[])', [dead])
}
