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
import { type BenchLine, median, timed } from './line'
import { aStock, fillFast } from './million'

const never = new AbortController().signal
const everything = { kind: 'consolidated', customerId: null, filter: {} } as const

/**
 * By how many megabytes the last four million rows may lift what the first million held. Four times the rows would lift
 * it by four times as much; garbage alone, which comes and goes, by 20 or so.
 */
const unequal = 32

/**
 * The consolidated export of all numbers, from the job's start to a file that can be downloaded, against COPY TO of the
 * same query thrown away; what it adds to the memory of its process, and whether five times the rows add more as they go
 * on; and the first bytes of the ready file.
 */
export async function benchExports(): Promise<BenchLine[]> {
  const staff = staffOf(await aUser({ staffRoles: ['support'] }))
  await fillFast()
  await aStock(10_000, 8_000_000)
  await makeOne(staff) // what is loaded and compiled once is no growth
  await aStock(1_000_000, 2_000_000)
  const { sql } = await fileQuery(staffScope(), everything)
  const copies: number[] = []
  const exports: Made[] = []
  for (let round = 0; round < 3; round++) {
    copies.push(await timed(() => copyAway(sql)))
    exports.push(await watched(() => makeOne(staff)))
  }
  await aStock(4_000_000, 3_000_000)
  const large = await watched(() => makeOne(staff))
  const firsts: number[] = []
  for (let round = 0; round < 9; round++) firsts.push(await timed(() => firstBytes(staff, large.reference)))
  const growth = Math.max(...exports.map(({ most, before }) => most - before))
  return [
    {
      name: 'export of 1 M rows / COPY TO',
      measured: median(exports.map(({ took }) => took)),
      anchor: median(copies),
      unit: 'ms',
      most: 3,
    },
    { name: 'export of 1 M rows, memory on top', measured: megabytes(growth), anchor: 64, unit: 'MB', most: 1 },
    {
      name: 'export of 5 M rows, memory on top',
      measured: megabytes(large.most - large.before),
      anchor: 64,
      unit: 'MB',
      most: 1,
    },
    {
      name: 'its last 4 M rows above its first 1 M',
      measured: megabytes(Math.max(0, large.most - large.early)),
      anchor: unequal,
      unit: 'MB',
      most: 1,
    },
    { name: 'first bytes of a ready export of 5 M rows', measured: median(firsts), anchor: 100, unit: 'ms', most: 1 },
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

type Made = { reference: string; took: number; before: number; early: number; most: number }

/** What the process holds before it makes a file, and at most while it does: in the first fifth, and in all, in bytes. */
async function watched(make: () => Promise<string>): Promise<Made> {
  const before = process.memoryUsage.rss()
  const held: [at: number, bytes: number][] = []
  const timer = setInterval(() => held.push([performance.now(), process.memoryUsage.rss()]), 10)
  const since = performance.now()
  const reference = await make()
  clearInterval(timer)
  const took = performance.now() - since
  const mostOf = (samples: typeof held) => samples.reduce((most, [, bytes]) => Math.max(most, bytes), before)
  return { reference, took, before, early: mostOf(held.filter(([at]) => at < since + took / 5)), most: mostOf(held) }
}

const megabytes = (bytes: number) => bytes / 2 ** 20
