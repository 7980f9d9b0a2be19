import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock'

interface Cursor {
  /** Account, filter and operation: a token is good for the list it came from only. */
  list: string
  after: number
  expiresAt: number
}

const lifetimeMs = 15 * 60_000

export class PageTokens {
  private readonly cursors = new Map<string, Cursor>()

  constructor(private readonly clock: Clock) {}

  issue(list: string, after: number): string {
    const token = randomBytes(24).toString('base64url')
    this.cursors.set(token, { list, after, expiresAt: this.clock.now() + lifetimeMs })
    if (this.cursors.size > 10_000) this.sweep()
    return token
  }

  /** The sequence number to go on after, or null when the token is unknown, expired or another list's. */
  read(token: string, list: string): number | null {
    const cursor = this.cursors.get(token)
    if (!cursor || cursor.list !== list || cursor.expiresAt <= this.clock.now()) return null
    return cursor.after
  }

  private sweep(): void {
    for (const [token, cursor] of this.cursors) if (cursor.expiresAt <= this.clock.now()) this.cursors.delete(token)
  }
}
