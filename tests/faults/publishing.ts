import type { CustomerActor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { publishNumbers } from '@/lib/publication/commands'
import { waitUntil } from '@/scripts/wait'
import { someNumbers } from '../factories/number'
import { accepted } from '../factories/registration'
import { aConnectedCustomer, aZoom } from '../factories/zoom-connection'
import { soak } from '../setup/sampling'
import { startMailInbox } from '../simulators/mail/server'
import type { FaultAction } from '../simulators/zoom/faults'
import type { RunningZoom } from '../simulators/zoom/server'
import { breaches } from './invariants'
import { timePasses } from './letters'

export const batch = 100
export const callsPerSecond = 50

/** The stand-ins, and what this process and those it starts need to know of them. */
export async function standIns() {
  const inbox = await startMailInbox()
  Object.assign(process.env, {
    ZOOM_BATCH_SIZE: String(batch),
    ZOOM_CALLS_PER_SECOND: String(callsPerSecond),
    SMTP_URL: inbox.smtpUrl,
  })
  const zoom = await aZoom()
  return {
    zoom,
    inbox,
    async stop() {
      await inbox.stop()
      await zoom.close()
    },
  }
}

export interface Publishing {
  actor: CustomerActor
  accountId: string
  numbers: string[]
  /** The call to Zoom that it makes for each batch. */
  sends: 'numbers.add' | 'numbers.update' | 'numbers.delete'
  /** Presses Publish, or what else is to be killed. */
  start: () => Promise<void>
  operation: () => Promise<{
    id: string
    state: string
    done: number
    failed: number
    total: number
    finishedAt: Date | null
  }>
}

/** A connected customer with numbers to publish, which nobody has sent yet. */
export async function aPublishing(zoom: RunningZoom, count = 600): Promise<Publishing> {
  const { actor, account } = await aConnectedCustomer(zoom)
  const numbers = await someNumbers(actor.customerId, count)
  let reference = ''
  return {
    actor,
    accountId: account.id,
    numbers,
    sends: 'numbers.add',
    start: async () => {
      reference = accepted(await publishNumbers(actor, { number: numbers })).reference
    },
    operation: () => db.operation.findUniqueOrThrow({ where: { reference } }),
  }
}

/** Arms `action` for the nth batch that this account is sent, once. */
export function onCall(zoom: RunningZoom, { accountId, sends }: Publishing, nth: number, action: FaultAction) {
  zoom.simulator.faults.add({ operation: sends, accountId, times: 1, every: { fail: 1, of: nth }, action })
}

export const held = (zoom: RunningZoom, count: number) => () => zoom.simulator.faults.list().held.length >= count

export async function allFinished(all: Publishing[], within: number) {
  const open = async () => (await Promise.all(all.map(each => each.operation()))).some(({ finishedAt }) => !finishedAt)
  // A soak run may be beside other work.
  await waitUntil(async () => !(await open()), soak ? within * 10 : within, 250).catch(async () => {
    const states = await Promise.all(all.map(each => each.operation()))
    throw new Error(`not finished after ${within} ms: ${JSON.stringify(states)}`)
  })
}

/**
 * What is still wrong once everything has had its time: the last jobs end a moment later, and a letter that a killed
 * worker had in hand is left alone for a minute, which is not waited for.
 */
export async function wrongAfterwards(world: NonNullable<Parameters<typeof breaches>[0]>, within = 30_000) {
  let found: string[] = []
  await waitUntil(
    async () => {
      found = await breaches({ ...world, settled: true })
      if (found.length > 0) await timePasses()
      return found.length === 0
    },
    within,
    400,
  ).catch(() => {})
  return found
}

/** Starts it and waits until Zoom has applied so many calls, with others on their way. */
export async function startUntil(zoom: RunningZoom, publishing: Publishing, calls: number) {
  const { accountId, sends: operation } = publishing
  zoom.simulator.faults.add({ operation, accountId, action: { type: 'delay', ms: 100 } })
  await publishing.start()
  const applied = () => zoom.simulator.log.read({ operation, accountId }).filter(call => call.applied > 0)
  await waitUntil(() => applied().length >= calls, 60_000)
}

/** Numbers that Zoom was made to add (update, remove) any other number of times than once, and how often. */
export function notAppliedOnce(zoom: RunningZoom, { accountId, numbers, sends }: Publishing): string[] {
  const times = new Map(numbers.map(e164 => [e164, 0]))
  for (const { appliedNumbers } of zoom.simulator.log.read({ operation: sends, accountId })) {
    for (const e164 of appliedNumbers) times.set(e164, (times.get(e164) ?? 0) + 1)
  }
  return [...times].filter(([, n]) => n !== 1).map(([e164, n]) => `${e164}: ${n} times ${sends}`)
}
