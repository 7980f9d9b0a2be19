import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { openDownload, requestExport } from '@/lib/exports/commands'
import { findExport } from '@/lib/exports/queries'
import { makeFile } from '@/lib/exports/run'
import { giveToServer } from '@/scripts/database/binaries'
import { withClient } from '@/scripts/database/client'
import { aUser, staffOf } from '../factories/user'
import { aCustomerActor } from '../factories/zoom-connection'
import { ownerQuery } from '../setup/owner'
import { breaches } from './invariants'

const rows = 30_000
const never = new AbortController().signal
const tablespace = `small_${process.pid}`
const { adminUrl } = inject('server')

const mount = (...args: string[]) => spawnSync('mount', args, { stdio: 'ignore' }).status === 0

/** A disk of one megabyte in memory; only root may have one, and only a server of this machine can write to it. */
function smallDisk(): string | undefined {
  if (process.env.TEST_DATABASE_URL || process.getuid?.() !== 0) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'portal-disk-'))
  if (!mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder)) {
    rmdirSync(folder)
    return undefined
  }
  giveToServer(folder)
  return folder
}
const disk = smallDisk()

const asAdmin = (sql: string) => withClient(adminUrl, client => client.query(sql))
const free = () => statfsSync(disk ?? '/').bfree / statfsSync(disk ?? '/').blocks
const freeBytes = () => statfsSync(disk ?? '/').bfree * statfsSync(disk ?? '/').bsize

/** Until not one block is free. */
function fillUp(file: string) {
  while (freeBytes() > 0) appendFileSync(file, Buffer.alloc(Math.min(freeBytes(), 65_536)))
}

let staff: StaffActor
let accountNumber: string

beforeAll(async () => {
  if (!disk) return
  await asAdmin(`CREATE TABLESPACE ${tablespace} LOCATION '${disk}'`)
  await asAdmin(`GRANT CREATE ON TABLESPACE ${tablespace} TO PUBLIC`)
  await ownerQuery(`ALTER TABLE export_chunk SET TABLESPACE ${tablespace}`)
  staff = staffOf(await aUser({ staffRoles: ['support'] }))
  const { customerId } = await aCustomerActor()
  accountNumber = (await db.customer.findUniqueOrThrow({ where: { id: customerId } })).accountNumber
  await ownerQuery(
    `INSERT INTO phone_number (e164, customer_id, product, status, pool, sip_trunk_name, service_info, publication_since, created_at)
     SELECT '+4479' || (10000000 + i), $1, 'zoom_phone', 'normal', 'in_use', 'NW-US-1',
       md5(i::text) || md5((-i)::text) || repeat('x', 180), now(), now()
     FROM generate_series(1, ${rows}) AS i`,
    [customerId],
  )
})
afterAll(async () => {
  if (!disk) return
  await ownerQuery('ALTER TABLE export_chunk SET TABLESPACE pg_default')
  await asAdmin(`DROP TABLESPACE ${tablespace}`)
  spawnSync('umount', [disk])
  rmdirSync(disk)
})

async function exported(): Promise<string> {
  const asked = await requestExport(staff, { kind: 'list', accountNumber, filter: {} })
  const reference = asked.ok ? asked.value.reference : ''
  const { id } = await db.operation.findUniqueOrThrow({ where: { reference } })
  await makeFile(id, never)
  return reference
}

test.skipIf(!disk)(
  'F34: the disk is full half way through an export: no half file, the room is back, and it works later',
  async () => {
    const empty = free()
    const other = join(disk ?? '', 'other')
    writeFileSync(other, Buffer.alloc(100_000))
    const reference = await exported()
    const failed = await findExport(staff.scope, reference)
    expect(failed).toMatchObject({ state: 'failed', problem: 'disk_full' })
    expect((await openDownload(staff, reference)).ok).toBe(false)
    expect(await db.exportChunk.count()).toBe(0)
    expect(await db.letter.count({ where: { template: 'export_failed' } })).toBe(1)
    expect(await breaches()).toEqual([])

    // There was room for a part of it, which the server gives back when it clears up: by itself within minutes, and the
    // first time with some kilobytes for its maps of what is free, as anything that goes from a real disk leaves them.
    expect(free()).toBeLessThan(empty / 2)
    rmSync(other)
    await ownerQuery('VACUUM export_chunk')
    expect(free()).toBeGreaterThan(empty * 0.9)

    expect(mount('-o', 'remount,size=16m', disk ?? '')).toBe(true)
    const again = await exported()
    expect(await findExport(staff.scope, again)).toMatchObject({ state: 'ready', rows })
    const chunks = await db.exportChunk.findMany({ orderBy: { n: 'asc' } })
    const lines = gunzipSync(Buffer.concat(chunks.map(({ bytes }) => bytes)))
      .toString('utf8')
      .trimEnd()
      .split('\n')
    expect(lines).toHaveLength(rows + 1)
    expect(await breaches()).toEqual([])

    // The maps are there from now on: the room is back though not one block is free.
    await ownerQuery('VACUUM export_chunk')
    const before = free()
    writeFileSync(other, Buffer.alloc(freeBytes() - 400_000))
    expect(await findExport(staff.scope, await exported())).toMatchObject({ state: 'failed', problem: 'disk_full' })
    fillUp(other)
    await ownerQuery('VACUUM export_chunk')
    expect(freeBytes()).toBeGreaterThan(200_000)
    rmSync(other)
    expect(free()).toBeCloseTo(before, 1)
  },
)
