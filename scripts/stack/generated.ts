import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'

const changed = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** The database client is not in the repository: it is generated when the schema or the packages are newer than it. */
export function generateClient(): boolean {
  const generated = changed('lib/db/generated/client.ts')
  if (generated > changed('prisma/schema.prisma') && generated > changed('node_modules/.package-lock.json'))
    return false
  const args = ['--import', 'tsx', 'scripts/database/generate.ts']
  const ended = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (ended.status !== 0) throw new Error(`The database client could not be generated: ${ended.stderr.trim()}`)
  return true
}
