import type { Answer } from './post'

interface Attempt {
  time: string
  status: number | null
  error: string | null
}

/** One event owed to one address, with all attempts made so far. */
export interface Delivery {
  id: number
  event: string
  url: string | null
  body: string
  /** Why it was sent, for the reader of the list: the reason a person gave. */
  note: string
  attempts: Attempt[]
  state: 'pending' | 'delivered' | 'failed' | 'not_sent'
}

/** Waits before the second, third and fourth attempt: five, twenty and sixty minutes. */
const waitsMs = [5, 20, 60].map(minutes => minutes * 60_000)

/** Only transport failures and 5xx are tried again; 3xx and 4xx end the delivery. */
export function afterAttempt(attempts: number, answer: Answer): { state: Delivery['state']; waitMs: number | null } {
  const { status } = answer
  if (status !== null && status >= 200 && status < 300) return { state: 'delivered', waitMs: null }
  const waitMs = waitsMs[attempts - 1]
  const transient = status === null || status >= 500
  return transient && waitMs !== undefined ? { state: 'pending', waitMs } : { state: 'failed', waitMs: null }
}
