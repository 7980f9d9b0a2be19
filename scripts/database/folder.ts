import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { giveToServer, runsAsNobody, serverMayUse } from './binaries'

/** A clone below root's home is closed to nobody: its data then lives here, one folder per clone. */
function elsewhere(wanted: string): string {
  return join('/var/tmp', `portal-postgres-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`)
}

/** Where the server keeps its data: `wanted`, or a folder outside when the server's user cannot get into that. */
export function serverFolder(wanted: string): string {
  mkdirSync(wanted, { recursive: true })
  giveToServer(wanted)
  if (!runsAsNobody || serverMayUse(wanted)) return wanted

  const outside = elsewhere(wanted)
  mkdirSync(outside, { recursive: true, mode: 0o700 })
  const found = lstatSync(outside)
  if (!found.isDirectory() || (found.uid !== 0 && found.uid !== 65534)) {
    throw new Error(`${outside} belongs to somebody else: remove it, or put the clone where user nobody can read it.`)
  }
  giveToServer(outside)
  chmodSync(outside, 0o700)
  return outside
}

export function removeServerFolder(wanted: string) {
  rmSync(wanted, { recursive: true, force: true })
  if (runsAsNobody) rmSync(elsewhere(wanted), { recursive: true, force: true })
}
