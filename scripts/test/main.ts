import { randomInt } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { testServer } from '@/tests/setup/server'
import { generateClient } from '../stack/generated'
import { type Check, checks, short } from './checks'
import { interrupt, interrupted } from './run'
import { type Outcome, sum } from './totals'

// `npm test -- rules stories` runs those two alone and whole, `--all` everything once.
const args = process.argv.slice(2)
const only = args.filter(arg => arg !== '--all')
const full = process.env.SOAK === '1'
if (!full && args.length === 0) process.env.SHORT = '1'
else delete process.env.SHORT
process.env.SEED ??= String(randomInt(2 ** 31))
mkdirSync('.test', { recursive: true })

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`

async function report({ name, run }: Check, ownerUrl = ''): Promise<Outcome> {
  process.stdout.write(`  ${name.padEnd(14)}… `)
  const since = performance.now()
  const broken = ({ message }: Error): Outcome => ({ passed: 0, failed: 1, output: message })
  const outcome = await run(ownerUrl).catch(broken)
  const { passed, failed, output, part } = outcome
  const said = [failed && `${failed} failed,`, `${passed} passed`, part, `(${seconds(since)})`]
  console.log(said.filter(Boolean).join(' '))
  if (output) console.log(`\n${output}\n`)
  return outcome
}

const since = performance.now()
console.log(`  seed ${process.env.SEED}${full ? ', full sweeps' : ''}; SEED=${process.env.SEED} repeats this run`)
generateClient()
const wanted = checks.filter(({ name }) => only.length === 0 || only.includes(name))
// Held for the whole run, so that the suites share one server instead of each starting it.
const server = wanted.some(({ needsDatabase }) => needsDatabase) ? await testServer() : undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, interrupt)
const outcomes: Outcome[] = []
for (const check of wanted) {
  if (!interrupted()) outcomes.push(await report(check, server?.ownerUrl))
}
await server?.stop()
if (interrupted()) process.exit(130)
const { passed, failed } = sum(outcomes)
if (short()) {
  console.log(
    '  A part of the faults, the authorization and the stories, by the seed; npm test -- --all runs every test.',
  )
}
console.log(`  all done in ${seconds(since)}\n${passed} passed, ${failed} failed`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)
