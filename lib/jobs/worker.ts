import { EventEmitter } from 'node:events'
import { Logger, parseCronItems, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import { env } from '@/lib/base/env'
import { log } from '@/lib/base/log'
import { keepPresence } from './presence'

/** A job's handler: gets what was enqueued, may run twice, and may run again after a kill at any point. */
export type Handler = (payload: unknown) => Promise<void>
export type Schedule = { task: string; cron: string }

const logger = new Logger(() => (level, message, meta) => {
  if (level === 'error') log.error({ meta }, message)
  else if (level === 'warning') log.warn(message)
})

/**
 * Starts one worker process. `stop` finishes or releases what is in hand (F06); `ended` resolves with an error when
 * the process can no longer be trusted to hold its jobs.
 */
export async function startWorker(handlers: Record<string, Handler>, schedules: Schedule[], concurrency = 6) {
  const ownerUrl = env().DATABASE_OWNER_URL
  // Jobs and queues are locked in the name of the pool, not of the workers in it.
  const poolIds = new Set<string>()
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool }) => poolIds.add(workerPool.id))
  const taskList: TaskList = Object.fromEntries(
    Object.entries(handlers).map(([task, handler]) => [task, payload => handler(payload)]),
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
      await runner.stop()
      await presence.leave()
    },
  }
}
