import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { removeServerFolder } from '../database/folder'
import { deployMigrations } from '../database/migrations'
import { buildPortal } from './build'
import { type StackDatabase, stackDatabase } from './database'
import { addresses, portalEnvironment } from './environment'
import { generateClient } from './generated'
import { claimFolder } from './leftovers'
import { logOf, stackParts } from './parts'
import { keptSecrets } from './secrets'
import { type SignIn, seedOnce } from './seed'
import { stackHome, stackSettings } from './settings'
import { type Supervised, supervise } from './supervised'

export interface StackFacts {
  portal: string
  zoom: string
  mail: string
  payments: string
  signIns: SignIn[]
  ready: true
}

/** Runs one step and says so: its name, what became of it, how long it took. */
export type Step = <T>(name: string, work: () => Promise<T> | T, outcome: (made: T) => string) => Promise<T>

function forget(home: string) {
  if (process.env.DATABASE_URL) {
    throw new Error('--reset does not empty a database of your own: empty it yourself, or run without DATABASE_URL.')
  }
  removeServerFolder(join(home, 'postgres'))
  for (const name of [
    'postgres.json',
    'sign-ins.json',
    'seed.json',
    'letters.ndjson',
    'zoom.json',
    'payments.json',
    'secrets.json',
  ]) {
    rmSync(join(home, name), { force: true })
  }
}

/** The portal with everything around it, on one machine: the demo, development and the browser tests. */
export function openStack(args: string[], notify: (line: string) => void) {
  const home = stackHome()
  const facts = join(home, 'demo.json')
  const folder = claimFolder(home)
  const halt = new AbortController()
  const running: Supervised[] = []
  let claimed = false
  let database: StackDatabase | undefined

  async function start(step: Step): Promise<StackFacts> {
    await folder.claim()
    claimed = true
    rmSync(facts, { force: true })
    const settings = await stackSettings(args)
    if (settings.reset)
      await step(
        'reset',
        () => forget(home),
        () => 'starting from nothing',
      )
    await step('client', generateClient, made => (made ? 'generated' : 'up to date'))
    const secrets = keptSecrets(home)
    database = await step(
      'database',
      () => stackDatabase(home, settings.fast),
      ({ where }) => where,
    )
    const { ownerUrl, appUrl, identity } = database
    const migrate = () => deployMigrations(ownerUrl, appUrl)
    await step('migrations', migrate, names => (names.length ? `${names.length} applied` : 'up to date'))

    const env = portalEnvironment(settings, database, secrets)
    const seed = () => seedOnce(home, identity, env, halt.signal)
    const { signIns } = await step('demo data', seed, ({ made }) => (made ? 'put in' : 'there already'))
    const build = settings.development
      ? undefined
      : await step(
          'build',
          () => buildPortal(env, logOf(home, 'build'), halt.signal),
          ({ made }) => (made ? 'done' : 'unchanged'),
        )

    if (halt.signal.aborted) throw new Error('Stopped.')
    // All at once: each spends most of its start on reading its own code.
    const starting = stackParts(settings, database, secrets, build?.build).map(part => {
      const supervised = supervise(part.program, { notify, started: folder.note })
      running.push(supervised)
      const answering = supervised.ready(part.answers)
      answering.catch(() => {})
      return { part, answering }
    })
    for (const { part, answering } of starting) {
      await step(
        part.program.name,
        () => answering,
        () => part.where,
      )
    }

    const all: StackFacts = { ...addresses(settings), signIns, ready: true }
    // Whole or not there: others wait for it.
    writeFileSync(`${facts}.new`, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 })
    renameSync(`${facts}.new`, facts)
    return all
  }

  return {
    start,
    /** Last started, first stopped, the database at the very end; data stays. */
    async stop(settled: Promise<unknown>) {
      halt.abort()
      rmSync(facts, { force: true })
      const stopParts = async () => {
        for (const part of running.splice(0).reverse()) await part.stop()
      }
      await stopParts()
      await settled.catch(() => {})
      await stopParts()
      database?.stop()
      if (claimed) folder.release()
    },
    stopped: () => halt.signal.aborted,
  }
}
