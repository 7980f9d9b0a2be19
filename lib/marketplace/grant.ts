import { now } from '@/lib/base/clock'
import { log } from '@/lib/base/log'
import { ok, type Result, refuse } from '@/lib/base/result'
import { zoomConfig } from '@/lib/zoom/config'
import { ZoomError } from '@/lib/zoom/errors'
import { exchangeCode, type TokenSet } from '@/lib/zoom/oauth'
import { ZoomOAuthError } from '@/lib/zoom/oauth-errors'
import { missingScopes } from '@/lib/zoom/scopes'
import { getMe, type ZoomUser } from '@/lib/zoom/users'
import { redirectUri } from './attempts'

/** What somebody allowed at Zoom: the tokens, whose they are, and since when. */
export type Consent = { tokens: TokenSet; me: ZoomUser; givenAt: Date }

/**
 * Spends a code of Zoom's (five minutes, once) and asks whose account it is. An install that began in the Marketplace
 * has no verifier. Refusals are causes of /zoom/problem.
 */
export async function takeGrant(code: string, codeVerifier?: string): Promise<Result<Consent>> {
  const givenAt = now()
  const tokens = await exchange(code, codeVerifier)
  if (!tokens.ok) return tokens
  const me = await whoConsented(tokens.value)
  if (!me.ok) return me
  const missing = missingScopes(tokens.value.scopes)
  if (missing.length > 0) return refuse('scope_missing', lacking(missing))
  return ok({ tokens: tokens.value, me: me.value, givenAt })
}

const lacking = (scopes: string[]) => ({ params: { scopes: scopes.join(' ') } })

async function exchange(code: string, codeVerifier: string | undefined): Promise<Result<TokenSet>> {
  const verifier = codeVerifier === undefined ? {} : { codeVerifier }
  try {
    return ok(await exchangeCode(zoomConfig(), { code, ...verifier, redirectUri: redirectUri() }))
  } catch (error) {
    if (!(error instanceof ZoomOAuthError)) throw error
    if (error.kind === 'invalid_grant') return refuse('code_refused')
    if (error.kind === 'unknown') return refuse('zoom_unreachable')
    log.error({ reason: error.reason }, 'zoom refuses our app registration: id, secret or redirect address are wrong')
    return refuse('app_refused')
  }
}

async function whoConsented(tokens: TokenSet): Promise<Result<ZoomUser>> {
  try {
    return ok(await getMe({ accessToken: tokens.accessToken, baseUrl: tokens.apiUrl }))
  } catch (error) {
    if (!(error instanceof ZoomError)) throw error
    if (error.kind === 'scope_missing') return refuse('scope_missing', lacking(missingScopes(tokens.scopes)))
    // A token refused right after its making was replaced by a consent given at the same time.
    return refuse(error.kind === 'unauthorized' ? 'code_refused' : 'zoom_unreachable')
  }
}
