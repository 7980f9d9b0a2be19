/**
 * The idempotency key of one attempt. Pressing twice or going back repeats the key; after an answer has come the next
 * press is a new wish, so it gets its own, still a UUID because only the last four digits are exchanged.
 */
export function keyForAttempt(key: string, attempt: number): string {
  if (attempt === 0) return key
  return key.slice(0, -4) + (attempt % 0x10000).toString(16).padStart(4, '0')
}
