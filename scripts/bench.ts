import { fork } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { version as next } from 'next/package.json'
import { testEnvironment } from '@/tests/setup/environment'
import { databaseUrls, testServer } from '@/tests/setup/server'
import { cloneDatabase, dropDatabase, templateDatabase } from '@/tests/setup/template'
import type { BenchLine } from './bench/line'
import { freePort } from './ports'
import { buildPortal } from './stack/build'
import { generateClient } from './stack/generated'

/**
 * All timings of one run, each beside its anchor: machines differ and moments too, so only ratios are held. Each part
 * has a process and a freshly migrated database of its own.
 */
const parts = [
  'publish',
  'lists',
  'staff',
  'exports',
  'imports',
  'orders',
  'drift',
  'webhooks',
  'timeline',
  'enumeration',
  'sign-in',
  'sign-up',
] as const

function runPart(part: string, env: Record<string, string>): Promise<BenchLine[]> {
  return new Promise((resolve, reject) => {
    const child = fork('scripts/bench/part.ts', [part], {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, ...env, LOG_LEVEL: 'warn', NODE_ENV: 'production' },
    })
    let lines: BenchLine[] | undefined
    child.once('message', message => {
      lines = message as BenchLine[]
    })
    child.once('exit', code => (lines ? resolve(lines) : reject(new Error(`${part} ended with ${code}`))))
  })
}

/** What every program needs of this one's environment: where programs are found, above all. */
const inherited = () =>
  Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))

function smallUrls(server: Parameters<typeof databaseUrls>[0], name: string) {
  const { DATABASE_URL, DATABASE_OWNER_URL } = databaseUrls(server, name)
  return { SMALL_DATABASE_URL: DATABASE_URL, SMALL_DATABASE_OWNER_URL: DATABASE_OWNER_URL }
}

function verdict({ name, measured, anchor, unit, most, least }: BenchLine) {
  const ratio = unit === 'exponent' ? measured : measured / anchor
  const good = (most === undefined || ratio <= most) && (least === undefined || ratio >= least)
  const limit = most === undefined ? `at least ${least}` : `at most ${most}`
  const figures = unit === 'exponent' ? '' : `${measured.toFixed(1)} / ${anchor.toFixed(1)} ${unit}`
  console.log(`${good ? 'ok  ' : 'MISS'}  ${name.padEnd(44)} ${ratio.toFixed(3).padStart(8)}  (${limit})  ${figures}`)
  return good
}

const wanted = process.argv.slice(2)
generateClient()
const server = await testServer()
const results: BenchLine[] = []
try {
  const template = await templateDatabase(server)
  for (const part of parts.filter(part => wanted.length === 0 || wanted.includes(part))) {
    const name = `portal_test_bench_${part.replaceAll('-', '_')}_${process.pid}`
    await cloneDatabase(server, template, name)
    // Growth is measured with a small one beside it.
    const small = part === 'timeline' ? `${name}_small` : undefined
    if (small) await cloneDatabase(server, template, small)
    const port = await freePort()
    const env = {
      ...testEnvironment(databaseUrls(server, name)),
      HOST: '127.0.0.1',
      PORTAL_URL: `http://127.0.0.1:${port}`,
      ...(small && smallUrls(server, small)),
    }
    mkdirSync('.test', { recursive: true })
    const build =
      part === 'lists' || part === 'webhooks' || part.startsWith('sign-')
        ? await buildPortal({ ...inherited(), ...env }, '.test/bench-build.log', new AbortController().signal)
        : undefined
    results.push(
      ...(await runPart(part, { ...env, PORT: String(port), ...(build ? { NEXT_DIST_DIR: build.build } : {}) })),
    )
    for (const database of [name, small]) if (database) await dropDatabase(server, database)
  }
} finally {
  await server.stop()
}
const [cpu] = cpus()
const memory = Math.round(totalmem() / 2 ** 30)
console.log(
  `\n${cpu?.model ?? 'unknown processor'}, ${cpus().length} cores, ${memory} GiB; Node ${process.version}, Next ${next}`,
)
console.log('PostgreSQL of the tests (fsync off), everything on this machine; ratios of one run only.\n')
const missed = results.map(verdict).filter(good => !good).length
console.log(`\n${results.length - missed} passed, ${missed} failed`)
process.exitCode = missed > 0 ? 1 : 0
