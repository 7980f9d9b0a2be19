import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { waitUntil } from '../wait'

function commandOf(pid: number): string {
  const listed = spawnSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
  if (!listed.error) return listed.stdout
  const proc = `/proc/${pid}/cmdline`
  return existsSync(proc) ? readFileSync(proc, 'utf8').replaceAll('\0', ' ') : ''
}

/**
 * postmaster.pid outlives a killed server, and its process id may be somebody else's by now, which PostgreSQL takes for
 * a running server. A server of this folder that is on its way up or down is waited for; anything else is swept away.
 */
export async function clearStaleLock(data: string, up: () => Promise<boolean>) {
  const lock = join(data, 'postmaster.pid')
  if (!existsSync(lock)) return
  const pid = Number.parseInt(readFileSync(lock, 'utf8'), 10)
  const running = () => pid > 0 && commandOf(pid).includes(data)
  await waitUntil(async () => !running() || (await up()), 30_000).catch(() => {
    throw new Error(
      `A PostgreSQL server (process ${pid}) holds ${data} and does not answer: stop it, then run this again.`,
    )
  })
  if (!running()) rmSync(lock, { force: true })
}
