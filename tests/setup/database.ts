import { afterAll, inject, vi } from 'vitest'
import { testEnvironment } from './environment'
import { databaseUrls } from './server'
import { cloneDatabase, dropDatabase } from './template'

// Files share a process, which saves loading what is not ours; each begins with modules, an environment and a database
// of its own, and the environment is complete before its first import of lib.
const kept = globalThis as typeof globalThis & { environmentAtStart?: NodeJS.ProcessEnv }
kept.environmentAtStart ??= { ...process.env }
for (const name of Object.keys(process.env)) if (!(name in kept.environmentAtStart)) delete process.env[name]
vi.resetModules()

const server = inject('server')
const name = `portal_test_${process.pid}`
await cloneDatabase(server, inject('template'), name)
Object.assign(process.env, kept.environmentAtStart, testEnvironment(databaseUrls(server, name)))

afterAll(async () => {
  const { closeDatabase } = await import('@/lib/db/client')
  await closeDatabase()
  await dropDatabase(server, name)
})
