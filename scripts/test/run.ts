import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

export interface Ended {
  code: number
  output: string
}

/** The program that a package brings, run by Node itself: no shell and no wrapper between a signal and it. */
export function program(packageName: string, bin: string): string {
  const manifest = require.resolve(`${packageName}/package.json`)
  const { bin: bins } = require(manifest) as { bin: string | Record<string, string> }
  const file = typeof bins === 'string' ? bins : bins[bin]
  if (!file) throw new Error(`${packageName} has no program ${bin}`)
  return join(dirname(manifest), file)
}

/** Runs Node with `args` and keeps what it says; `live` shows it meanwhile as well. */
export function run(
  args: string[],
  env: Record<string, string> = {},
  show: 'quiet' | 'live' = 'quiet',
): Promise<Ended> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    const said: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said.push(chunk)
        if (show === 'live') process.stdout.write(chunk)
      })
    }
    child.on('close', code => resolve({ code: code ?? 1, output: Buffer.concat(said).toString('utf8').trim() }))
  })
}
