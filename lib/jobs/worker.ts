import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Logger, parseCronItems, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import { z } from 'zod'
import { seconds } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { newId } from '@/lib/base/ids'
import { log } from '@/lib/base/log'
import { withTrail } from '@/lib/base/trail'
import { keepPresence } from './presence'
import { trailField } from './queue'

/**
 * A job's handler: gets what was enqueued, may run twice, and may run again after a kill at any point. Once `stopping`
 * is aborted, a long one begins nothing new and owes its rest as another job.
 */
export type Handler = (payload: unknown, stopping: AbortSignal) => Promise<void>
export type Schedule = { task: string; cron: string }

const logger = new Logger(() => (level, message, meta) => {
  if (level === 'error') log.error({ meta }, message)
  else if (level === 'warning') log.warn(message)
})

/** For what is in hand when the process is to end; a supervisor's patience (scripts/stack/child.ts) is longer. */
const grace = seconds(5)

const Trailed = z.object({ [trailField]: z.string().max(100) })

/**
 * A job goes on with the id of the request that owes it, so that page, jobs and letters are found under one; a run that
 * nobody asked for has one of its own.
 */
export function trailOf(payload: unknown, job: string) {
  const found = Trailed.safeParse(payload)
  return { request: found.data?.[trailField] ?? newId(), job }
}

/**
 * Starts one worker process. `stop` finishes what is in hand, and after a while releases it unfinished, so that another
 * worker has it at once (F06): the process must then end. `ended` resolves with an error when the process can no longer
 * be trusted to hold its jobs.
 */
export async function startWorker(handlers: Record<string, Handler>, schedules: Schedule[], concurrency = 6) {
  const ownerUrl = env().DATABASE_OWNER_URL
  const stopping = new AbortController()
  // Jobs and queues are locked in the name of the pool, not of the workers in it.
  const poolIds = new Set<string>()
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool }) => poolIds.add(workerPool.id))
  const taskList: TaskList = Object.fromEntries(
    Object.entries(handlers).map(([task, handler]) => [
      task,
      (payload, { job }) => withTrail(trailOf(payload, job.id), () => handler(payload, stopping.signal)),
    ]),
  )
  const runner = await run({
    connectionString: ownerUrl,
    concurrency,
    noHandleSignals: true,
    noPreparedStatements: true,
    pollInterval: 1_000,
    maxPoolSize: concurrency + 2,
    logger,
    events,
    taskList,
    parsedCronItems: parseCronItems(schedules.map(({ task, cron }) => ({ task, match: cron }))),
  })
  const presence = await keepPresence(ownerUrl, poolIds)
  const ended = Promise.race([presence.connectionLost, runner.promise.then(() => undefined)])
  log.info({ pools: [...poolIds] }, 'worker ready')
  return {
    ended,
    async stop() {
      stopping.abort()
      try {
        await Promise.race([runner.stop(), pause(grace, undefined, { ref: false })])
      } finally {
        await presence.leave()
      }
    },
  }
}
