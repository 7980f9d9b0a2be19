/** One number that Zoom refused, with Zoom's words. */
export type NumberFailure = { e164: string; reason: string }

export type ZoomFailure =
  /** The access token is expired or revoked: renew once; refused again means the grant is dead. */
  | { kind: 'unauthorized' }
  /** The grant lacks scopes; only a new consent helps. Empty when Zoom does not name them. */
  | { kind: 'scope_missing'; scopes: string[] }
  | { kind: 'forbidden' }
  | { kind: 'rate_limited'; scope: 'second' | 'day' | 'concurrency'; retryAt: Date | undefined }
  /** Code 1000. Whether the other numbers of the batch were applied is not documented: read back. */
  | { kind: 'some_failed'; failures: NumberFailure[] }
  | { kind: 'batch_too_large' }
  | { kind: 'carrier_not_found' }
  | { kind: 'empty_request' }
  | { kind: 'invalid'; fields: { field: string; message: string }[] }
  /** The request may or may not have been applied. */
  | { kind: 'unknown_outcome'; why: 'timeout' | 'connection_lost' | 'server_error' | 'redirected' | 'unreadable' }
  /** No connection was made, so nothing was sent. */
  | { kind: 'unreachable' }

/** What is known of the reply; all of it absent when none came. */
export type ReplyFacts = {
  status?: number
  zoomCode?: number | undefined
  reason?: string
  trackingId?: string | undefined
}

export class ZoomError extends Error {
  override readonly name = 'ZoomError'
  readonly failure: ZoomFailure
  readonly status: number | undefined
  /** Zoom's own number for the error, independent of the HTTP status. */
  readonly zoomCode: number | undefined
  /** Zoom's own words, for people; empty when it sent none. */
  readonly reason: string
  /** What Zoom's support asks for (x-zm-trackingid). */
  readonly trackingId: string | undefined
  /** The same call may be sent again without reading back first: it changes nothing, or certainly changed nothing. */
  readonly repeatSafe: boolean

  constructor(
    failure: ZoomFailure,
    call: { method: string; path: string; repeatable: boolean },
    reply: ReplyFacts = {},
    cause?: unknown,
  ) {
    const status =
      reply.status === undefined ? '' : ` (${reply.status}${reply.zoomCode ? `, code ${reply.zoomCode}` : ''})`
    super(`Zoom ${call.method} ${call.path}: ${failure.kind}${status}`, cause === undefined ? undefined : { cause })
    this.failure = failure
    this.status = reply.status
    this.zoomCode = reply.zoomCode
    this.reason = reply.reason ?? ''
    this.trackingId = reply.trackingId
    this.repeatSafe = call.repeatable || !MAY_HAVE_APPLIED.has(failure.kind)
  }

  get kind(): ZoomFailure['kind'] {
    return this.failure.kind
  }
}

/** An undocumented refusal is no promise that nothing was applied, so 'invalid' is read back like a lost reply. */
const MAY_HAVE_APPLIED: ReadonlySet<ZoomFailure['kind']> = new Set(['some_failed', 'unknown_outcome', 'invalid'])
