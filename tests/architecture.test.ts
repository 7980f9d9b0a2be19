import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const code = ['app', 'components', 'lib', 'emails', 'i18n'].flatMap(folder => files(join(root, folder)))
const sources = code.filter(file => !/\.test\.tsx?$/.test(file) && !file.startsWith('lib/db/generated'))
const nouns = [...new Set(sources.map(file => /^lib\/([^/]+)\//.exec(file)?.[1]).filter(noun => noun !== undefined))]
const ground = ['base', 'db', 'jobs', 'mail', 'zoom', 'auth', 'audit', 'settings']

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(entry => relative(root, join(entry.parentPath, entry.name)))
}

const text = (file: string) => readFileSync(join(root, file), 'utf8')

/** What a file imports from this repository, types included when asked for. */
function imports(file: string, { types }: { types: boolean }): string[] {
  const found = text(file).matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm)
  return [...found].flatMap(([, typeOnly, path = '']) => {
    if (typeOnly && !types) return []
    if (path.startsWith('@/')) return [path.slice(2)]
    if (path.startsWith('.')) return [normalize(join(dirname(file), path))]
    return []
  })
}

/** Every arrow `from -> to` for which `wrong` holds, as lines that name the file. */
function arrows(wrong: (from: string, to: string) => boolean, options = { types: true }): string[] {
  return sources.flatMap(from =>
    imports(from, options)
      .filter(to => wrong(from, to))
      .map(to => `${from} -> ${to}`),
  )
}

const nounOf = (file: string) => /^lib\/([^/]+)\//.exec(file)?.[1]

describe('the law of imports', () => {
  test('lib knows neither pages nor components', () => {
    expect(arrows((from, to) => from.startsWith('lib/') && /^(app|components)\//.test(to))).toEqual([])
  })

  test('components know no noun: of lib only its base', () => {
    expect(arrows((from, to) => from.startsWith('components/') && /^(app|lib\/(?!base\/))/.test(to))).toEqual([])
  })

  test('pages and components never import the database, mail or the Zoom client', () => {
    // The webhook route verifies raw bytes, and pages name the scopes that we ask for.
    const allowed = /^lib\/zoom\/(webhook|scopes)$/
    const wrong = (from: string, to: string) =>
      /^(app|components)\//.test(from) &&
      /^lib\/(db|mail\/(transport|jobs|letters)|zoom)\b(?!-)/.test(to) &&
      !allowed.test(to)
    expect(arrows(wrong, { types: false })).toEqual([])
  })

  test('words come from i18n/words, which keeps its translators: next-intl would build them for every request', () => {
    expect(sources.filter(file => /from 'next-intl\/(server|plugin)'/.test(text(file)))).toEqual([])
  })

  test('lib/base knows nobody', () => {
    expect(arrows((from, to) => from.startsWith('lib/base/') && !to.startsWith('lib/base/'))).toEqual([])
  })

  test('rules and schema import only base and other rules and schema', () => {
    const wrong = (from: string, to: string) =>
      /^lib\/[^/]+\/(rules|schema)\.ts$/.test(from) &&
      nounOf(from) !== 'zoom' &&
      !/^lib\/(base\/.+|auth\/permissions|[^/]+\/((\w+-)?rules|schema))$/.test(to)
    expect(arrows(wrong, { types: false })).toEqual([])
  })

  test('only publishing, comparing, the grant and the Marketplace talk to Zoom', () => {
    const wrong = (from: string, to: string) =>
      /^lib\/zoom\//.test(to) &&
      !/^lib\/(zoom|publication|drift|zoom-connections|marketplace)\//.test(from) &&
      !/^app\/(marketplace|\(customer\)\/zoom)\//.test(from)
    expect(arrows(wrong, { types: false })).toEqual([])
  })

  test('nouns form no cycle; the pure vocabulary of rules and schema is free to all', () => {
    const edges = new Map<string, Set<string>>()
    for (const from of sources) {
      const noun = nounOf(from)
      if (!noun || ground.includes(noun)) continue
      for (const to of imports(from, { types: false })) {
        const other = nounOf(to)
        const vocabulary = /\/(rules|schema)$/.test(to)
        if (other && other !== noun && !vocabulary && !ground.includes(other))
          edges.set(noun, (edges.get(noun) ?? new Set()).add(other))
      }
    }
    expect(nouns.flatMap(noun => cycleFrom(noun, edges))).toEqual([])
  })
})

function cycleFrom(start: string, edges: Map<string, Set<string>>, path: string[] = [start]): string[] {
  for (const next of edges.get(path.at(-1) ?? '') ?? []) {
    if (next === start) return [[...path, start].join(' -> ')]
    if (path.includes(next)) continue
    const found = cycleFrom(start, edges, [...path, next])
    if (found.length > 0) return found
  }
  return []
}

describe('one way for each thing', () => {
  test('process.env is read only in lib/base/env.ts and in configuration', () => {
    expect(sources.filter(file => file !== 'lib/base/env.ts' && text(file).includes('process.env'))).toEqual([])
  })

  test('HTTP calls leave from lib/zoom only', () => {
    expect(sources.filter(file => !file.startsWith('lib/zoom/') && /(?<![\w.])fetch\(/.test(text(file)))).toEqual([])
  })

  test('no client component reaches the server’s code', () => {
    const wrong = sources
      .filter(file => text(file).startsWith("'use client'"))
      .flatMap(file => imports(file, { types: false }).map(to => [file, to] as const))
      .filter(([, to]) => /^lib\/(?!base\/|[^/]+\/(rules|schema)$)/.test(to))
    expect(wrong).toEqual([])
  })

  test('every exported action goes through a door', () => {
    const doors = /^export const \w+ = (withoutState\(\s*)?(publicAction|customerAction|staffAction|ownAccountAction)\(/
    const bare = sources
      .filter(file => text(file).startsWith("'use server'"))
      .flatMap(file =>
        text(file)
          .split('\n')
          .filter(row => /^export (?!type)/.test(row))
          .map(row => [file, row] as const),
      )
      .filter(([file, row]) => !doors.test(row) && !doors.test(text(file).slice(text(file).indexOf(row))))
    expect(bare).toEqual([])
  })

  test('no page writes a style attribute: the policy would drop it', () => {
    expect(sources.filter(file => !file.startsWith('emails/') && /\sstyle=\{/.test(text(file)))).toEqual([])
  })

  test('no unsafe SQL, no shell', () => {
    expect(sources.filter(file => /\$(query|execute)RawUnsafe|child_process/.test(text(file)))).toEqual([])
  })

  test('no bags and no barrels', () => {
    const bags = /(^|\/)(utils?|helpers?|types|misc|common|manager|service|index)\.tsx?$/
    expect(sources.filter(file => bags.test(file))).toEqual([])
  })

  test('no source file is longer than 300 lines', () => {
    expect(sources.filter(file => text(file).split('\n').length > 301)).toEqual([])
  })
})
