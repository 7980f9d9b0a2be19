import type { Reply } from '../http'
import type { Simulator } from '../simulator'
import { authorizeError } from './errors'

export interface AuthorizeRequest {
  redirectUri: string
  state: string | null
  challenge: string | null
  challengeMethod: 'S256' | 'plain'
}

/** The query of the authorize page (or the same fields coming back with the consent form), or the refusal. */
export function readAuthorizeRequest(simulator: Simulator, query: URLSearchParams): AuthorizeRequest | Reply {
  const { config } = simulator
  if (query.get('client_id') !== config.clientId) return authorizeError(4702, 'Invalid client')
  const redirectUri = query.get('redirect_uri') ?? ''
  if (!isRegistered(simulator, redirectUri)) return authorizeError(4700, 'Invalid redirect url')
  if (query.get('response_type') !== 'code') return authorizeError(4700, 'Invalid response type')
  // Apps of this kind have their scopes registered; one that names them in the address is turned away.
  if (query.get('scope')) return authorizeError(4700, 'Invalid scope')
  const method = query.get('code_challenge_method') ?? 'plain'
  if (method !== 'S256' && method !== 'plain') return authorizeError(4700, 'Invalid code challenge method')
  return {
    redirectUri,
    state: query.get('state'),
    challenge: query.get('code_challenge') || null,
    challengeMethod: method,
  }
}

function isRegistered(simulator: Simulator, redirectUri: string): boolean {
  return simulator.config.redirectUris.some(registered => {
    if (redirectUri === registered) return true
    return simulator.settings.redirectMatch === 'base' && redirectUri.startsWith(`${registered.replace(/\/$/, '')}/`)
  })
}

export function backToApp(request: AuthorizeRequest, answer: { code: string } | { error: string }): string {
  const target = new URL(request.redirectUri)
  for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value)
  if (request.state !== null) target.searchParams.set('state', request.state)
  return target.toString()
}
