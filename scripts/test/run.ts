import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export interface Ended {
  code: number
  output: string
}

/** The program that a package brings, run by Node itself: no shell and no wrapper between a signal and it. */
export function program(packageName: string, bin: string): string {
  const folder = resolve('node_modules', packageName)
  const manifest = readFileSync(join(folder, 'package.json'), 'utf8')
  const { bin: bins } = JSON.parse(manifest) as { bin: string | Record<string, string> }
  const file = typeof bins === 'string' ? bins : bins[bin]
  if (!file) throw new Error(`${packageName} has no program ${bin}`)
  return join(folder, file)
}

const running = new Set<ChildProcess>()
let stopped = false

/** Ctrl-C: the tool at work ends in its own way, and no other one is started. */
export function interrupt() {
  stopped = true
  for (const child of running) child.kill('SIGTERM')
}

export const interrupted = () => stopped

/** Runs Node with `args` and keeps what it says. */
export function run(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  return new Promise(done => {
    const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    running.add(child)
    const said: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said.push(chunk)
      })
    }
    child.on('close', code => {
      running.delete(child)
      done({ code: code ?? 1, output: Buffer.concat(said).toString('utf8').trim() })
    })
  })
}
