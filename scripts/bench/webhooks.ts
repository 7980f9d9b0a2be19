import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { db } from '@/lib/db/client'
import { publishNumbers } from '@/lib/publication/commands'
import { someNumbers } from '@/tests/factories/number'
import { aConnectedCustomer, aZoom } from '@/tests/factories/zoom-connection'
import { responds } from '../stack/supervised'
import type { BenchLine } from './line'
import { startWorker } from './worker'

const numbers = Number(process.env.BENCH_NUMBERS ?? 10_000)
const eventsPerSecond = 50

/**
 * How soon a webhook is answered while the portal is busy: 50 signed events a second at the real route of a real web
 * process, with a real worker that publishes 10,000 numbers meanwhile and acts on the events. Each event is stored once
 * and acted on, or it throws.
 */
export async function benchWebhooks(): Promise<BenchLine[]> {
  Object.assign(process.env, { ZOOM_BATCH_SIZE: '200', ZOOM_CALLS_PER_SECOND: '20' })
  const { PORTAL_URL = '' } = process.env
  const zoom = await aZoom()
  zoom.simulator.settings.latencyMs = 150
  const web = spawn(process.execPath, ['scripts/web.mjs'], { stdio: 'ignore' })
  const worker = await startWorker()
  try {
    while (!(await responds(`${PORTAL_URL}/api/health`))) await pause(100)
    const { actor, account } = await aConnectedCustomer(zoom)
    const number = await someNumbers(actor.customerId, numbers)
    await send(PORTAL_URL, account.id, number, () => false, 50)
    const started = await publishNumbers(actor, { number })
    if (!started.ok) throw new Error(started.refusal.code)
    const { reference } = started.value
    let running = true
    const ended = finished(reference).then(() => {
      running = false
    })
    const times = await send(PORTAL_URL, account.id, number, () => running)
    await ended
    while ((await db.webhookEvent.count({ where: { processedAt: null } })) > 0) await pause(50)
    const stored = await db.webhookEvent.count()
    if (stored !== times.length + 50) throw new Error(`${times.length + 50} events sent, ${stored} stored`)
    times.sort((a, b) => a - b)
    const p = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
    console.log(`webhooks: ${times.length} events, median ${p(0.5).toFixed(1)} ms, p99 ${p(0.99).toFixed(1)} ms`)
    return [{ name: 'webhook answered, p99, while publishing', measured: p(0.99), anchor: 250, unit: 'ms', most: 1 }]
  } finally {
    web.kill('SIGTERM')
    worker.kill('SIGTERM')
    await zoom.close()
  }
}

async function finished(reference: string) {
  while (!(await db.operation.findUniqueOrThrow({ where: { reference } })).finishedAt) await pause(100)
}

let sent = 0

/** One every 20 ms by the clock, whether the one before was answered or not; the time of each in milliseconds. */
async function send(url: string, accountId: string, own: string[], goOn: () => boolean, least = 0): Promise<number[]> {
  const agent = new Agent({ keepAlive: true })
  const from = performance.now()
  const answers: Promise<number>[] = []
  while (answers.length < least || goOn()) {
    answers.push(post(`${url}/marketplace/webhook`, bodyOf(accountId, own), agent))
    await pause(Math.max(0, from + (answers.length * 1_000) / eventsPerSecond - performance.now()))
  }
  const times = await Promise.all(answers)
  agent.destroy()
  return times
}

function bodyOf(accountId: string, own: string[]): string {
  sent += 1
  const phone_numbers = [own[sent % own.length]]
  const payload = { account_id: accountId, object: { cnam: `NAME ${sent}`, carrier_code: 7, phone_numbers } }
  return JSON.stringify({ event: 'number_management.peering_number_cnam_updated', event_ts: Date.now(), payload })
}

function post(url: string, body: string, agent: Agent): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1_000))
  const secret = process.env.ZOOM_WEBHOOK_SECRET ?? ''
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'x-zm-request-timestamp': timestamp,
    'x-zm-signature': signature,
  }
  const asked = performance.now()
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', agent, headers }, response => {
      response.resume()
      response.once('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - asked)
        else reject(new Error(`the webhook answered ${response.statusCode}`))
      })
    })
    sending.once('error', reject)
    sending.end(body)
  })
}
