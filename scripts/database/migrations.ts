import type { DiagnoseMigrationHistoryOutput, SchemaEngine } from '@prisma/schema-engine-wasm'
import { Logger, makeWorkerUtils } from 'graphile-worker'
import { sweepShadowDatabases } from './catalog-adapter'
import { migrationsList, schemaFiles, writeMigration } from './migration-files'
import { ensureAppRole } from './roles'
import { withSchemaEngine } from './schema-engine'

const filters = { externalTables: [], externalEnums: [] }

function withEngine<T>(url: string, use: (engine: SchemaEngine) => Promise<T>) {
  return withSchemaEngine(
    url,
    schemaFiles().files.map(file => [file.path, file.content]),
    use,
  )
}

/** What stands between the database and the folder, as sentences; none when deploying is safe. */
function obstacles({ editedMigrationNames, failedMigrationNames, history }: DiagnoseMigrationHistoryOutput): string[] {
  const sentences = [
    ...editedMigrationNames.map(name => `Migration ${name} was edited after it ran: put it back, and write a new one.`),
    ...failedMigrationNames.map(
      name => `Migration ${name} failed half way: repair the database, then remove its row from _prisma_migrations.`,
    ),
  ]
  if (history && 'unpersistedMigrationNames' in history) {
    const names = history.unpersistedMigrationNames.join(', ')
    sentences.push(
      `The database holds migrations that this checkout does not have (${names}): it belongs to another version.`,
    )
  }
  return sentences
}

/** Pending migrations and obstacles. */
export function migrationStatus(ownerUrl: string) {
  return withEngine(ownerUrl, async engine => {
    const list = migrationsList()
    const found = await engine.diagnoseMigrationHistory({ migrationsList: list, optInToShadowDatabase: false, filters })
    const pending = found.hasMigrationsTable
      ? found.history && 'unappliedMigrationNames' in found.history
        ? found.history.unappliedMigrationNames
        : []
      : list.migrationDirectories.map(({ path }) => path)
    return { pending, obstacles: obstacles(found) }
  })
}

/** Applies what is pending, ours and then the job queue's own; returns the names of ours. */
export async function deployMigrations(ownerUrl: string, appUrl?: string): Promise<string[]> {
  await ensureAppRole(ownerUrl, appUrl)
  const applied = await withEngine(ownerUrl, async engine => {
    const list = migrationsList()
    const found = await engine.diagnoseMigrationHistory({ migrationsList: list, optInToShadowDatabase: false, filters })
    const sentences = obstacles(found)
    if (sentences.length) throw new Error(sentences.join('\n'))
    return (await engine.applyMigrations({ migrationsList: list, filters })).appliedMigrationNames
  })
  await migrateQueue(ownerUrl)
  return applied
}

async function migrateQueue(ownerUrl: string) {
  const utils = await makeWorkerUtils({
    connectionString: ownerUrl,
    maxPoolSize: 1,
    logger: new Logger(() => () => {}),
  })
  try {
    await utils.migrate()
  } finally {
    await utils.release()
  }
}

/** The SQL that leads from the migrations to schema.prisma; nothing when they say the same. */
export async function schemaDifference(ownerUrl: string): Promise<string | undefined> {
  await ensureAppRole(ownerUrl, undefined)
  await sweepShadowDatabases(ownerUrl)
  return withEngine(ownerUrl, async engine => {
    const from = { tag: 'migrations' as const, ...migrationsList() }
    const to = { tag: 'schemaDatamodel' as const, ...schemaFiles() }
    const { exitCode, stdout } = await engine.diff({ from, to, script: true, exitCode: true, filters })
    return exitCode === 2 ? (stdout ?? '') : undefined
  })
}

/** Writes the difference as a migration; the name of it, or nothing when there is none. */
export async function writeDifference(ownerUrl: string, name: string): Promise<string | undefined> {
  const sql = await schemaDifference(ownerUrl)
  return sql === undefined ? undefined : writeMigration(name, sql)
}
