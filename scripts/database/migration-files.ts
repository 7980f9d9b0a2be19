import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const baseDir = join(root, 'prisma', 'migrations')
const lock = join(baseDir, 'migration_lock.toml')
const schemaFile = join(root, 'prisma', 'schema.prisma')

export function schemaFiles() {
  return { files: [{ path: 'prisma/schema.prisma', content: readFileSync(schemaFile, 'utf8') }] }
}

export function migrationNames(): string[] {
  if (!existsSync(baseDir)) return []
  const entries = readdirSync(baseDir, { withFileTypes: true })
  return entries
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
}

/** The migrations folder in the shape that the schema engine takes. */
export function migrationsList() {
  const migrationDirectories = migrationNames().map(path => {
    const sql = join(baseDir, path, 'migration.sql')
    const content = existsSync(sql)
      ? { tag: 'ok' as const, value: readFileSync(sql, 'utf8') }
      : { tag: 'error' as const, value: `${sql} is missing` }
    return { path, migrationFile: { path: 'migration.sql', content } }
  })
  const content = existsSync(lock) ? readFileSync(lock, 'utf8') : null
  return { baseDir, lockfile: { path: 'migration_lock.toml', content }, shadowDbInitScript: '', migrationDirectories }
}

/** Writes a migration folder named as Prisma names them, and says which. */
export function writeMigration(name: string, sql: string): string {
  const path = `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`
  mkdirSync(join(baseDir, path), { recursive: true })
  writeFileSync(join(baseDir, path, 'migration.sql'), `${sql.trimEnd()}\n`)
  if (!existsSync(lock))
    writeFileSync(lock, '# Written by Prisma; keep it in version control.\nprovider = "postgresql"\n')
  return path
}
