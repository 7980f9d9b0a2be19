import { now } from '@/lib/base/clock'
import { type ReplyFacts, ZoomError, type ZoomFailure } from './errors'
import { failuresIn } from './failure-list'
import { rateLimited } from './rate-limit'
import { ErrorReply } from './schema'

type Call = ConstructorParameters<typeof ZoomError>[1]

/** What a reply that is not a 2xx means. `text` is its body, which may be JSON, nothing, or a proxy's page. */
export function refusal(call: Call, response: Response, text: string): ZoomError {
  const trackingId = response.headers.get('x-zm-trackingid') ?? undefined
  const facts: ReplyFacts = { status: response.status, trackingId }
  if (response.status >= 500 || response.status === 408)
    return new ZoomError({ kind: 'unknown_outcome', why: 'server_error' }, call, facts)
  if (response.status < 400) return new ZoomError({ kind: 'unknown_outcome', why: 'redirected' }, call, facts)

  const body = parsed(text)
  const reply = ErrorReply.safeParse(body).data
  const message = reply?.message ?? ''
  if (response.status === 429) return new ZoomError(rateLimited(response.headers, message, now()), call, facts)
  if (TOO_LONG.has(response.status)) return new ZoomError({ kind: 'batch_too_large' }, call, facts)
  // A page from something between us and Zoom says nothing about what Zoom did.
  if (!reply) return new ZoomError({ kind: 'unknown_outcome', why: 'unreadable' }, call, facts)
  return new ZoomError(meaning(call.path, response.status, reply, body), call, {
    ...facts,
    zoomCode: reply.code,
    reason: message,
  })
}

/** The batch travels in the address on removal, so an address that is too long is a batch that is too large. */
const TOO_LONG = new Set([413, 414, 431])

function meaning(path: string, status: number, reply: ErrorReply, body: unknown): ZoomFailure {
  const { code, message } = reply
  if (code === 4711 || /does not contain (the )?scopes?/i.test(message))
    return { kind: 'scope_missing', scopes: scopesNamed(message) }
  if (status === 401 || code === 124 || code === 201 || code === 4700) return { kind: 'unauthorized' }
  if (status === 403) return { kind: 'forbidden' }
  return ofNumbers(path, code, body) ?? { kind: 'invalid', fields: reply.errors }
}

/** Each of Zoom's APIs has its own 1001: only Number Management's means the carrier. */
function ofNumbers(path: string, code: number | undefined, body: unknown): ZoomFailure | undefined {
  if (!path.startsWith('/number_management/')) return undefined
  if (code === 1000) return { kind: 'some_failed', failures: failuresIn(body) }
  if (code === 1001) return { kind: 'carrier_not_found' }
  if (code === 1002) return { kind: 'empty_request' }
  return code === 1003 ? { kind: 'batch_too_large' } : undefined
}

/** "Invalid access token, does not contain scopes:[a, b]." */
function scopesNamed(message: string): string[] {
  const list = /scopes?\s*:?\s*\[([^\]]*)\]/i.exec(message)?.[1] ?? ''
  return list.split(/[\s,]+/).filter(Boolean)
}

/** An empty body is a refusal without words; a body that is not JSON is not Zoom's. */
function parsed(text: string): unknown {
  try {
    return text.trim() === '' ? {} : JSON.parse(text)
  } catch {
    return undefined
  }
}
