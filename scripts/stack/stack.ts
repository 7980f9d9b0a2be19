import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { removeServerFolder } from '../database/folder'
import { deployMigrations } from '../database/migrations'
import { buildPortal, nextCommand } from './build'
import { type StackDatabase, stackDatabase } from './database'
import { addresses, mailEnvironment, portalEnvironment, zoomEnvironment } from './environment'
import { generateClient } from './generated'
import { claimFolder } from './leftovers'
import { keptSecrets } from './secrets'
import { type SignIn, seedOnce } from './seed'
import { stackHome, stackSettings } from './settings'
import { responds, type Supervised, supervise } from './supervised'

export interface StackFacts {
  portal: string
  zoom: string
  mail: string
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
  for (const name of ['postgres.json', 'sign-ins.json', 'seed.json', 'letters.ndjson', 'zoom.json', 'secrets.json']) {
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
    const log = (name: string) => join(home, 'log', `${name}.log`)
    const seed = () => seedOnce(home, identity, env, halt.signal)
    const { signIns } = await step('demo data', seed, ({ made }) => (made ? 'put in' : 'there already'))
    const build = settings.development
      ? undefined
      : await step(
          'build',
          () => buildPortal(env, log('build'), halt.signal),
          ({ made }) => (made ? 'done' : 'unchanged'),
        )

    const run = async (
      name: string,
      command: string[],
      itsEnv: Record<string, string>,
      check?: () => Promise<boolean>,
    ) => {
      const program = { name, args: command, env: itsEnv, log: log(name.replaceAll(' ', '-')) }
      const started = (pid: number | undefined) => folder.note(pid, command.at(-1) ?? '')
      const supervised = supervise(program, { notify, started })
      running.push(supervised)
      if (check) await supervised.ready(check)
      return supervised
    }
    const typescript = (file: string) => ['--import', 'tsx', file]
    const at = addresses(settings)
    const mail = () =>
      run('mail inbox', typescript('tests/simulators/mail/main.ts'), mailEnvironment(settings), () =>
        responds(`${at.mail}/messages`),
      )
    await step('mail inbox', mail, () => at.mail)
    const answered = (status: number) => status < 500
    const zoom = () =>
      run('Zoom stand-in', typescript('tests/simulators/zoom/main.ts'), zoomEnvironment(settings, secrets), () =>
        responds(at.zoom, answered),
      )
    await step('Zoom stand-in', zoom, () => at.zoom)

    const mode = build ? 'start' : 'dev'
    const webEnv = build ? { ...env, NEXT_DIST_DIR: build.build } : env
    const listening = ['-H', '127.0.0.1', '-p', String(settings.ports.portal)]
    const web = () => run('web', [nextCommand, mode, ...listening], webEnv, () => responds(`${at.portal}/api/health`))
    await step('web', web, () => at.portal)
    const worker = () => run('worker', typescript('scripts/worker.ts'), env, () => responds(`${at.portal}/api/ready`))
    await step('worker', worker, () => 'at work')

    const all: StackFacts = { ...at, signIns, ready: true }
    writeFileSync(facts, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 })
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
