import { randomUUID } from 'node:crypto'
import type { EventEmitter } from 'node:events'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { atDatabase, withClient } from './client'

/** The catalog's one-byte type "char", which the schema engine reads and adapter-pg 7.10 does not know. */
const CATALOG_CHAR = 18
const TEXT = 25
const MARK = '\0char'

/** Presents "char" columns to the adapter as text, and marks their names so that the type can be put right after it. */
function catalogPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString })
  pool.on('error', () => {})
  pool.on('connect', client => {
    const { connection } = client as unknown as { connection: EventEmitter }
    connection.prependListener('rowDescription', (message: { fields: { name: string; dataTypeID: number }[] }) => {
      for (const field of message.fields) {
        if (field.dataTypeID !== CATALOG_CHAR) continue
        field.dataTypeID = TEXT
        field.name += MARK
      }
    })
  })
  return pool
}

async function catalogAdapter(pool: pg.Pool): Promise<SqlDriverAdapter> {
  const adapter: SqlDriverAdapter = await new PrismaPg(pool).connect()
  // The adapter splits a script at every semicolon, also those inside a function's body; the server takes it whole.
  adapter.executeScript = async script => void (await pool.query(script))
  const read = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async query => {
    const result = await read(query)
    result.columnNames = result.columnNames.map((name, index) => {
      if (!name.endsWith(MARK)) return name
      result.columnTypes[index] = ColumnTypeEnum.Character
      return name.slice(0, -MARK.length)
    })
    return result
  }
  return adapter
}

const SHADOW = 'shadow_'

/** The engine replays the migrations in a database of its own, gone afterwards. */
async function shadowAdapter(url: string): Promise<SqlDriverAdapter> {
  const database = SHADOW + randomUUID().replaceAll('-', '')
  await withClient(url, client => client.query(`CREATE DATABASE ${database}`))
  const pool = catalogPool(atDatabase(url, database))
  const adapter = await catalogAdapter(pool)
  adapter.dispose = async () => {
    await pool.end()
    await withClient(url, client => client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`))
  }
  return adapter
}

/** A shadow database whose run was killed stays behind: the next run removes those that nobody is connected to. */
export async function sweepShadowDatabases(url: string) {
  await withClient(url, async client => {
    const { rows } = await client.query<{ datname: string }>(
      `SELECT datname FROM pg_database d WHERE datname ~ '^${SHADOW}[0-9a-f]{32}$' AND pg_has_role(datdba, 'USAGE')
         AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)`,
    )
    for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${datname}`)
  })
}

/** `close` ends the connections: the engine disposes of shadow databases only. */
export function catalogConnections(url: string) {
  const pool = catalogPool(url)
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => catalogAdapter(pool),
    connectToShadowDb: () => shadowAdapter(url),
  }
  return { factory, close: () => pool.end() }
}
