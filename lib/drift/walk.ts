import { fromNow, seconds } from '@/lib/base/clock'
import { reserve, slowDown, wait } from '@/lib/publication/pace'
import { stopOf } from '@/lib/publication/stop'
import { ZoomError } from '@/lib/zoom/errors'
import type { ListedPage } from '@/lib/zoom/listing'
import type { CompareProblem } from './rules'

/** Why a walk was broken off, and when the next one makes sense. Nothing is concluded from half a list. */
export class WalkBroken extends Error {
  override readonly name = 'WalkBroken'
  constructor(
    readonly problem: CompareProblem,
    readonly until: Date,
  ) {
    super(`the comparison waits: ${problem}`)
  }
}

/** Longer waits are not slept through: the account is due again later. */
const longestPause = seconds(20)
/** More 429s than this in one walk: somebody else uses up the account's limit. */
const mostRefusals = 5
/** A million numbers in pages of 300, and the starts over of expired page tokens. */
const mostPages = 12_000

type FetchPage<Item> = (from: string | undefined) => Promise<ListedPage<Item> | undefined>

type Way = {
  /** The page to begin at; the first where there is none. */
  from?: string | undefined
  stopping?: AbortSignal | undefined
}

/**
 * A list page by page, each at its turn in the Zoom account's rate, which publishing shares. Ends early, without a word,
 * once `stopping` is aborted: who asks sees that no last page came.
 */
export async function* walkPages<Item>(
  zoomAccountId: string,
  fetchPage: FetchPage<Item>,
  { from: begin, stopping }: Way = {},
): AsyncGenerator<ListedPage<Item>> {
  let from = begin
  let refusals = 0
  for (let pages = 0; pages < mostPages; pages++) {
    if (stopping?.aborted) return
    const turn = await reserve(zoomAccountId)
    if (turn.waitMs > longestPause) throw new WalkBroken('rate_limit', fromNow(turn.waitMs))
    await wait(turn.waitMs)
    try {
      const page = await fetchPage(from)
      yield page ?? { numbers: [], next: undefined, first: from === undefined }
      from = page?.next
      if (from === undefined) return
    } catch (error) {
      const limit = limitOf(error)
      if (!limit) throw brokenBy(error)
      refusals += 1
      await slowDown(zoomAccountId, turn, limit.until)
      if (limit.until > fromNow(longestPause) || refusals > mostRefusals)
        throw new WalkBroken(limit.problem, limit.until)
    }
  }
  throw new Error('a list of Zoom has no end')
}

function limitOf(error: unknown): { problem: CompareProblem; until: Date } | undefined {
  if (!(error instanceof ZoomError) || error.failure.kind !== 'rate_limited') return undefined
  const daily = error.failure.scope === 'day'
  const until = error.failure.retryAt ?? fromNow(daily ? seconds(3_600) : seconds(1))
  return { problem: daily ? 'daily_limit' : 'rate_limit', until }
}

/** What concerns the way to Zoom is told and tried again; anything else is a bug and thrown as it is. */
function brokenBy(error: unknown): unknown {
  const stop = stopOf(error)
  if (stop?.waitingFor === 'reconnect') return new WalkBroken('reconnect', fromNow(seconds(3_600)))
  if (stop) return new WalkBroken('unreachable', fromNow(seconds(300)))
  if (!(error instanceof ZoomError)) return error
  if (error.kind === 'unknown_outcome') return new WalkBroken('unreachable', fromNow(seconds(300)))
  return new WalkBroken('refused', fromNow(seconds(3_600)))
}
