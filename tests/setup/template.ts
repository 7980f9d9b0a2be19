import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import pg from 'pg'
import { atDatabase, withClient } from '@/scripts/database/client'
import { migrationsList } from '@/scripts/database/migration-files'
import { deployMigrations } from '@/scripts/database/migrations'
import type { TestServer } from './server'

type Server = Omit<TestServer, 'stop'>

const { escapeIdentifier } = pg

function fingerprint(): string {
  const worker = readFileSync(createRequire(import.meta.url).resolve('graphile-worker/package.json'), 'utf8')
  const migrations = JSON.stringify(migrationsList().migrationDirectories)
  return createHash('sha256').update(migrations).update(worker).digest('hex').slice(0, 12)
}

const ownerOf = (server: Server) => escapeIdentifier(decodeURIComponent(new URL(server.ownerUrl).username))

/** The migrated database that every test file clones; made once for each state of the migrations. */
export async function templateDatabase(server: Server): Promise<string> {
  const name = `portal_template_${fingerprint()}`
  await withClient(server.adminUrl, async client => {
    const exists = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (exists.rowCount) return
    // Built under another name: a run that is killed half way leaves no half-migrated template.
    const building = `portal_test_building_${process.pid}`
    await client.query(`DROP DATABASE IF EXISTS ${building} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${building} OWNER ${ownerOf(server)}`)
    await deployMigrations(atDatabase(server.ownerUrl, building))
    await client.query(`ALTER DATABASE ${building} RENAME TO ${name}`)
  })
  return name
}

export async function cloneDatabase(server: Server, template: string, name: string) {
  await withClient(server.adminUrl, async client => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${ownerOf(server)} STRATEGY FILE_COPY`)
  })
}

export async function dropDatabase(server: Pick<TestServer, 'adminUrl'>, name: string) {
  await withClient(server.adminUrl, client => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
}

/** Clones of killed runs, and templates of migrations that are no more. */
export async function sweepDatabases(server: Server, template: string) {
  await withClient(server.adminUrl, async client => {
    const { rows } = await client.query<{ datname: string }>(
      `SELECT datname FROM pg_database d WHERE datname ~ '^portal_(test|template)_' AND datname <> $1
         AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)`,
      [template],
    )
    for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${datname}`)
  })
}
