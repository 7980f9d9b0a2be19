import type { CustomerActor } from '@/lib/auth/actor'
import { customerMay } from '@/lib/auth/permissions'
import { now } from '@/lib/base/clock'
import { log } from '@/lib/base/log'
import { ok, type Result, refuse } from '@/lib/base/result'
import { zoomConfig } from '@/lib/zoom/config'
import { ZoomError } from '@/lib/zoom/errors'
import { exchangeCode, type TokenSet } from '@/lib/zoom/oauth'
import { ZoomOAuthError } from '@/lib/zoom/oauth-errors'
import { missingScopes } from '@/lib/zoom/scopes'
import { getMe, type ZoomUser } from '@/lib/zoom/users'
import { probe } from '@/lib/zoom-connections/probe'
import { redirectUri, spendAttempt } from './attempts'
import { type Consent, saveConsent } from './consent'
import type { ConnectReturn } from './schema'

/**
 * The browser is back from Zoom: state proves who began, the code becomes tokens, and the tokens say whose account it
 * is. Refusals are causes of /zoom/problem; none of them changes a connection.
 */
export async function finishConnecting(actor: CustomerActor, returned: ConnectReturn): Promise<Result<null>> {
  // No door stands before this route: the permission is asked here.
  if (!customerMay(actor.roles, 'zoom.connect')) return refuse('not_permitted')
  const { code, state, error } = returned
  if (state === undefined) return refuse(error === undefined ? 'no_state' : 'denied')
  const attempt = await spendAttempt(actor, state)
  if (error !== undefined || code === undefined) return refuse('denied')
  if (!attempt.ok) return attempt
  const givenAt = now()
  const tokens = await exchange(code, attempt.value.codeVerifier)
  if (!tokens.ok) return tokens
  const access = { accessToken: tokens.value.accessToken, baseUrl: tokens.value.apiUrl }
  const me = await whoConsented(tokens.value)
  if (!me.ok) return me
  const consent: Consent = { tokens: tokens.value, me: me.value, givenAt }
  const missing = missingScopes(consent.tokens.scopes)
  if (missing.length > 0) return refuse('scope_missing', lacking(missing))
  return await saveConsent(actor, consent, await readiness(access))
}

const lacking = (scopes: string[]) => ({ params: { scopes: scopes.join(' ') } })

/** A probe that fails says something about readiness, never about the consent that was just given. */
async function readiness(access: { accessToken: string; baseUrl: string }) {
  try {
    return await probe(access)
  } catch (error) {
    log.warn({ err: error }, 'first check of a zoom connection failed')
    return 'unreachable' as const
  }
}

async function exchange(code: string, codeVerifier: string): Promise<Result<TokenSet>> {
  try {
    return ok(await exchangeCode(zoomConfig(), { code, codeVerifier, redirectUri: redirectUri() }))
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
