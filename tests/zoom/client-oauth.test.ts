import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { setClock } from '@/lib/base/clock'
import { apiOrigin, mayFollow } from '@/lib/zoom/hosts'
import { authorizationUrl, exchangeCode, newPkce, refresh, revoke } from '@/lib/zoom/oauth'
import { ZoomOAuthError } from '@/lib/zoom/oauth-errors'
import { type Answer, json, startWire, type Wire } from './wire'

const NOW = new Date('2026-11-20T10:00:00Z')
const REDIRECT = 'https://portal.example/marketplace/callback'
const running: Wire[] = []
beforeEach(() => setClock(() => NOW))
afterEach(async () => {
  setClock()
  await Promise.all(running.splice(0).map(wire => wire.stop()))
})

async function zoomThatSays(...answers: Answer[]) {
  const wire = await startWire(...answers)
  running.push(wire)
  const config = { clientId: 'a_B-c_9', clientSecret: 's-_e~c', oauthUrl: wire.url, apiUrl: 'https://api.zoom.us' }
  return { wire, config }
}

const REPLY = {
  access_token: 'eyJ.a_-',
  token_type: 'bearer',
  refresh_token: 'eyJ.r_-',
  expires_in: 3600,
  scope: 'user:read:user:admin number_management:write:peering_number:admin',
  api_url: 'https://api-eu.zoom.us',
}

describe('the way to consent', () => {
  const config = { clientId: 'a_B-c_9', clientSecret: 's', oauthUrl: 'https://zoom.us', apiUrl: 'https://api.zoom.us' }

  test('names the app as it is, binds state and PKCE, and never asks for scopes', () => {
    const url = authorizationUrl(config, { state: 'st', codeChallenge: 'ch', redirectUri: REDIRECT })
    expect(url.origin + url.pathname).toBe('https://zoom.us/oauth/authorize')
    expect(url.search).toContain('client_id=a_B-c_9&')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'a_B-c_9',
      redirect_uri: REDIRECT,
      state: 'st',
      code_challenge: 'ch',
      code_challenge_method: 'S256',
    })
  })

  test('a fresh verifier each time, with its S256 challenge', async () => {
    const [one, other] = [await newPkce(), await newPkce()]
    expect(one.verifier).not.toBe(other.verifier)
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(one.verifier))
    expect(one.challenge).toBe(Buffer.from(hash).toString('base64url'))
  })
})

describe('the token endpoint', () => {
  test('gets raw Basic credentials and a form, with the verifier', async () => {
    const { wire, config } = await zoomThatSays(json(200, REPLY))
    await exchangeCode(config, { code: 'c/+=', codeVerifier: 'v'.repeat(43), redirectUri: REDIRECT })
    const [request] = wire.seen
    expect(request).toMatchObject({ method: 'POST', url: '/oauth/token' })
    expect(request?.headers.authorization).toBe(`Basic ${Buffer.from('a_B-c_9:s-_e~c').toString('base64')}`)
    expect(request?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/)
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: 'authorization_code',
      code: 'c/+=',
      code_verifier: 'v'.repeat(43),
      redirect_uri: REDIRECT,
    })
  })

  test('gets no verifier for a code that came from the Marketplace', async () => {
    const { wire, config } = await zoomThatSays(json(200, REPLY))
    await exchangeCode(config, { code: 'c', redirectUri: REDIRECT })
    expect(new URLSearchParams(wire.seen[0]?.body).has('code_verifier')).toBe(false)
  })

  test('a reply becomes a token set', async () => {
    const { config } = await zoomThatSays(json(200, REPLY))
    expect(await exchangeCode(config, { code: 'c', redirectUri: REDIRECT })).toEqual({
      accessToken: 'eyJ.a_-',
      refreshToken: 'eyJ.r_-',
      expiresAt: new Date('2026-11-20T11:00:00Z'),
      scopes: ['user:read:user:admin', 'number_management:write:peering_number:admin'],
      apiUrl: 'https://api-eu.zoom.us',
    })
  })

  test('a meagre or odd reply is not thrown away: the code is spent', async () => {
    const { access_token, refresh_token } = REPLY
    const odd = { access_token, refresh_token, token_type: 'Bearer', expires_in: '3599', scope: null, api_url: 7 }
    const { config } = await zoomThatSays({
      status: 200,
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify(odd),
    })
    expect(await exchangeCode(config, { code: 'c', redirectUri: REDIRECT })).toEqual({
      accessToken: access_token,
      refreshToken: refresh_token,
      expiresAt: new Date('2026-11-20T10:59:59Z'),
      scopes: [],
      apiUrl: 'https://api.zoom.us',
    })
  })

  test('refresh sends the token in the form and gives the new pair', async () => {
    const { wire, config } = await zoomThatSays(json(200, REPLY))
    const set = await refresh(config, 'old_-token')
    expect(Object.fromEntries(new URLSearchParams(wire.seen[0]?.body))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'old_-token',
    })
    expect(wire.seen[0]?.url).toBe('/oauth/token')
    expect(set.refreshToken).toBe('eyJ.r_-')
  })

  test('revoke sends the access token in the form; a dead token counts as revoked', async () => {
    const { wire, config } = await zoomThatSays(
      json(200, { status: 'success' }),
      json(400, { reason: 'Invalid Token!', error: 'invalid_grant' }),
      { status: 500 },
    )
    await revoke(config, 'acc')
    expect(wire.seen[0]).toMatchObject({ url: '/oauth/revoke' })
    expect(new URLSearchParams(wire.seen[0]?.body).get('token')).toBe('acc')
    await expect(revoke(config, 'acc')).resolves.toBeUndefined()
    await expect(revoke(config, 'acc')).rejects.toMatchObject({ kind: 'unknown' })
  })

  test('secrets never travel in clear to another machine', async () => {
    const { config } = await zoomThatSays()
    await expect(refresh({ ...config, oauthUrl: 'http://zoom.example' }, 'r')).rejects.toThrow('must be https')
  })
})

