import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What a build is made of. Tests and scripts are not in it, and the database client follows from the schema. */
const parts = ['app', 'components', 'emails', 'i18n', 'lib', 'messages', 'public', 'prisma/schema.prisma']
const settings = ['next.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json']

function filesOf(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return []
  if (!found.isDirectory()) return [path]
  const names = readdirSync(path).filter(
    name => !name.startsWith('.') && !name.includes('.test.') && name !== 'generated',
  )
  return names.sort().flatMap(name => filesOf(join(path, name)))
}

/** By content, not by time: a fresh checkout of the same sources is the same build. */
export function sourcesFingerprint(): string {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0] ?? '')
  for (const file of [...parts, ...settings].flatMap(filesOf)) hash.update(`\0${file}\0`).update(readFileSync(file))
  return hash.digest('hex').slice(0, 12)
}
