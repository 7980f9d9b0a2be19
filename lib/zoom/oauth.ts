import * as oauth from 'oauth4webapi'
import { now } from '@/lib/base/clock'
import { log } from '@/lib/base/log'
import type { ZoomConfig } from './config'
import { apiOrigin, assertConfidential, isLoopback } from './hosts'
import { oauthFailure, ZoomOAuthError } from './oauth-errors'
import { TokenReply } from './schema'

export type TokenSet = {
  accessToken: string
  refreshToken: string
  expiresAt: Date
  /** Granted: may be fewer than the app asks for, or more from an earlier consent. */
  scopes: string[]
  /** Origin of the API for this account. */
  apiUrl: string
}

const TIMEOUT_MS = 15_000

/** Where the browser goes for consent. `scope` is never sent: the app's registration says it, and Zoom refuses a second voice. */
export function authorizationUrl(
  config: ZoomConfig,
  request: { state: string; codeChallenge: string; redirectUri: string },
): URL {
  const url = new URL(endpoint(config, 'authorize'))
  url.searchParams.set('response_type', 'code')
  url.searchParams.set('client_id', config.clientId)
  url.searchParams.set('redirect_uri', request.redirectUri)
  url.searchParams.set('state', request.state)
  url.searchParams.set('code_challenge', request.codeChallenge)
  url.searchParams.set('code_challenge_method', 'S256')
  return url
}

export async function newPkce(): Promise<{ verifier: string; challenge: string }> {
  const verifier = oauth.generateRandomCodeVerifier()
  return { verifier, challenge: await oauth.calculatePKCECodeChallenge(verifier) }
}

/**
 * Spends a code (five minutes, once). The caller has checked the state against its store; an install that began in the
 * Marketplace has neither state nor verifier.
 */
export async function exchangeCode(
  config: ZoomConfig,
  grant: { code: string; codeVerifier?: string; redirectUri: string },
): Promise<TokenSet> {
  const parameters = oauth.validateAuthResponse(
    server(config),
    client(config),
    new URLSearchParams({ code: grant.code }),
    oauth.expectNoState,
  )
  const verifier = grant.codeVerifier ?? oauth.nopkce
  return tokens(config, 'code', (as, app, authentication, options) =>
    oauth.authorizationCodeGrantRequest(as, app, authentication, parameters, grant.redirectUri, verifier, options),
  )
}

/** The old refresh token is dead once Zoom answers: save the new pair before using it. */
export async function refresh(config: ZoomConfig, refreshToken: string): Promise<TokenSet> {
  return tokens(
    config,
    'refresh',
    (as, app, authentication, options) =>
      oauth.refreshTokenGrantRequest(as, app, authentication, refreshToken, options),
    refreshToken,
  )
}

/** The carrier's own access: good for an hour, without a refresh token. */
export async function carrierToken(
  config: ZoomConfig & { accountId: string },
): Promise<Pick<TokenSet, 'accessToken' | 'apiUrl'>> {
  const { accountId } = config
  const body = await ask(config, 'carrier', (as, app, authentication, options) =>
    oauth.genericTokenEndpointRequest(
      as,
      app,
      authentication,
      'account_credentials',
      new URLSearchParams({ account_id: accountId }),
      options,
    ),
  )
  const reply = TokenReply.safeParse(body)
  if (!reply.success) throw new ZoomOAuthError('unknown', 'carrier', 200)
  return { accessToken: reply.data.access_token, apiUrl: apiOrigin(config.apiUrl, reply.data.api_url) }
}

/** Uninstalls the app at Zoom, which then sends app_deauthorized to our own webhook. A token already dead counts as revoked. */
export async function revoke(config: ZoomConfig, accessToken: string): Promise<void> {
  try {
    await ask(config, 'revoke', (as, app, authentication, options) =>
      oauth.revocationRequest(as, app, authentication, accessToken, options),
    )
  } catch (error) {
    if (!(error instanceof ZoomOAuthError && error.kind === 'invalid_grant')) throw error
  }
}

type GrantRequest = (
  as: oauth.AuthorizationServer,
  app: oauth.Client,
  authentication: oauth.ClientAuth,
  options: oauth.TokenEndpointRequestOptions,
) => Promise<Response>

async function tokens(config: ZoomConfig, step: string, request: GrantRequest, present?: string): Promise<TokenSet> {
  // Counted from before the request: a token is never held for valid longer than it is.
  const asked = now().getTime()
  const reply = TokenReply.safeParse(await ask(config, step, request))
  const refreshToken = reply.data?.refresh_token ?? present
  if (!reply.success || refreshToken === undefined) throw new ZoomOAuthError('unknown', step, 200)
  const { access_token, expires_in, scope, api_url } = reply.data
  return {
    accessToken: access_token,
    refreshToken,
    expiresAt: new Date(asked + expires_in * 1000),
    scopes: scope,
    apiUrl: apiOrigin(config.apiUrl, api_url),
  }
}

async function ask(config: ZoomConfig, step: string, request: GrantRequest): Promise<unknown> {
  assertConfidential(new URL(config.oauthUrl))
  const options = {
    headers: { accept: 'application/json' },
    signal: () => AbortSignal.timeout(TIMEOUT_MS),
    [oauth.allowInsecureRequests]: isLoopback(new URL(config.oauthUrl)),
  }
  let response: Response
  let body: unknown
  try {
    response = await request(server(config), client(config), rawBasic(config), options)
    body = parsed(await response.text())
  } catch (error) {
    log.warn({ step, failure: 'unknown' }, 'zoom oauth')
    throw new ZoomOAuthError('unknown', step, undefined, '', error)
  }
  const trackingId = response.headers.get('x-zm-trackingid') ?? undefined
  if (response.ok) {
    log.info({ step, status: response.status, trackingId }, 'zoom oauth')
    return body
  }
  const { kind, reason } = oauthFailure(response.status, body)
  log.warn({ step, status: response.status, trackingId, failure: kind }, 'zoom oauth')
  throw new ZoomOAuthError(kind, step, response.status, reason)
}

/** The library's own Basic percent-encodes _ and -, which Zoom's ids hold and Zoom compares undecoded. */
const rawBasic =
  ({ clientId, clientSecret }: ZoomConfig): oauth.ClientAuth =>
  (_as, _client, _body, headers) =>
    headers.set('authorization', `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`)

const endpoint = (config: ZoomConfig, name: string) => `${config.oauthUrl.replace(/\/+$/, '')}/oauth/${name}`

const server = (config: ZoomConfig): oauth.AuthorizationServer => ({
  issuer: config.oauthUrl,
  token_endpoint: endpoint(config, 'token'),
  revocation_endpoint: endpoint(config, 'revoke'),
})

const client = (config: ZoomConfig): oauth.Client => ({ client_id: config.clientId })

/** XML and HTML come back as undefined: no verdict. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
