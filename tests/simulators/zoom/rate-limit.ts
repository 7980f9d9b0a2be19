import { performance } from 'node:perf_hooks'
import { json, type Reply } from './http'
import type { Settings } from './settings'

export type LimitKind = 'second' | 'daily' | 'concurrent'

const messages: Record<LimitKind, string> = {
  second: 'You have reached the maximum per-second rate limit for this API. Try again later.',
  daily:
    'You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.',
  concurrent: 'Too many concurrent requests. A request to this resource has already been made.',
}

interface Bucket {
  tokens: number
  refilledAt: number
  today: string
  calls: number
}

/** Per account and shared by all apps on it: a bucket that holds one second's worth, and a count per day. */
export class RateLimiter {
  private readonly buckets = new Map<string, Bucket>()

  constructor(private readonly settings: Settings) {}

  take(accountId: string): LimitKind | null {
    const bucket = this.bucketOf(accountId)
    const { ratePerSecond, dailyLimit } = this.settings
    if (dailyLimit !== null && bucket.calls >= dailyLimit) return 'daily'
    if (ratePerSecond !== null) {
      const now = performance.now()
      const refill = ((now - bucket.refilledAt) / 1000) * ratePerSecond
      bucket.tokens = Math.min(Math.max(ratePerSecond, 1), bucket.tokens + refill)
      bucket.refilledAt = now
      if (bucket.tokens < 1) return 'second'
      bucket.tokens -= 1
    }
    bucket.calls += 1
    return null
  }

  refusal(kind: LimitKind): Reply {
    return json(429, { code: 429, message: messages[kind] }, this.settings.rateLimitHeaders ? this.headers(kind) : {})
  }

  reset(): void {
    this.buckets.clear()
  }

  private headers(kind: LimitKind): Record<string, string> {
    const limit = kind === 'daily' ? (this.settings.dailyLimit ?? 6000) : (this.settings.ratePerSecond ?? 20)
    return {
      'X-RateLimit-Category': 'Light',
      'X-RateLimit-Type': kind === 'daily' ? 'Daily-limit' : 'QPS',
      'X-RateLimit-Limit': String(limit),
      'X-RateLimit-Remaining': '0',
      // An ISO date-time, not seconds; only the daily refusal names when to come back.
      ...(kind === 'daily' ? { 'Retry-After': nextMidnight() } : {}),
      ...(kind === 'second' ? { 'X-RateLimit-Reset': String(Math.ceil(Date.now() / 1000)) } : {}),
    }
  }

  private bucketOf(accountId: string): Bucket {
    const today = new Date().toISOString().slice(0, 10)
    const known = this.buckets.get(accountId)
    if (known && known.today === today) return known
    const bucket = {
      tokens: this.settings.ratePerSecond ?? 0,
      refilledAt: performance.now(),
      today,
      calls: 0,
    }
    this.buckets.set(accountId, bucket)
    return bucket
  }
}

function nextMidnight(): string {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1))
    .toISOString()
    .replace('.000Z', 'Z')
}
