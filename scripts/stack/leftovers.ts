import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { waitUntil } from '../wait'

const ask = (what: string, pid: number) =>
  (spawnSync('ps', ['-ww', '-o', `${what}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '').trim()

const alive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

interface Running {
  pid: number
  /** A process id is reused some day; together with the time of its start it is not. */
  children: { pid: number; since: string }[]
}

/**
 * One stack for each folder. A stack that was killed outright could not stop its parts: the next one does, by the
 * process ids and commands that were written down.
 */
export function claimFolder(home: string) {
  mkdirSync(home, { recursive: true })
  const file = join(home, 'running.json')
  const running: Running = { pid: process.pid, children: [] }
  const save = () => writeFileSync(file, JSON.stringify(running))

  return {
    async claim() {
      if (existsSync(file)) {
        const before = JSON.parse(readFileSync(file, 'utf8')) as Running
        if (before.pid !== process.pid && /scripts|npm|node/.test(alive(before.pid) ? ask('args', before.pid) : '')) {
          throw new Error(`It is running already (process ${before.pid}): use that one, or stop it with Ctrl-C first.`)
        }
        const left = before.children.filter(({ pid, since }) => since && ask('lstart', pid) === since)
        for (const { pid } of left) process.kill(-pid, 'SIGTERM')
        await waitUntil(() => !left.some(({ pid }) => alive(pid)), 10_000)
      }
      save()
    },
    note(pid: number | undefined) {
      if (pid) running.children.push({ pid, since: ask('lstart', pid) })
      save()
    },
    release: () => rmSync(file, { force: true }),
  }
}
