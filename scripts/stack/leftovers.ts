import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { waitUntil } from '../wait'

const commandOf = (pid: number) =>
  spawnSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''

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
  children: { pid: number; command: string }[]
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
        if (before.pid !== process.pid && /scripts|npm|node/.test(alive(before.pid) ? commandOf(before.pid) : '')) {
          throw new Error(`It is running already (process ${before.pid}): use that one, or stop it with Ctrl-C first.`)
        }
        const left = before.children.filter(({ pid, command }) => alive(pid) && commandOf(pid).includes(command))
        for (const { pid } of left) process.kill(-pid, 'SIGTERM')
        await waitUntil(() => !left.some(({ pid }) => alive(pid)), 10_000)
      }
      save()
    },
    note(pid: number | undefined, command: string) {
      if (pid) running.children.push({ pid, command })
      save()
    },
    release: () => rmSync(file, { force: true }),
  }
}
