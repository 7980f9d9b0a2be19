import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { end, ending, lastWords, launch } from './child'
import { sourcesFingerprint } from './sources'
import { keepingTsconfig } from './tsconfig'

const require = createRequire(import.meta.url)
const nextCommand = require.resolve('next/dist/bin/next')

/** Builds live side by side: a running server keeps the files that its visitors' pages ask for. */
const folder = '.next-builds'
const kept = 3

const readyMark = (build: string) => join(build, 'complete')

function sweepBuilds() {
  const builds = existsSync(folder) ? readdirSync(folder).map(name => join(folder, name)) : []
  const byAge = builds.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  for (const build of byAge.slice(kept)) rmSync(build, { recursive: true, force: true })
}

/** The build of the sources as they are: the one that is there, or a new one. */
export async function buildPortal(env: Record<string, string>, log: string, stopped: AbortSignal) {
  const build = join(folder, sourcesFingerprint())
  if (existsSync(readyMark(build))) return { build, made: false }

  rmSync(build, { recursive: true, force: true })
  const child = launch({
    name: 'build',
    args: [nextCommand, 'build'],
    // That the types hold, `npm test` proves by itself.
    env: { ...env, NEXT_DIST_DIR: build, TYPES_HOLD: '1', NO_COLOR: '1' },
    log,
  })
  const ended = ending(child)
  stopped.addEventListener('abort', () => void end(child, ended))
  const { code } = await keepingTsconfig(() => ended)
  if (code !== 0) throw new Error(`The build failed (its output is in ${log}): ${lastWords(log)}`)
  writeFileSync(readyMark(build), '')
  sweepBuilds()
  return { build, made: true }
}
