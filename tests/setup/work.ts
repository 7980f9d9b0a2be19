import { Worker } from 'node:worker_threads'
import pg from 'pg'
import { vi } from 'vitest'

/** How much work a call was: queries of any library, and hash verifications. */
export async function workOf(call: () => Promise<unknown>) {
  const query = vi.spyOn(pg.Client.prototype, 'query')
  const asked = vi.spyOn(Worker.prototype, 'postMessage')
  try {
    await call()
    const verifications = asked.mock.calls.filter(([question]) => question[0] === 'verify').length
    return { queries: query.mock.calls.length, verifications }
  } finally {
    query.mockRestore()
    asked.mockRestore()
  }
}
