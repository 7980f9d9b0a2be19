import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

export interface Program {
  name: string
  /** Arguments to Node itself. */
  args: string[]
  env: Record<string, string>
  /** Where its output goes; without it, to ours. */
  log?: string
}

/**
 * A process group of its own: Ctrl-C in a terminal reaches us alone, and we stop the parts in order. The log is that of
 * the last start.
 */
export function launch({ args, env, log }: Program, mode: 'w' | 'a' = 'w'): ChildProcess {
  if (log) mkdirSync(dirname(log), { recursive: true })
  const output = log ? openSync(log, mode) : 'inherit'
  const child = spawn(process.execPath, args, {
    env: env as NodeJS.ProcessEnv,
    detached: true,
    stdio: ['ignore', output, output],
  })
  if (typeof output === 'number') closeSync(output)
  return child
}

export type Ending = { code: number | null; signal: NodeJS.Signals | null }

export function ending(child: ChildProcess): Promise<Ending> {
  return new Promise(resolve => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.once('error', () => resolve({ code: -1, signal: null }))
  })
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals) {
  try {
    if (child.pid) process.kill(-child.pid, signal)
  } catch {
    // It has gone already.
  }
}

/** Asks it to end, and makes it end when it has not within `patience`. */
export async function end(child: ChildProcess, ended: Promise<Ending>, patience = 8_000) {
  signalGroup(child, 'SIGTERM')
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), patience)
  await ended
  clearTimeout(timer)
  signalGroup(child, 'SIGKILL')
}

/** What a failed program said last, for a sentence about it. */
export function lastWords(log: string | undefined): string {
  if (!log || !existsSync(log)) return ''
  const lines = readFileSync(log, 'utf8')
    .split('\n')
    .filter(line => line.trim())
  const telling = lines.find(line => /error|taken|cannot|missing/i.test(line) && !/^\s+at /.test(line))
  return (telling ?? lines.at(-1) ?? '').trim().slice(0, 300)
}
