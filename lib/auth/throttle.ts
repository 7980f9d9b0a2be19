import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible'
import { formatDuration } from '@/lib/base/format'
import { ok, type Result, refuse } from '@/lib/base/result'
import { pool } from '@/lib/db/client'

/** At most `points` in `perSeconds`, counted in PostgreSQL for all processes together. */
export type Limit = { name: string; points: number; perSeconds: number }

const limiters = new Map<string, RateLimiterPostgres>()

function limiterOf({ name, points, perSeconds }: Limit): RateLimiterPostgres {
  const known = limiters.get(name)
  if (known) return known
  const limiter = new RateLimiterPostgres({
    storeClient: pool(),
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points,
    duration: perSeconds,
  })
  limiters.set(name, limiter)
  return limiter
}

export const tooMany = (msBeforeNext: number) =>
  refuse('too_many_tries', { params: { wait: formatDuration(Math.max(1_000, msBeforeNext)) } })

/** Takes one point of `limit` for `key` (an address, an account); refused when none is left. */
export async function spend(limit: Limit, key: string): Promise<Result<null>> {
  try {
    await limiterOf(limit).consume(key)
    return ok(null)
  } catch (reason) {
    if (reason instanceof Error) throw reason
    return tooMany((reason as RateLimiterRes).msBeforeNext)
  }
}

/** Refused while `key` has no point left; takes none. */
export async function check(limit: Limit, key: string): Promise<Result<null>> {
  const result = await limiterOf(limit).get(key)
  const spent = result && result.consumedPoints >= limit.points && result.msBeforeNext > 0
  return spent ? tooMany(result.msBeforeNext) : ok(null)
}

/** Counts one failure of `key` and returns how many there were within the limit's time. */
export async function countFailure(limit: Limit, key: string): Promise<number> {
  return (await limiterOf(limit).penalty(key, 1)).consumedPoints
}

/** Returns a point that was spent for nothing: the guess was right. */
export async function giveBack(limit: Limit, key: string) {
  await limiterOf(limit).reward(key, 1)
}

/** Closes `key` for some seconds: the growing delay. */
export async function close(limit: Limit, key: string, forSeconds: number) {
  // The library takes no time for all time.
  if (!(forSeconds > 0)) throw new Error('a key is closed for a time')
  await limiterOf(limit).block(key, forSeconds)
}

export async function forgive(limit: Limit, key: string) {
  await limiterOf(limit).delete(key)
}

/** Forgets what has run out: names and addresses that were tried once would otherwise stay for ever. */
export async function sweepThrottle() {
  await pool().query('DELETE FROM rate_limit WHERE expire < $1', [Date.now()])
}
