import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inject } from 'vitest'
import { databaseProxy } from '../faults/database-proxy'

/**
 * Stands between the portal and its database and tells what was asked: in this process the first half, in the tests'
 * the second.
 */
export async function listenTo(databaseUrl: string) {
  const proxy = await databaseProxy(databaseUrl)
  const control = createServer((_, response) => {
    const trips = proxy.takeTrips().map(({ sql }) => sql)
    response.end(JSON.stringify(trips))
  })
  await new Promise<void>(resolve => control.listen(0, '127.0.0.1', resolve))
  return {
    databaseUrl: proxy.url,
    toldAt: `http://127.0.0.1:${(control.address() as AddressInfo).port}/`,
    async close() {
      control.closeAllConnections()
      await new Promise<void>(resolve => control.close(() => resolve()))
      await proxy.close()
    },
  }
}

/** What the portal asked its database while `work` went on, in no order. */
export async function askedDuring(work: () => Promise<unknown>): Promise<string[]> {
  await heard()
  await work()
  return (await heard()).toSorted()
}

const heard = async () => (await (await fetch(inject('portal').overheard.toldAt)).json()) as string[]
