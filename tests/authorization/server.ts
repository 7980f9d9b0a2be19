import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { freePort } from '@/scripts/ports'
import { buildPortal } from '@/scripts/stack/build'
import { responds, supervise } from '@/scripts/stack/supervised'
import { testEnvironment } from '../setup/environment'
import { databaseUrls, testServer } from '../setup/server'
import { cloneDatabase, dropDatabase, templateDatabase } from '../setup/template'
import { listenTo } from './listening'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The portal's production build at work, and the environment that it runs in. */
    portal: {
      build: string
      environment: Record<string, string>
      /** The same at another address, where it is told what it has asked its database: that takes it longer. */
      overheard: { address: string; toldAt: string }
    }
  }
}

const database = 'portal_authorization'

/**
 * The production build on an empty database of its own, and nothing beside it: no worker and no stand-in writes, so
 * that whatever a request changes is seen.
 */
export default async function setup(project: TestProject) {
  const server = await testServer()
  await cloneDatabase(server, await templateDatabase(server), database)
  const urls = databaseUrls(server, database)
  const [port, another] = [await freePort(), await freePort()]
  const environment = {
    ...testEnvironment(urls),
    PORTAL_URL: `http://127.0.0.1:${port}`,
    PORT: String(port),
    LOG_LEVEL: 'warn',
  }
  const inherited = { ...process.env, NODE_ENV: 'production' } as Record<string, string>
  const home = join('.test', 'authorization')
  mkdirSync(home, { recursive: true })
  const never = new AbortController().signal
  const { build } = await buildPortal({ ...inherited, ...environment }, join(home, 'build.log'), never)
  const listener = await listenTo(urls.DATABASE_URL)
  const start = (name: string, at: number, databaseUrl: string) =>
    supervise(
      {
        name,
        args: ['scripts/web.mjs'],
        env: {
          ...inherited,
          ...environment,
          PORT: String(at),
          HOST: '127.0.0.1',
          DATABASE_URL: databaseUrl,
          NEXT_DIST_DIR: build,
        },
        log: join(home, `${name}.log`),
      },
      { notify: line => console.log(line), started: () => {} },
    )
  const webs = [
    { web: start('web', port, urls.DATABASE_URL), address: environment.PORTAL_URL },
    { web: start('overheard', another, listener.databaseUrl), address: `http://127.0.0.1:${another}` },
  ]
  const stop = async () => {
    await Promise.all(webs.map(({ web }) => web.stop()))
    await listener.close()
    await dropDatabase(server, database)
    await server.stop()
  }
  try {
    await Promise.all(webs.map(({ web, address }) => web.ready(() => responds(`${address}/api/health`))))
  } catch (error) {
    await stop()
    throw error
  }
  const overheard = { address: `http://127.0.0.1:${another}`, toldAt: listener.toldAt }
  project.provide('portal', { build, environment, overheard })
  return stop
}
