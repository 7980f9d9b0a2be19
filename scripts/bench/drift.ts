import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { hours, now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { enqueueReconcile } from '@/lib/drift/queue'
import { sealedPair } from '@/lib/zoom-connections/grant'
import type { BenchLine } from './line'
import { startWorker } from './worker'

const customers = Number(process.env.BENCH_DRIFT_CUSTOMERS ?? 1_000)
const each = 1_000
const page = 300
const callsPerSecond = 10
const atOnce = 6
const callsOfOne = Math.ceil(each / page)
/** The first call of an account goes at once, each other a tenth of a second later; six accounts at a time. */
const floorMs = (customers * (callsOfOne - 1) * (1_000 / callsPerSecond)) / atOnce

/**
 * 1,000 customers with 1,000 numbers each, compared once: 4 calls an account (300 numbers a call), 4,000 in all, never
 * more than 10 a second to one account. Spread over a day, as the schedule does it, that is 42 customers an hour and one
 * call in 21 seconds; here all are due at once, which is what a worker has to master after an outage. Zoom is a stub at
 * the wire that answers at once and shows three differences in every tenth account.
 */
export async function benchDrift(): Promise<BenchLine[]> {
  const zoom = await startStub()
  Object.assign(process.env, {
    ZOOM_API_URL: zoom.url,
    ZOOM_OAUTH_URL: zoom.url,
    ZOOM_CALLS_PER_SECOND: String(callsPerSecond),
  })
  await seed()
  const worker = await startWorker()
  try {
    const started = performance.now()
    await transaction(
      async tx => {
        for (const { customerId } of await tx.zoomConnection.findMany({ select: { customerId: true } }))
          await enqueueReconcile(tx, customerId)
        return ok(null)
      },
      undefined,
      60_000,
    )
    while ((await db.zoomConnection.count({ where: { reconciledAt: null } })) > 0) await pause(200)
    const tookMs = performance.now() - started
    const found = await db.driftFinding.count({ where: { resolvedAt: null } })
    const expected = Math.ceil(customers / 10) * 3
    if (found !== expected) throw new Error(`${expected} differences, ${found} found`)
    const perAccount = zoom.calls() / customers
    console.log(
      `drift: ${customers} customers in ${Math.round(tookMs)} ms, ${zoom.calls()} calls, ${found} differences`,
    )
    return [
      { name: 'compare: calls of an account', measured: perAccount, anchor: callsOfOne, unit: 'calls', most: 1 },
      {
        name: 'compare: calls a second to an account',
        measured: zoom.busiest(),
        anchor: callsPerSecond,
        unit: 'calls',
        most: 1,
      },
      { name: `compare ${customers} customers at once`, measured: tookMs, anchor: floorMs, unit: 'ms', most: 6 },
    ]
  } finally {
    worker.kill('SIGTERM')
    await zoom.stop()
  }
}

const e164Of = (customer: number, n: number) => `+1${2_000_000_000 + customer * each + n}`

/** Account n's list, page by page; the token of an account is its number, and a page token the place to go on at. */
async function startStub() {
  let calls = 0
  const times = new Map<number, number[]>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://stub')
    const account = Number(request.headers.authorization?.split('-').at(-1))
    const from = Number(url.searchParams.get('next_page_token') ?? 0)
    calls += 1
    times.set(account, [...(times.get(account) ?? []), performance.now()])
    const differs = account % 10 === 0
    const numbers: object[] = []
    for (let n = from; n < Math.min(each, from + page); n++) {
      // One is gone, one says something else, one is extra.
      if (differs && n === 0) continue
      const phone_number = differs && n === 2 ? `+1${4_000_000_000 + account}` : e164Of(account, n)
      numbers.push({
        phone_number,
        assigned: n % 2 === 0,
        status: true,
        allocated_product: 'ZOOM_PHONE',
        sip_trunk_name: 'NW-US-1',
        ...(differs && n === 1 ? { service_info: 'Lobby' } : {}),
        voice_msg_capacity: 'MULTI_USE',
        voice_direction: 'INBOUND_AND_OUTBOUND',
        outbound_dialer_not_supported: false,
        outbound_cli_share_not_supported: false,
        message_capability: 'NOT_APPLICABLE',
      })
    }
    if (differs && from === 0) numbers.push({ ...numbers[1], phone_number: e164Of(account, 2), assigned: true })
    const next_page_token = from + page < each ? String(from + page) : ''
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ next_page_token, total_records: numbers.length, numbers }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    calls: () => calls,
    /** The most calls that any account got within one second. */
    busiest: () =>
      Math.max(
        ...[...times.values()].map(at =>
          Math.max(...at.map(t => at.filter(other => other >= t && other < t + 1_000).length)),
        ),
      ),
    stop: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}

async function seed() {
  const at = now()
  await db.sipTrunk.createMany({ data: [{ name: 'NW-US-1', region: 'US' }], skipDuplicates: true })
  for (let n = 0; n < customers; n++) {
    const [customerId, id] = [newId(), newId()]
    await db.customer.create({
      data: {
        id: customerId,
        company: `Company ${n}`,
        contactName: 'C',
        contactEmail: `c${n}@bench.test`,
        phone: '+442079460123',
        country: 'GB',
        address: 'A',
        city: 'London',
        postalCode: 'N1',
        createdAt: at,
      },
    })
    const tokens = {
      accessToken: `t-${n}`,
      refreshToken: `r-${n}`,
      expiresAt: new Date(at.getTime() + hours(2)),
      scopes: [],
      apiUrl: process.env.ZOOM_API_URL ?? '',
    }
    await db.zoomConnection.create({
      data: {
        id,
        customerId,
        zoomAccountId: `account-${n}`,
        zoomAccountNumber: String(n),
        zoomAccountName: `Account ${n}`,
        zoomUserId: 'u',
        zoomUserEmail: 'u@bench.test',
        state: 'connected',
        scopes: [],
        connectedById: id,
        connectedByName: 'Bench',
        connectedAt: at,
        reconcileDueAt: new Date(at.getTime() + hours(24)),
        ...sealedPair(id, tokens),
      },
    })
    await db.$executeRaw`
      INSERT INTO phone_number (e164, customer_id, product, status, pool, sip_trunk_name, country, publication,
        publication_since, created_at)
      SELECT '+1' || (2000000000 + ${n * each}::int + k)::text, ${customerId}::uuid, 'zoom_phone', 'normal', 'in_use',
             'NW-US-1', 'US', 'published', ${at.toISOString()}::timestamptz - interval '1 day',
             ${at.toISOString()}::timestamptz
      FROM generate_series(0, ${each - 1}::int) AS k`
  }
  await db.$executeRaw`ANALYZE phone_number`
}
