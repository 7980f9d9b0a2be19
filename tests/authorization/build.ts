import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'

type Reference = { filename: string; exportedName: string; workers: Record<string, unknown> }

const manifest = (name: string): unknown =>
  JSON.parse(readFileSync(join(inject('portal').build, 'server', name), 'utf8'))

const addressOf = (path: string) => path.replace(/\/\([^)]+\)/g, '').replace(/\/(page|route)$/, '') || '/'

export interface BuiltAction {
  /** By which a browser calls it. */
  id: string
  /** A page that has it. Posted to any other it runs as well, by way of this one. */
  page: string
}

/** Every action that the build answers to: "its file#its name". */
export function builtActions(): Map<string, BuiltAction> {
  const { node } = manifest('server-reference-manifest.json') as { node: Record<string, Reference> }
  const named = Object.entries(node).map(([id, { filename, exportedName, workers }]) => {
    const pages = Object.keys(workers).map(worker => addressOf(worker.slice('app'.length)))
    const page = pages.find(path => !path.includes('[')) ?? pages[0]?.replace(/\[\w+\]/g, 'x') ?? '/'
    return [`${filename}#${exportedName}`, { id, page }] as const
  })
  return new Map(named.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Every page and route that the build answers to, by its address with the names of its parameters. */
export function builtRoutes(): string[] {
  const paths = Object.keys(manifest('app-paths-manifest.json') as Record<string, string>)
  return paths.map(addressOf).sort()
}
