import { fromNow, seconds } from '@/lib/base/clock'
import type { WaitingReason } from '@/lib/operations/rules'
import { ZoomError } from '@/lib/zoom/errors'
import { ZoomOAuthError } from '@/lib/zoom/oauth-errors'
import { ConnectionUnusable } from '@/lib/zoom-connections/unusable'

/** The run cannot go on now, and the call that found out has certainly changed nothing at Zoom. */
export class Stop extends Error {
  override readonly name = 'Stop'
  constructor(
    readonly waitingFor: WaitingReason,
    /** When to go on; undefined: when somebody connects Zoom again. */
    readonly until: Date | undefined,
  ) {
    super(`the operation waits: ${waitingFor}`)
  }
}

/** Failures that speak of the way to Zoom and not of the numbers. */
export function stopOf(error: unknown): Stop | undefined {
  if (error instanceof ConnectionUnusable) return new Stop('reconnect', undefined)
  if (error instanceof ZoomOAuthError) return new Stop('zoom_unreachable', fromNow(seconds(30)))
  if (!(error instanceof ZoomError)) return undefined
  if (error.kind === 'unreachable') return new Stop('zoom_unreachable', fromNow(seconds(30)))
  // Another process has just renewed the grant: the next run takes the newer one.
  const renewedMeanwhile = error.kind === 'unauthorized' || error.kind === 'scope_missing'
  return renewedMeanwhile ? new Stop('zoom_unreachable', fromNow(seconds(5))) : undefined
}
