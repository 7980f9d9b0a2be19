import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { inject } from 'vitest'
import { waitUntil } from '@/scripts/wait'
import { soak } from '../setup/sampling'
import type { Command } from './children/command'

/** A soak run imports more rows, and may run beside other work. */
const patience = soak ? 600_000 : 60_000

const alive = new Set<ChildProcess>()

/** Nothing that a test started outlives it, however the test ended. */
export async function killAll() {
  const ends = [...alive].map(child => once(child, 'exit'))
  for (const child of alive) child.kill('SIGKILL')
  await Promise.all(ends)
}
process.on('exit', () => {
  for (const child of alive) child.kill('SIGKILL')
})

type Environment = Record<string, string>

const children = inject('children')

function start(program: 'worker' | 'command', environment: Environment) {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'info', ...environment }
  const child = spawn(process.execPath, [join(children, `${program}.mjs`)], { env, stdio: ['pipe', 'pipe', 'pipe'] })
  alive.add(child)
  let output = ''
  const listen = (data: Buffer) => {
    output += data
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  child.stdin.on('error', () => {})
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>(resolve => {
    child.once('exit', (code, signal) => {
      alive.delete(child)
      resolve({ code, signal })
    })
  })
  const running = () => child.exitCode === null && child.signalCode === null
  return {
    child,
    ended,
    running,
    output: () => output,
    /** Waits until the process says `word`. */
    async says(word: string, within = patience) {
      await waitUntil(() => output.includes(word) || !running(), within)
      if (!output.includes(word)) throw new Error(`The process ended and never said "${word}":\n${output}`)
    },
    async kill() {
      child.kill('SIGKILL')
      return ended
    },
  }
}

/** The worker as it runs in production. */
export function startWorker(environment: Environment = {}) {
  const worker = start('worker', environment)
  return {
    ...worker,
    ready: () => worker.says('worker ready'),
    /** As a deployment ends it. */
    async stop() {
      worker.child.kill('SIGTERM')
      return worker.ended
    },
  }
}

/** A process that waits for commands: the heart of a web request, without the web around it. */
export function startCommands(environment: Environment = {}) {
  const { child, ended, output, says, kill } = start('command', environment)
  let answers = 0
  return {
    child,
    ended,
    output,
    ready: () => says('ready\n'),
    kill,
    /** The command's answer, or undefined when the process was killed before it could give one. */
    async run(command: Command, ...args: unknown[]): Promise<unknown> {
      const before = answers
      child.stdin.write(`${JSON.stringify({ command, args })}\n`)
      const given = () =>
        output()
          .split('\n')
          .filter(line => line.startsWith('answer '))
      let over = false
      void ended.then(() => {
        over = true
      })
      await waitUntil(() => given().length > before || over, patience)
      const answer = given()[before]
      if (answer === undefined) return undefined
      answers = before + 1
      return JSON.parse(answer.slice('answer '.length))
    },
  }
}

/** Keeps one process started ahead, so that the next trial need not wait for its start. */
export function commandProcesses(environment: Environment = {}) {
  let spare = startCommands(environment)
  return {
    async next() {
      const ready = spare
      await ready.ready()
      spare = startCommands(environment)
      return ready
    },
  }
}
