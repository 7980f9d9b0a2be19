import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'

type References = { node: Record<string, { filename: string; exportedName: string }> }

const manifest = (name: string): unknown =>
  JSON.parse(readFileSync(join(inject('portal').build, 'server', name), 'utf8'))

/** Every action that the build answers to: "its file#its name", with the id that a browser calls it by. */
export function builtActions(): Map<string, string> {
  const { node } = manifest('server-reference-manifest.json') as References
  const named = Object.entries(node).map(
    ([id, { filename, exportedName }]) => [`${filename}#${exportedName}`, id] as const,
  )
  return new Map(named.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Every page and route that the build answers to, by its address with the names of its parameters. */
export function builtRoutes(): string[] {
  const paths = Object.keys(manifest('app-paths-manifest.json') as Record<string, string>)
  return paths.map(path => path.replace(/\/\([^)]+\)/g, '').replace(/\/(page|route)$/, '') || '/').sort()
}