describe('what a failed token call means', () => {
  const basic = { 'www-authenticate': 'Basic realm="zoom"' }
  test.each<[string, Answer, string, string]>([
    ['rotated', json(400, { reason: 'Invalid Token!', error: 'invalid_grant' }), 'invalid_grant', 'Invalid Token!'],
    ['no reason', json(400, { error: 'invalid_grant' }), 'invalid_grant', ''],
    ['as 401, with a challenge', json(401, { error: 'invalid_grant' }, basic), 'invalid_grant', ''],
    [
      'mislabelled',
      { status: 400, headers: { 'content-type': 'text/html' }, body: '{"error":"invalid_grant"}' },
      'invalid_grant',
      '',
    ],
    [
      'expired code by number',
      json(400, { errorCode: 4733, errorMessage: 'Code is expired' }),
      'invalid_grant',
      'Code is expired',
    ],
    [
      'code by words',
      json(400, { reason: 'Invalid authorization code.', error: 'invalid_request' }),
      'invalid_grant',
      'Invalid authorization code.',
    ],
    [
      'installer gone',
      json(400, { code: 4735, message: 'Token owner no longer exists' }),
      'invalid_grant',
      'Token owner no longer exists',
    ],
    [
      'bad client',
      json(400, { reason: 'Invalid client_id or client_secret', error: 'invalid_client' }),
      'invalid_client',
      'Invalid client_id or client_secret',
    ],
    [
      'redirect',
      json(400, { reason: 'Redirect URI mismatch.', error: 'invalid_request' }),
      'invalid_client',
      'Redirect URI mismatch.',
    ],
    [
      'grant type',
      json(400, { reason: 'unsupported grant type', error: 'unsupported_grant_type' }),
      'invalid_client',
      'unsupported grant type',
    ],
    [
      'redirect by number',
      json(400, { status: false, errorCode: 4700, errorMessage: 'Invalid redirect url', result: null }),
      'invalid_client',
      'Invalid redirect url',
    ],
    ['something else', json(400, { error: 'slow_down' }), 'unknown', ''],
    ['XML', { status: 400, body: '<?xml version="1.0"?><error>invalid_grant</error>' }, 'unknown', ''],
    ['server error that sounds like a dead grant', json(500, { error: 'invalid_grant' }), 'unknown', ''],
    ['limit', json(429, { error: 'invalid_grant' }), 'unknown', ''],
    ['redirect to somewhere', { status: 302, headers: { location: 'https://zoom.us/signin' } }, 'unknown', ''],
    ['success without a token', json(200, { status: 'ok' }), 'unknown', ''],
    ['success in HTML', { status: 200, body: '<html/>' }, 'unknown', ''],
    ['token that breaks a header', json(200, { ...REPLY, access_token: 'a\nb' }), 'unknown', ''],
    ['reply lost', 'drop', 'unknown', ''],
  ])('%s', async (_, answer, kind, reason) => {
    const { config } = await zoomThatSays(answer)
    const error = await refresh(config, 'secret-refresh').catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ZoomOAuthError)
    expect(error).toMatchObject({ kind, reason })
    expect(JSON.stringify(error) + String(error)).not.toContain('secret-refresh')
  })

  test('a code reply without a refresh token cannot be kept', async () => {
    const { config } = await zoomThatSays(json(200, { ...REPLY, refresh_token: undefined }))
    await expect(exchangeCode(config, { code: 'c', redirectUri: REDIRECT })).rejects.toMatchObject({ kind: 'unknown' })
    expect((await refresh(config, 'kept')).refreshToken).toBe('kept')
  })
})

describe('which API host is believed', () => {
  const ours = 'https://api.zoom.us'
  test.each(['https://api.zoom.us', 'https://api-eu.zoom.us', 'https://api-us.zoom.us/v2'])('%s', named => {
    expect(apiOrigin(ours, named)).toBe(new URL(named).origin)
  })
  test.each([
    undefined,
    '',
    'api-eu.zoom.us',
    'http://api-eu.zoom.us',
    'https://api-eu.zoom.us:8443',
    'https://me@api-eu.zoom.us',
    'https://api.zoom.us.evil.example',
    'https://evil.example/api.zoom.us',
    'https://apizoom.us',
    'https://evil.zoom.us',
    'https://api.zoom.us@evil.example',
  ])('not %s', named => {
    expect(apiOrigin(ours, named)).toBe(ours)
  })
  test('none, when we do not talk to Zoom in the first place', () => {
    expect(apiOrigin('http://127.0.0.1:4010', 'https://api-eu.zoom.us')).toBe('http://127.0.0.1:4010')
  })

  test.each([
    ['https://api.zoom.us/a', 'https://api-eu.zoom.us/b', true],
    ['https://api.zoom.us/a', 'http://api-eu.zoom.us/b', false],
    ['https://api.zoom.us/a', 'https://zoom.us.evil.example/b', false],
    ['https://api.zoom.us/a', 'https://evilzoom.us/b', false],
    ['http://127.0.0.1:1/a', 'http://127.0.0.1:1/b', true],
    ['http://127.0.0.1:1/a', 'http://127.0.0.1:2/b', false],
    ['http://127.0.0.1:1/a', 'https://api.zoom.us/b', false],
  ])('a redirect from %s to %s: %s', (from, to, follow) => {
    expect(mayFollow(new URL(from), new URL(to))).toBe(follow)
  })
})
