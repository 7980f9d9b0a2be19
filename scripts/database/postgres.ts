import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { freePort } from '../ports'
import { giveToServer, nativeFolder, serverIdentity } from './binaries'
import { answers } from './client'
import { serverFolder } from './folder'
import { clearStaleLock } from './lock'
import { makeDatabase, makeRoles } from './roles'

interface Credentials {
  port: number
  passwords: { postgres: string; owner: string; app: string }
}

export interface EmbeddedPostgres {
  adminUrl: string
  ownerUrl: string
  appUrl: string
  /** False when a server of the same folder was already up: whoever started it stops it. */
  startedHere: boolean
  stop(): void
}

const newPassword = () => randomBytes(24).toString('base64url')
const major = (version: string) => version.trim().split('.')[0]

function credentials(file: string): Credentials {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Credentials
  return { port: 0, passwords: { postgres: newPassword(), owner: newPassword(), app: newPassword() } }
}

function save(file: string, kept: Credentials) {
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 })
}

function initialise(run: Run, folder: string, data: string, password: string) {
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  giveToServer(passwordFile)
  rmSync(data, { recursive: true, force: true })
  const locale = ['-E', 'UTF8', '--locale-provider=builtin', '--locale=C.UTF-8']
  const made = run('initdb', [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    ...locale,
  ])
  rmSync(passwordFile)
  if (made.status !== 0)
    throw new Error(`The embedded PostgreSQL could not create its data folder ${data}: ${made.stderr.trim()}`)
}

type Run = (program: string, args: string[], output?: 'pipe' | 'ignore') => { status: number | null; stderr: string }

function runner(native: string): Run {
  return (program, args, output = 'pipe') => {
    const env = { ...process.env, LC_ALL: 'C.UTF-8' }
    const ended = spawnSync(join(native, 'bin', program), args, {
      ...serverIdentity,
      env,
      encoding: 'utf8',
      stdio: output,
    })
    if (ended.error) throw ended.error
    return ended
  }
}

/**
 * A PostgreSQL server from npm binaries on 127.0.0.1, its data under `home`/postgres, its port and passwords in
 * `home`/postgres.json. Safe to call while one is already running there.
 */
export async function startPostgres(home: string, settings: Record<string, string> = {}): Promise<EmbeddedPostgres> {
  mkdirSync(home, { recursive: true })
  const folder = serverFolder(resolve(home, 'postgres'))
  const native = nativeFolder(folder)
  const run = runner(native)
  const data = join(folder, 'data')
  const file = join(home, 'postgres.json')
  const kept = credentials(file)
  const url = (user: string, password: string, database: string) =>
    `postgresql://${user}:${password}@127.0.0.1:${kept.port}/${database}`
  const adminUrl = () => url('postgres', kept.passwords.postgres, 'postgres')

  if (!existsSync(join(data, 'PG_VERSION')) || !existsSync(file)) {
    initialise(run, folder, data, kept.passwords.postgres)
    kept.port = await freePort()
    save(file, kept)
  }
  checkVersion(native, data, home)

  const startedHere = !(await answers(adminUrl()))
  for (let attempt = 1; startedHere && !(await answers(adminUrl())); attempt++) {
    await clearStaleLock(data, () => answers(adminUrl()))
    if (await answers(adminUrl())) break
    if (attempt > 1) {
      kept.port = await freePort()
      save(file, kept)
    }
    const options = { port: String(kept.port), listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings }
    const flags = Object.entries(options).map(([name, value]) => `-c ${name}='${value}'`)
    const log = join(folder, 'log')
    run('pg_ctl', ['-D', data, '-w', '-t', '60', '-l', log, '-o', flags.join(' '), 'start'], 'ignore')
    if (attempt === 4) throw new Error(`The embedded PostgreSQL did not start; its log ${log} ends: ${lastLines(log)}`)
  }
  await makeRoles(adminUrl(), kept.passwords)
  await makeDatabase(adminUrl(), 'portal')
  return {
    adminUrl: adminUrl(),
    ownerUrl: url('portal_owner', kept.passwords.owner, 'portal'),
    appUrl: url('portal_app', kept.passwords.app, 'portal'),
    startedHere,
    stop: () => void run('pg_ctl', ['-D', data, '-w', '-t', '30', '-m', 'fast', 'stop'], 'ignore'),
  }
}

function checkVersion(native: string, data: string, home: string) {
  const program = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...serverIdentity, encoding: 'utf8' })
  const have = major(program.stdout.replace(/^.*\) /, ''))
  const wrote = major(readFileSync(join(data, 'PG_VERSION'), 'utf8'))
  if (have !== wrote)
    throw new Error(
      `The data in ${home} is of PostgreSQL ${wrote}, the program is ${have}: delete ${home} to start afresh.`,
    )
}

function lastLines(log: string): string {
  return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-4).join(' | ') : 'nothing'
}
