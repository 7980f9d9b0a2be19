import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { schemaDifference } from '../database/migrations'
import { keepingTsconfig } from '../stack/tsconfig'
import { ensureChromium } from './chromium'
import { program, run } from './run'
import { draw, type Files } from './sample'
import { fromPlaywright, fromVitest, type Outcome } from './totals'

/** `npm test` alone: of what takes long only a part runs, by the seed. */
export const short = () => process.env.SHORT === '1'

export interface Check {
  name: string
  needsDatabase: boolean
  run(ownerUrl: string): Promise<Outcome>
}

const results = '.test'

/** A check that is right or wrong as a whole counts as one. */
const whole = (code: number, output: string): Outcome =>
  code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, output }

async function tool(args: string[]): Promise<Outcome> {
  const { code, output } = await run(args, { FORCE_COLOR: '0' })
  return whole(code, output)
}

/** A suite that ended without a report has failed, whatever it printed. */
async function suite<Report>(
  args: string[],
  env: Record<string, string>,
  file: string,
  read: (report: Report) => Outcome,
) {
  rmSync(file, { force: true })
  const { code, output } = await run(args, env)
  if (!existsSync(file)) return { passed: 0, failed: 1, output }
  const outcome = read(JSON.parse(readFileSync(file, 'utf8')) as Report)
  if (outcome.failed === 0 && code !== 0) return { ...outcome, failed: 1, output }
  return outcome.failed ? { ...outcome, output } : outcome
}

/** Names the files of a short run to the tool; the outcome says how many of how many they were. */
async function partly(files: Files | undefined, work: (args: string[]) => Promise<Outcome>): Promise<Outcome> {
  if (!files || !short()) return work([])
  const { files: drawn, of } = draw(files, Number(process.env.SEED))
  return { ...(await work(drawn)), part: `in ${drawn.length} of ${of} files` }
}

function vitest(project: string, files?: Files): Check {
  const report = join(results, `vitest-${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = [
    program('vitest', 'vitest'),
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--project',
    project,
    ...reporters,
  ]
  return {
    name: project,
    needsDatabase: ['domain', 'faults', 'authorization'].includes(project),
    run: () => partly(files, drawn => suite([...args, ...drawn], { NO_COLOR: '1' }, report, fromVitest)),
  }
}

function stories(files: Files): Check {
  const report = join(results, 'playwright.json')
  const args = [program('@playwright/test', 'playwright'), 'test', '--config', 'tests/playwright.config.ts']
  const env = { NO_COLOR: '1', FORCE_COLOR: '0' }
  return {
    name: 'stories',
    needsDatabase: false,
    async run() {
      ensureChromium()
      return partly(files, drawn => suite([...args, ...drawn], env, report, fromPlaywright))
    },
  }
}

/** Types of routes, and next-env.d.ts, which a fresh clone does not have. */
const typeRoutes = () => keepingTsconfig(() => run([program('next', 'next'), 'typegen']))

export const checks: Check[] = [
  {
    name: 'types',
    needsDatabase: false,
    async run() {
      await typeRoutes()
      return tool([program('typescript', 'tsc'), '--noEmit', '-p', '.'])
    },
  },
  {
    name: 'lint',
    needsDatabase: false,
    run: () => tool([program('@biomejs/biome', 'biome'), 'check', '--error-on-warnings']),
  },
  { name: 'unused code', needsDatabase: false, run: () => tool([program('knip', 'knip'), '--no-progress']) },
  {
    name: 'schema',
    needsDatabase: true,
    async run(ownerUrl) {
      const difference = await schemaDifference(ownerUrl)
      return whole(difference === undefined ? 0 : 1, `schema.prisma is ahead of the migrations:\n${difference}`)
    },
  },
  ...['rules', 'architecture', 'domain', 'contract'].map(project => vitest(project)),
  vitest('faults', { folder: 'tests/faults', ending: '.test.ts', lines: 300 }),
  vitest('authorization'),
  stories({ folder: 'tests/e2e', ending: '.spec.ts', lines: 300, always: 'main-job.spec.ts' }),
]
