import type { ZoomFailure } from './errors'

type RateLimited = Extract<ZoomFailure, { kind: 'rate_limited' }>

const FARTHEST_MS = 48 * 3_600_000

/**
 * A 429 in our words. Every header is optional: Zoom's current page names none, older pages and captures show
 * X-RateLimit-Type (QPS, Daily-limit), X-RateLimit-Reset (unix seconds) and Retry-After as an ISO date.
 */
export function rateLimited(headers: Headers, message: string, now: Date): RateLimited {
  const farthest = now.getTime() + FARTHEST_MS
  const named = retryAfter(headers.get('retry-after'), now) ?? unixSeconds(headers.get('x-ratelimit-reset'))
  // A wait of years is a garbled header, not an instruction.
  const retryAt = named && named.getTime() <= farthest ? named : undefined
  return { kind: 'rate_limited', scope: scopeOf(headers.get('x-ratelimit-type') ?? '', message), retryAt }
}

function scopeOf(type: string, message: string): RateLimited['scope'] {
  // No type of its own is known for concurrency: only the words tell.
  if (/concurrent|already been made/i.test(message)) return 'concurrency'
  if (/daily/i.test(type)) return 'day'
  if (/qps/i.test(type)) return 'second'
  return /daily/i.test(message) ? 'day' : 'second'
}

function retryAfter(value: string | null, now: Date): Date | undefined {
  if (value === null) return undefined
  const text = value.trim()
  if (/^\d+(\.\d+)?$/.test(text)) return new Date(now.getTime() + Number(text) * 1000)
  return zonedDate(text)
}

function unixSeconds(value: string | null): Date | undefined {
  return value !== null && /^\d{9,11}$/.test(value.trim()) ? new Date(Number(value) * 1000) : undefined
}

/** Dates without a zone are UTC at Zoom; Date would take them for local time. */
export function zonedDate(text: string): Date | undefined {
  const bare = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text)
  const date = new Date(bare ? `${text.replace(' ', 'T')}Z` : text)
  return Number.isNaN(date.getTime()) ? undefined : date
}
