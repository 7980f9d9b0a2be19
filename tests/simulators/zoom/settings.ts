/** What tests and the control API may change while the stand-in runs: the open questions about real Zoom, as switches. */
export interface Settings {
  /** Added before every API and token call is applied. */
  latencyMs: number
  /** Per account, shared by all apps on it; null switches the limiter off. */
  ratePerSecond: number | null
  dailyLimit: number | null
  rateLimitHeaders: boolean
  /** Most numbers in one call: the schema says 200, the error text "less than 200". */
  batchLimit: 199 | 200
  /** On error 1000: keep the good numbers, or none. */
  failurePolicy: 'partial' | 'atomic'
  /** Where the per-number reasons of error 1000 are: inside `message`, or in a field `errors`. */
  failureList: 'message' | 'errors'
  /** Lists show a change this much later. */
  listLagMs: number
  /** POST of a number that the same account holds already. */
  existingNumber: 'refuse' | 'accept'
  /** PATCH of `status` from true to false. */
  normalToPending: 'refuse' | 'accept'
  /** The list's `total_records`: of this call, or of the whole result. */
  totalRecords: 'page' | 'all'
  billingReferenceMax: number
  /** Whether the carrier's messaging is integrated, which makes `message_capability` settable on mobile numbers. */
  messagingIntegrated: boolean
  /** What "Decline" sends: `?error=access_denied`, or nothing at all. */
  decline: 'error' | 'silence'
  /** Exact match of the redirect address, or any address below a registered one. */
  redirectMatch: 'exact' | 'base'
  /** Refuse the exchange of a code that was asked for without PKCE, as installs from the Marketplace are. */
  requirePkce: boolean
  /** A new access token makes the account's older ones invalid. */
  newTokenInvalidatesOld: boolean
  accessTokenSeconds: number
  /** Multiplies the waits between webhook attempts: 1 is five, twenty and sixty minutes. */
  webhookTimeScale: number
  webhookDeadlineMs: number
}

export const defaultSettings: Settings = {
  latencyMs: 0,
  ratePerSecond: 20,
  dailyLimit: null,
  rateLimitHeaders: true,
  batchLimit: 200,
  failurePolicy: 'partial',
  failureList: 'message',
  listLagMs: 0,
  existingNumber: 'refuse',
  normalToPending: 'refuse',
  totalRecords: 'page',
  billingReferenceMax: 60,
  messagingIntegrated: false,
  decline: 'error',
  redirectMatch: 'exact',
  requirePkce: false,
  newTokenInvalidatesOld: true,
  accessTokenSeconds: 3600,
  webhookTimeScale: 1,
  webhookDeadlineMs: 3000,
}

const choices: Partial<Record<keyof Settings, readonly unknown[]>> = {
  batchLimit: [199, 200],
  failurePolicy: ['partial', 'atomic'],
  failureList: ['message', 'errors'],
  existingNumber: ['refuse', 'accept'],
  normalToPending: ['refuse', 'accept'],
  totalRecords: ['page', 'all'],
  decline: ['error', 'silence'],
  redirectMatch: ['exact', 'base'],
}

const nullable = new Set(['ratePerSecond', 'dailyLimit'])

/** Applies a partial change, or says in words what is wrong with it and changes nothing. */
export function changeSettings(settings: Settings, change: Record<string, unknown>): string | null {
  for (const [name, value] of Object.entries(change)) {
    if (!(name in defaultSettings)) return `unknown setting ${name}`
    const key = name as keyof Settings
    const allowed = choices[key]
    if (allowed && !allowed.includes(value)) return `${name} must be one of ${allowed.join(', ')}`
    if (value === null && nullable.has(name)) continue
    const expected = nullable.has(name) ? 'number' : typeof defaultSettings[key]
    if (typeof value !== expected) return `${name} must be a ${expected}`
    if (typeof value === 'number' && !(value >= 0)) return `${name} must not be negative`
  }
  Object.assign(settings, change)
  return null
}
