import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '@/lib/base/env'
import { log } from '@/lib/base/log'
import { PrismaClient } from './generated/client'

/** Every wait on the database ends: a black-holed server must not hang a page for ever (F09). */
const timeouts = {
  connectionTimeoutMillis: 5_000,
  query_timeout: 20_000,
  statement_timeout: 20_000,
  idleTimeoutMillis: 30_000,
}

// The adapter cuts the offset off a timestamptz and takes the rest for UTC: the session has to be in UTC.
const options = '-c timezone=UTC'

function connect() {
  const pool = new pg.Pool({ connectionString: env().DATABASE_URL, max: 10, options, ...timeouts })
  pool.on('error', error => log.warn({ err: error }, 'database connection lost'))
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) }) }
}

// One pool per process, also across the module reloads of `next dev`.
const kept = globalThis as typeof globalThis & { portalDatabase?: ReturnType<typeof connect> }

function database() {
  kept.portalDatabase ??= connect()
  return kept.portalDatabase
}

/** The application's database, as a role that owns nothing. Connects at first use. */
export const db = new Proxy({} as PrismaClient, {
  get(_, name) {
    const { prisma } = database()
    const value: unknown = Reflect.get(prisma, name)
    return typeof value === 'function' ? value.bind(prisma) : value
  },
})

/** The same connections for the few libraries that bring their own SQL. */
export const pool = (): pg.Pool => database().pool

/** For processes that end by themselves: scripts, tests, the worker. */
export async function closeDatabase() {
  await kept.portalDatabase?.prisma.$disconnect()
  delete kept.portalDatabase
}
