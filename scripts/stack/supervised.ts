import { setTimeout as pause } from 'node:timers/promises'
import { waitUntil } from '../wait'
import { type Ending, end, ending, lastWords, launch, type Program } from './child'

const longest = 10_000
/** A program that ran this long had started well: the next restart is a quick one again. */
const steady = 30_000

const described = ({ code, signal }: Ending) => (signal ? `killed by ${signal}` : `exit code ${code}`)

export interface Listener {
  notify(line: string): void
  started(pid: number | undefined): void
}

/**
 * Keeps a program running: when it dies it is started again, at once and then ever more slowly. `ready` says when the
 * first start has succeeded; a program that ends before that is reported, not restarted.
 */
export function supervise(program: Program, { notify, started: noted }: Listener) {
  let stopping = false
  let started = false
  let child = launch(program)
  noted(child.pid)
  let ended = ending(child)
  const halt = new AbortController()

  const watch = (async () => {
    for (let wait = 250; !stopping; ) {
      const since = Date.now()
      const how = await ended
      if (stopping || !started) return
      wait = Date.now() - since > steady ? 250 : Math.min(wait * 2, longest)
      notify(`${program.name} ended (${described(how)}); starting it again`)
      await pause(wait, undefined, { signal: halt.signal }).catch(() => {})
      if (stopping) return
      child = launch(program, 'a')
      noted(child.pid)
      ended = ending(child)
    }
  })()

  return {
    pid: () => child.pid,
    async ready(check: () => Promise<boolean>, within = 60_000) {
      let over = false
      const failed = ended.then(how => {
        over = true
        if (!stopping)
          throw new Error(`The ${program.name} did not start (${described(how)}): ${lastWords(program.log)}`)
      })
      const late = () => {
        throw new Error(
          `The ${program.name} did not answer within ${within / 1000} s${program.log ? `: see ${program.log}` : ''}.`,
        )
      }
      await Promise.race([failed, waitUntil(async () => over || (await check()), within).catch(late)])
      started = true
    },
    async stop() {
      stopping = true
      halt.abort()
      await end(child, ended)
      await watch
    },
  }
}

export type Supervised = ReturnType<typeof supervise>

const isFine = (status: number): boolean => status === 200

export async function responds(url: string, accept: (status: number) => boolean = isFine): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5_000) })
    await response.body?.cancel()
    return accept(response.status)
  } catch {
    return false
  }
}
