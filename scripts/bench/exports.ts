import pg from 'pg'
import { to } from 'pg-copy-streams'
import { type StaffActor, staffScope } from '@/lib/auth/actor'
import { env } from '@/lib/base/env'
import { db } from '@/lib/db/client'
import { openDownload, requestExport } from '@/lib/exports/commands'
import { fileBody } from '@/lib/exports/download'
import { fileQuery } from '@/lib/exports/rows'
import { makeFile } from '@/lib/exports/run'
import { aUser, staffOf } from '@/tests/factories/user'
import { type BenchLine, median } from './line'
import { aStock } from './million'

const never = new AbortController().signal
const everything = { kind: 'consolidated', customerId: null, filter: {} } as const

/**
 * The consolidated export of all numbers, from the job's start to a file that can be downloaded, against COPY TO of the
 * same query thrown away; what it adds to the memory of its process; and the first bytes of the ready file. None of the
 * limits grows with the rows: `EXPORT_ROWS=5000000 npm run bench -- exports`.
 */
export async function benchExports(rows: number): Promise<BenchLine[]> {
  const staff = staffOf(await aUser({ staffRoles: ['support'] }))
  await aStock(10_000, 8_000_000)
  await makeOne(staff) // what is loaded and compiled once is no growth
  await aStock(rows, 2_000_000)
  const { sql } = await fileQuery(staffScope(), everything)
  const copies: number[] = []
  const exports: number[] = []
  const growths: number[] = []
  let reference = ''
  for (let round = 0; round < 3; round++) {
    copies.push(await timed(() => copyAway(sql)))
    const memory = watchMemory()
    exports.push(
      await timed(async () => {
        reference = await makeOne(staff)
      }),
    )
    growths.push(memory.growth())
  }
  const firsts: number[] = []
  for (let round = 0; round < 9; round++) firsts.push(await timed(() => firstBytes(staff, reference)))
  const million = rows / 1_000_000
  return [
    {
      name: `export of ${million} M rows / COPY TO`,
      measured: median(exports),
      anchor: median(copies),
      unit: 'ms',
      most: 3,
    },
    {
      name: `export of ${million} M rows, memory on top`,
      measured: Math.max(...growths),
      anchor: 64,
      unit: 'MB',
      most: 1,
    },
    { name: 'first bytes of a ready export', measured: median(firsts), anchor: 100, unit: 'ms', most: 1 },
  ]
}

async function makeOne(staff: StaffActor): Promise<string> {
  const asked = await requestExport(staff, everything)
  if (!asked.ok) throw new Error(asked.refusal.code)
  const { reference } = asked.value
  const operation = await db.operation.findUniqueOrThrow({ where: { reference } })
  await makeFile(operation.id, never)
  return reference
}

async function copyAway(sql: string) {
  const client = new pg.Client({ connectionString: env().DATABASE_URL })
  await client.connect()
  const rows = client.query(to(`COPY (${sql}) TO STDOUT WITH (FORMAT csv)`))
  rows.resume()
  await new Promise((end, failed) => rows.once('end', end).once('error', failed))
  await client.end()
}

async function firstBytes(staff: StaffActor, reference: string) {
  const opened = await openDownload(staff, reference)
  if (!opened.ok) throw new Error(opened.refusal.code)
  const reader = (await fileBody(opened.value)).getReader()
  await reader.read()
  await reader.cancel()
}

async function timed(work: () => Promise<void>): Promise<number> {
  const since = performance.now()
  await work()
  return performance.now() - since
}

/** How far the process grows above where it begins, in megabytes. */
function watchMemory() {
  const before = process.memoryUsage.rss()
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 10)
  return {
    growth() {
      clearInterval(timer)
      return (most - before) / 2 ** 20
    },
  }
}
