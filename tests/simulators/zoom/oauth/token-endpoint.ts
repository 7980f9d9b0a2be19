import { createHash } from 'node:crypto'
import { type Call, formOf, type Handler, json, type Reply } from '../http'
import { closeEntry } from '../request-log'
import type { Simulator } from '../simulator'
import { basicCredentials, isClient } from './client-auth'
import { invalidClient, invalidToken, oauthError } from './errors'
import type { AuthorizationCode, Token } from './grants'
import { carrierScopes } from './scopes'

const grantTypes = ['authorization_code', 'refresh_token', 'account_credentials']

/** POST /oauth/token: Basic header and form body only; what comes in the address is not looked at, but refused. */
export function tokenEndpoint(simulator: Simulator): Handler {
  return async call => {
    const form = formOf(call)
    const grant = form.get('grant_type') ?? ''
    const operation = `token.${grantTypes.includes(grant) ? grant : 'other'}`
    const entry = simulator.log.open(operation, call.method, call.path)
    const started = performance.now()
    const reply = await simulator.faults.around(operation, null, () => {
      const answer = exchange(simulator, call, form, grant)
      entry.accountId = answer.accountId
      return answer.reply
    })
    closeEntry(entry, reply, started)
    return reply
  }
}

interface Answer {
  reply: Reply
  accountId: string | null
}

function exchange(simulator: Simulator, call: Call, form: URLSearchParams, grant: string): Answer {
  const refuse = (reply: Reply): Answer => ({ reply, accountId: null })
  if (['code', 'refresh_token', 'access_token', 'token', 'client_secret'].some(name => call.query.has(name))) {
    return refuse(oauthError('Tokens and codes in the URL are not accepted.', 'invalid_request'))
  }
  const { config } = simulator
  const credentials = basicCredentials(call)
  const portal = isClient(credentials, config.clientId, config.clientSecret)
  const carrier = isClient(credentials, config.carrierClientId, config.carrierClientSecret)
  if (!portal && !carrier) return refuse(invalidClient())
  if (grant === '') return refuse(oauthError('Missing grant type.', 'invalid_request'))
  if (portal && grant === 'authorization_code') return exchangeCode(simulator, form)
  if (portal && grant === 'refresh_token') return refresh(simulator, form)
  if (carrier && grant === 'account_credentials') return forCarrier(simulator, form)
  return refuse(oauthError('unsupported grant type', 'unsupported_grant_type'))
}

function exchangeCode(simulator: Simulator, form: URLSearchParams): Answer {
  const { store, clock, config } = simulator
  const code = store.grants.codes.get(form.get('code') ?? '')
  const accountId = code?.accountId ?? null
  const refuse = (reason: string): Answer => ({ reply: oauthError(reason, 'invalid_grant'), accountId })
  if (!code || code.used) return refuse('Invalid authorization code.')
  if (code.expiresAt <= clock.now()) return refuse('Code is expired')
  if (form.get('redirect_uri') !== code.redirectUri) return refuse('Redirect URI mismatch.')
  const verifier = form.get('code_verifier')
  if (code.challenge === null && simulator.settings.requirePkce) return refuse('Invalid code verifier.')
  if (code.challenge !== null && !answers(code, verifier ?? '')) return refuse('Invalid code verifier.')
  const installation = store.grants.installations.get(code.accountId)
  if (!installation) return refuse('Invalid authorization code.')
  code.used = true
  const { access, refresh } = store.grants.authorize(installation, config.clientId)
  return { reply: json(200, tokenBody(simulator, access, refresh)), accountId }
}

function answers(code: AuthorizationCode, verifier: string): boolean {
  if (verifier === '') return false
  const derived =
    code.challengeMethod === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url')
  return derived === code.challenge
}

function refresh(simulator: Simulator, form: URLSearchParams): Answer {
  const { store, clock } = simulator
  const token = store.grants.tokens.get(form.get('refresh_token') ?? '')
  const accountId = token?.accountId ?? null
  const live = token?.kind === 'refresh' && token.state === 'live' && token.expiresAt > clock.now()
  if (!token || !live) return { reply: invalidToken(), accountId }
  const owner = token.userId ? store.users.get(token.userId) : null
  if (token.userId && owner?.status !== 'active') {
    return { reply: oauthError('The owner of this token no longer exists.', 'invalid_grant'), accountId }
  }
  const next = store.grants.rotate(token)
  return { reply: json(200, tokenBody(simulator, next.access, next.refresh)), accountId }
}

function forCarrier(simulator: Simulator, form: URLSearchParams): Answer {
  const { store, config } = simulator
  if (form.get('account_id') !== config.carrierAccountId) {
    return { reply: oauthError('Bad Request', 'invalid_request'), accountId: null }
  }
  const token = store.grants.issueForCarrier(config.carrierClientId, config.carrierAccountId, carrierScopes)
  return { reply: json(200, tokenBody(simulator, token, null)), accountId: config.carrierAccountId }
}

function tokenBody(simulator: Simulator, access: Token, refresh: Token | null): object {
  return {
    access_token: access.token,
    token_type: 'bearer',
    ...(refresh ? { refresh_token: refresh.token } : {}),
    expires_in: simulator.settings.accessTokenSeconds,
    scope: access.scopes.join(' '),
    api_url: simulator.url,
  }
}
