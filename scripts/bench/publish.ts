import { setTimeout as pause } from 'node:timers/promises'
import { db } from '@/lib/db/client'
import { publishNumbers } from '@/lib/publication/commands'
import { someNumbers } from '@/tests/factories/number'
import { aConnectedCustomer, aZoom } from '@/tests/factories/zoom-connection'
import type { RunningZoom } from '@/tests/simulators/zoom/server'
import type { BenchLine } from './line'
import { startWorker } from './worker'

const numbers = 10_000
const batch = 200
const callsPerSecond = 20
const latencyMs = 150
const floorMs = (numbers / batch / callsPerSecond) * 1_000

/**
 * Publishing against the rate floor: 10,000 numbers in batches of 200 at 20 calls a second with 150 ms latency, as it
 * is, with 2 % 429s, and with the worker killed in the middle. Needs a migrated database and a process of its own that
 * has not read its environment yet; the worker is a real process.
 */
export async function benchPublish(): Promise<BenchLine[]> {
  Object.assign(process.env, { ZOOM_BATCH_SIZE: String(batch), ZOOM_CALLS_PER_SECOND: String(callsPerSecond) })
  const zoom = await aZoom()
  zoom.simulator.settings.latencyMs = latencyMs
  const workers = [await startWorker()]
  try {
    await measure(zoom, 400)
    const clean = await measure(zoom, numbers)
    zoom.simulator.faults.add({
      operation: 'numbers.add',
      action: { type: 'rate_limit', kind: 'second' },
      every: { fail: 1, of: 50 },
    })
    // Half a round first: the refusal then strikes in the middle of the run and not at its last call.
    await measure(zoom, numbers / 2)
    const limited = await measure(zoom, numbers)
    zoom.simulator.faults.remove(null)
    const killed = await measure(zoom, numbers, async done => {
      if (done < numbers / 2 || workers.length > 1) return
      workers[0]?.kill('SIGKILL')
      workers.push(await startWorker())
    })
    return [
      { name: 'publish 10,000 numbers', measured: clean, anchor: floorMs, unit: 'ms', most: 1.2 },
      { name: 'publish 10,000 numbers, 2 % 429', measured: limited, anchor: floorMs, unit: 'ms', most: 1.4 },
      {
        name: 'publish 10,000 numbers, worker killed',
        measured: killed,
        anchor: floorMs + 15_000,
        unit: 'ms',
        most: 1,
      },
    ]
  } finally {
    for (const worker of workers) worker.kill('SIGTERM')
    await zoom.close()
  }
}

/** Milliseconds from the command's answer to the end of the operation; none lost and none applied twice, or it throws. */
async function measure(
  zoom: RunningZoom,
  count: number,
  onProgress: (done: number) => Promise<void> = async () => {},
): Promise<number> {
  zoom.simulator.log.clear()
  const { actor, account } = await aConnectedCustomer(zoom)
  const number = await someNumbers(actor.customerId, count)
  const asked = performance.now()
  const started = await publishNumbers(actor, { number })
  if (!started.ok) throw new Error(started.refusal.code)
  const commandMs = Math.round(performance.now() - asked)
  const from = performance.now()
  for (;;) {
    const operation = await db.operation.findUniqueOrThrow({ where: { reference: started.value.reference } })
    if (operation.finishedAt) break
    await onProgress(operation.done)
    await pause(20)
  }
  const tookMs = performance.now() - from
  const applied = zoom.simulator.log
    .read({ operation: 'numbers.add', accountId: account.id })
    .flatMap(({ appliedNumbers }) => appliedNumbers)
  const inZoom = zoom.simulator.store.numbers.count(account.id)
  if (inZoom !== count || applied.length !== count || new Set(applied).size !== count)
    throw new Error(`${count} numbers: ${inZoom} in Zoom, ${applied.length} applied`)
  const published = await db.phoneNumber.count({ where: { customerId: actor.customerId, publication: 'published' } })
  if (published !== count) throw new Error(`${count} numbers, ${published} published`)
  console.log(`publish ${count}: command ${commandMs} ms, done in ${Math.round(tookMs)} ms`)
  return tookMs
}
