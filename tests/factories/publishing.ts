import type { CustomerActor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { publishNumbers, unpublishNumbers } from '@/lib/publication/commands'
import { work } from '@/lib/publication/engine'
import type { RunningZoom } from '../simulators/zoom/server'

/** Batches of ten and no waiting for the pace: for files that publish. */
export function publishInTens() {
  process.env.ZOOM_CALLS_PER_SECOND = '80'
  process.env.ZOOM_BATCH_SIZE = '10'
}

/** The stand-in as it was at first: no fault, no refusal, nothing logged. */
export function calm({ simulator: { faults, settings, rejections, log } }: RunningZoom) {
  faults.release()
  faults.remove(null)
  rejections.clear()
  log.clear()
  Object.assign(settings, {
    latencyMs: 0,
    failurePolicy: 'partial',
    failureList: 'message',
    batchLimit: 200,
    listLagMs: 0,
    rateLimitHeaders: true,
  })
}

/** The looks of a read-back, without the waits between them. */
export const atOnce = [1, 1, 1]

export async function publish(actor: CustomerActor, number: string[]) {
  const started = await publishNumbers(actor, { number })
  if (!started.ok) throw new Error(started.refusal.code)
  return operationOf(started.value.reference)
}

export async function unpublish(actor: CustomerActor, number: string[]) {
  const started = await unpublishNumbers(actor, { number })
  if (!started.ok) throw new Error(started.refusal.code)
  return operationOf(started.value.reference)
}

export const operationOf = (reference: string) => db.operation.findUniqueOrThrow({ where: { reference } })

/** The operation after its job. */
export async function done(id: string) {
  await work(id, atOnce)
  return db.operation.findUniqueOrThrow({ where: { id } })
}

export async function statesOf(e164s: string[]): Promise<Record<string, number>> {
  const rows = await db.phoneNumber.groupBy({ by: ['publication'], where: { e164: { in: e164s } }, _count: true })
  return Object.fromEntries(rows.map(({ publication, _count }) => [publication, _count]))
}

/** For each number, how often Zoom applied an add: once, or the promise is broken. */
export function timesAdded({ simulator }: RunningZoom, accountId: string): number[] {
  const counts = new Map<string, number>()
  for (const entry of simulator.log.read({ operation: 'numbers.add', accountId })) {
    for (const number of entry.appliedNumbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  }
  return [...counts.values()]
}
