import type { ConnectionState } from './rules'

export type UnusableReason = 'never_connected' | Exclude<ConnectionState, 'connected'>

/** The connection gives no access now and only a person can change that: work waits for it and does not fail. */
export class ConnectionUnusable extends Error {
  override readonly name = 'ConnectionUnusable'
  constructor(readonly reason: UnusableReason) {
    super(`the Zoom connection cannot be used: ${reason}`)
  }
}
