import { afterAll, inject } from 'vitest'
import { testEnvironment } from './environment'
import { databaseUrls } from './server'
import { cloneDatabase, dropDatabase } from './template'

// Every file has a process and a database of its own, and the environment is complete before its first import of lib.
const server = inject('server')
const name = `portal_test_${process.pid}`
await cloneDatabase(server, inject('template'), name)
Object.assign(process.env, testEnvironment(databaseUrls(server, name)))

afterAll(async () => {
  const { closeDatabase } = await import('@/lib/db/client')
  await closeDatabase()
  await dropDatabase(server, name)
})
