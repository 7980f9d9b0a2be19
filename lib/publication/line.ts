import { fromNow, now, seconds } from '@/lib/base/clock'
import { stillHeld } from '@/lib/operations/lease'
import { ZoomError } from '@/lib/zoom/errors'
import type { ZoomAccess } from '@/lib/zoom/http'
import { withZoomAccess } from '@/lib/zoom-connections/access'
import { type Run, showRunning, showWaiting } from './lease'
import { reserve, slowDown, type Turn, wait } from './pace'
import { Stop, stopOf } from './stop'

const callsInFlight = 4
/** Longer waits are not slept through: the run ends and a job is due later. */
const longestPause = seconds(20)

export type HeldTurn = Turn & {
  /** Resolves when the call of this turn has its answer, or was not made. */
  ended: Promise<void>
  end: () => void
}

/** The way of one run to Zoom: at most four calls in flight, each at its turn, pauses as Zoom asks for them. */
export type Line = {
  zoomAccountId: string
  /** Waits for the turn of the next call. Throws Stop when it does not come soon. */
  turn(): Promise<HeldTurn>
  /** Makes one call and ends the turn. A 429 is waited out; Stop, when nothing was sent or changed. */
  use<T>(turn: HeldTurn, work: (access: ZoomAccess) => Promise<T>): Promise<T>
  call<T>(work: (access: ZoomAccess) => Promise<T>): Promise<T>
  /** Why this run must end; no more turns are given. */
  stopped: Stop | undefined
  /** Writes in a row whose outcome nobody knows: Zoom is in trouble. */
  silences: number
  /** The largest batch that Zoom may take, as far as this run has learnt. */
  batchLimit: number
}

export function openLine(run: Run, connection: { id: string; zoomAccountId: string }): Line {
  const { zoomAccountId } = connection
  const slots = Slots(callsInFlight)
  const reserving = Slots(1)
  let pausedUntil: Date | undefined
  /** After a short pause Zoom counts a fresh second: one second's worth of calls, at the halved rate, need not wait again. */
  let saved: Turn[] = []

  const line: Line = { zoomAccountId, turn, use, call, stopped: undefined, silences: 0, batchLimit: 200 }
  return line

  /** One at a time: a turn that is reserved far ahead could be given to nobody else, and cancelling would wait for it. */
  async function turn(): Promise<HeldTurn> {
    const done = await reserving.take()
    try {
      if (line.stopped) throw line.stopped
      const savedUp = pausedUntil ? undefined : saved.pop()
      if (savedUp) return { ...savedUp, ...Ending() }
      const next = await reserve(zoomAccountId)
      if (next.waitMs > longestPause) throw stop(new Stop('rate_limit', fromNow(next.waitMs)))
      await wait(next.waitMs)
      if (pausedUntil) await resume(pausedUntil)
      if (line.stopped) throw line.stopped
      return { ...next, ...Ending() }
    } finally {
      done()
    }
  }

  async function resume(until: Date) {
    await wait(until.getTime() - now().getTime())
    if (pausedUntil !== until) return
    pausedUntil = undefined
    await showRunning(run)
  }

  async function use<T>(held: HeldTurn, work: (access: ZoomAccess) => Promise<T>): Promise<T> {
    try {
      for (let mine: Turn = held; ; mine = await turn()) {
        // A pause is long enough for another worker to have taken over.
        if (mine !== held) await stillHeld(run)
        const free = await slots.take()
        try {
          return await withZoomAccess(connection.id, work)
        } catch (error) {
          const stopping = stopOf(error)
          if (stopping) throw stop(stopping)
          if (!isLimit(error)) throw error
          free()
          await pauseFor(mine, error)
        } finally {
          free()
        }
      }
    } finally {
      held.end()
    }
  }

  async function call<T>(work: (access: ZoomAccess) => Promise<T>): Promise<T> {
    return use(await turn(), work)
  }

  async function pauseFor(refused: Turn, error: ZoomError) {
    const { failure } = error
    if (failure.kind !== 'rate_limited') return
    const usual = failure.scope === 'day' ? seconds(3_600) : seconds(1)
    const until = failure.retryAt ?? fromNow(usual)
    const daily = failure.scope === 'day'
    const slower = await slowDown(zoomAccountId, refused, until)
    if (until > fromNow(longestPause)) throw stop(new Stop(daily ? 'daily_limit' : 'rate_limit', until))
    saved = Array.from({ length: Math.floor(slower) }, () => ({ rate: slower, waitMs: 0 }))
    if (pausedUntil && until <= pausedUntil) return
    pausedUntil = until
    await showWaiting(run, daily ? 'daily_limit' : 'rate_limit', until)
  }

  function stop(reason: Stop): Stop {
    line.stopped ??= reason
    return line.stopped
  }
}

const isLimit = (error: unknown): error is ZoomError => error instanceof ZoomError && error.kind === 'rate_limited'

function Ending(): Pick<HeldTurn, 'ended' | 'end'> {
  let end = () => {}
  const ended = new Promise<void>(resolve => {
    end = resolve
  })
  return { ended, end }
}

/** So many at once; the others wait in line. Giving back twice is giving back once. */
function Slots(count: number) {
  let free = count
  const waiting: (() => void)[] = []
  function release() {
    const first = waiting.shift()
    if (first) first()
    else free += 1
  }
  return {
    async take(): Promise<() => void> {
      if (free > 0) free -= 1
      else await new Promise<void>(resolve => waiting.push(resolve))
      let held = true
      return () => {
        if (held) release()
        held = false
      }
    },
  }
}
