import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { env } from '@/lib/base/env'
import { loadEnvFile } from '../database/target'
import { responds, supervise } from '../stack/supervised'

function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

loadEnvFile()
Object.assign(process.env, { NODE_ENV: 'production' })
const parts = new Map([
  ['web', ['scripts/web.mjs']],
  ['worker', ['--import', 'tsx', 'scripts/worker.ts']],
])
const [only] = process.argv.slice(2)
const wanted = [...parts].filter(([name]) => !only || name === only)

try {
  env()
  if (!wanted.length) throw new Error(`There is no part called ${only}: web or worker, or nothing for both.`)
  const build = process.env.NEXT_DIST_DIR || '.next'
  if (wanted.some(([name]) => name === 'web') && !existsSync(join(build, 'BUILD_ID'))) {
    throw new Error(`There is no build in ${build}: run npm run build first.`)
  }
} catch (error) {
  fail(error)
}

const inherited = Object.fromEntries(
  Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
)
const listener = { notify: (line: string) => console.error(line), started: () => {} }
const running = wanted.map(([name, args]) => ({ name, part: supervise({ name, args, env: inherited }, listener) }))

let leaving = false

/** Both at once: while the web finishes its requests the worker finishes, or releases, its jobs. */
async function leave(code: number): Promise<never> {
  if (!leaving) {
    leaving = true
    await Promise.all(running.map(({ part }) => part.stop()))
    process.exit(code)
  }
  return new Promise(() => {})
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave(0))

const health = `http://${process.env.HOST || '127.0.0.1'}:${process.env.PORT || '3000'}/api/health`
const answers = (name: string) => (name === 'web' ? responds(health) : Promise.resolve(true))
try {
  await Promise.all(running.map(({ name, part }) => part.ready(() => answers(name))))
} catch (error) {
  if (!leaving) console.error(error instanceof Error ? error.message : error)
  await leave(1)
}
