import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { freePort } from '@/scripts/ports'
import { buildPortal, nextCommand } from '@/scripts/stack/build'
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
      /** Where it is told what the portal has asked its database. */
      toldAt: string
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
  const port = await freePort()
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
  const web = supervise(
    {
      name: 'web',
      args: [nextCommand, 'start', '-H', '127.0.0.1', '-p', String(port)],
      env: { ...inherited, ...environment, DATABASE_URL: listener.databaseUrl, NEXT_DIST_DIR: build },
      log: join(home, 'web.log'),
    },
    { notify: line => console.log(line), started: () => {} },
  )
  const stop = async () => {
    await web.stop()
    await listener.close()
    await dropDatabase(server, database)
    await server.stop()
  }
  try {
    await web.ready(() => responds(`${environment.PORTAL_URL}/api/health`))
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('portal', { build, environment, toldAt: listener.toldAt })
  return stop
}
