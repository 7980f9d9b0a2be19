export type OAuthFailure =
  /** The code or refresh token is dead. Believe it of a refresh token only after re-reading the store. */
  | 'invalid_grant'
  /** Our registration at Zoom is at fault: id, secret, redirect address, app switched off. Only the operator can mend it. */
  | 'invalid_client'
  /** Zoom's answer is not known: try again later. */
  | 'unknown'

export class ZoomOAuthError extends Error {
  override readonly name = 'ZoomOAuthError'
  readonly kind: OAuthFailure
  /** Zoom's own words; empty when it sent none. */
  readonly reason: string

  constructor(kind: OAuthFailure, step: string, status?: number, reason = '', cause?: unknown) {
    super(
      `Zoom OAuth ${step}: ${kind}${status === undefined ? '' : ` (${status})`}`,
      cause === undefined ? undefined : { cause },
    )
    this.kind = kind
    this.reason = reason
  }

  /** The admin who gave the grant has left the account, or was deleted there (4735). */
  get ownerGone(): boolean {
    return this.kind === 'invalid_grant' && /4735|owner\b.*no longer exists/i.test(this.reason)
  }
}

const GRANT_CODES = new Set([4711, 4733, 4734, 4735, 4737, 4738, 4740, 4741])
const CLIENT_CODES = new Set([4702, 4704, 4705, 4706, 4709, 4717])
const CLIENT_ERRORS = new Set(['invalid_client', 'unauthorized_client', 'unsupported_grant_type'])

/**
 * A refusal by the token endpoint: `{ reason, error }`. Zoom documents its reasons as numbers and texts without showing
 * the JSON, so both are looked for. A reply that is not JSON, or fits nothing, is no verdict on the grant.
 */
export function oauthFailure(status: number, body: unknown): { kind: OAuthFailure; reason: string } {
  if (status < 400 || status >= 500 || status === 429 || typeof body !== 'object' || body === null)
    return { kind: 'unknown', reason: '' }
  const fields: Record<string, unknown> = { ...body }
  const reason = [fields.reason, fields.error_description, fields.errorMessage, fields.message].find(
    (text): text is string => typeof text === 'string',
  )
  return { kind: kindOf(fields, reason ?? ''), reason: reason ?? '' }
}

function kindOf(fields: Record<string, unknown>, reason: string): OAuthFailure {
  const error = typeof fields.error === 'string' ? fields.error : ''
  const code = [fields.errorCode, fields.code, fields.error].map(Number).find(number => number >= 4700)
  if (CLIENT_ERRORS.has(error) || (code !== undefined && CLIENT_CODES.has(code))) return 'invalid_client'
  if (/redirect|unsupported grant type|client_id or client_secret|app(lication)? (has been )?disabled/i.test(reason))
    return 'invalid_client'
  if (error === 'invalid_grant' || error === 'invalid_token' || (code !== undefined && GRANT_CODES.has(code)))
    return 'invalid_grant'
  if (/invalid (access )?token|code is expired|invalid authorization code|revoked/i.test(reason)) return 'invalid_grant'
  return 'unknown'
}
