import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { hashSync, verifySync } from '@node-rs/argon2'

/** At most this many hashes at once, so that a storm of sign-ins leaves a core to the pages. */
export const hashesAtOnce = Math.min(4, Math.max(1, availableParallelism() - 1))

type Works = { hash: typeof hashSync; verify: typeof verifySync }
type Job = { done(value: unknown): void; failed(error: unknown): void }
type Thread = { worker: Worker; open: Job[] }

// The same threads also across the module reloads of `next dev`.
const kept = globalThis as typeof globalThis & { portalHashThreads?: Thread[] }

/**
 * `hash` or `verify` of @node-rs/argon2 in a thread of the lowest priority, which has a queue of its own: a hash takes
 * a core for 10 to 20 ms, and on the threads that Node.js shares it would take it from pages and the database.
 */
export function inHashThread<Work extends keyof Works>(
  work: Work,
  ...args: Parameters<Works[Work]>
): Promise<ReturnType<Works[Work]>> {
  const { worker, open } = leastBusy()
  return new Promise((done, failed) => {
    open.push({ done: done as Job['done'], failed })
    worker.ref()
    worker.postMessage([work, ...args])
  })
}

function leastBusy(): Thread {
  kept.portalHashThreads ??= []
  const threads = kept.portalHashThreads
  const idle = threads.find(({ open }) => open.length === 0)
  if (idle) return idle
  if (threads.length < hashesAtOnce) return newThread(threads)
  return threads.reduce((least, thread) => (thread.open.length < least.open.length ? thread : least))
}

function newThread(threads: Thread[]): Thread {
  // A file of its own, outside of the build: a thread is no module. Our programs all start in the project's folder.
  const worker = new Worker(resolve('lib/auth/hash-thread.mjs'), { execArgv: [] })
  const thread: Thread = { worker, open: [] }
  let death: unknown
  // Answers come in the order of the questions.
  worker.on('message', ({ value, error }: { value?: unknown; error?: unknown }) => {
    const job = thread.open.shift()
    if (thread.open.length === 0) worker.unref()
    if (error === undefined) job?.done(value)
    else job?.failed(error)
  })
  worker.on('error', error => {
    death = error
  })
  // The next question makes a new one.
  worker.on('exit', code => {
    threads.splice(threads.indexOf(thread), 1)
    for (const job of thread.open) job.failed(death ?? new Error(`the hash thread ended with ${code}`))
  })
  threads.push(thread)
  return thread
}
