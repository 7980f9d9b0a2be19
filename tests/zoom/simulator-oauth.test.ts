import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { callback, grantFor, type Harness, peering, startHarness } from '../simulators/zoom/harness'

const clientId = 'id_with-dash_and_more-9'
const clientSecret = 'a_secret-with_both'
const verifier = 'v'.repeat(50)
const challenge = createHash('sha256').update(verifier).digest('base64url')

let zoom: Harness

beforeAll(async () => {
  zoom = await startHarness({ clientId, clientSecret })
})
afterAll(() => zoom.zoom.close())
beforeEach(async () => {
  await zoom.control('POST', '/reset')
})

const asked = (more: Record<string, string> = {}) =>
  new URLSearchParams({ response_type: 'code', client_id: clientId, redirect_uri: callback, ...more })

async function signIn(email: string): Promise<string> {
  const answer = await zoom.form('/signin', { user: email, next: '/' })
  return String(answer.headers.get('set-cookie')).split(';')[0] ?? ''
}

async function decide(email: string, decision: string, more: Record<string, string> = {}): Promise<URL> {
  const fields = Object.fromEntries(asked(more))
  const answer = await zoom.form('/oauth/authorize', { ...fields, decision }, { cookie: await signIn(email) })
  expect(answer.status).toBe(303)
  return new URL(String(answer.headers.get('location')))
}

const code = async (more: Record<string, string> = {}) =>
  String((await decide('alice@acme.example', 'allow', more)).searchParams.get('code'))
const exchange = (fields: Record<string, string>, headers = {}) =>
  zoom.form('/oauth/token', { grant_type: 'authorization_code', redirect_uri: callback, ...fields }, headers)
const refresh = (token: string) => zoom.form('/oauth/token', { grant_type: 'refresh_token', refresh_token: token })
const dead = { status: 400, json: { reason: 'Invalid Token!', error: 'invalid_grant' } }

describe('the authorize page', () => {
  it('asks to sign in, then for consent, and comes back with code and state', async () => {
    const first = await zoom.request('GET', `/oauth/authorize?${asked()}`)
    expect(first.headers.get('location')).toMatch(/^\/signin\?next=%2Foauth%2Fauthorize/)
    const cookie = await signIn('alice@acme.example')
    const page = await zoom.request('GET', `/oauth/authorize?${asked({ state: 's&1' })}`, { headers: { cookie } })
    expect(page.text).toContain('>Allow</button>')
    const back = await decide('alice@acme.example', 'allow', { state: 's&1' })
    expect(back.origin + back.pathname).toBe(callback)
    expect(back.searchParams.get('state')).toBe('s&1')
  })

  it('comes back without state when none was sent, as from the Marketplace', async () => {
    const add = await zoom.request('GET', '/marketplace/apps/cloud-peering/add')
    expect(add.headers.get('location')).toBe(`/oauth/authorize?${asked()}`)
    const back = await decide('alice@acme.example', 'allow')
    expect([...back.searchParams.keys()]).toEqual(['code'])
  })

  it('stops a user who is no admin', async () => {
    const cookie = await signIn('bob@acme.example')
    for (const method of ['GET', 'POST']) {
      const query = asked({ decision: 'allow' })
      const answer = await zoom.request(method, method === 'GET' ? `/oauth/authorize?${query}` : '/oauth/authorize', {
        headers: { cookie },
        ...(method === 'POST' ? { body: query } : {}),
      })
      expect(answer.status).toBe(403)
      expect(answer.text).toContain('An account admin is required to install this type of app')
    }
    expect(await zoom.control('GET', '/grants')).toEqual([])
  })

  it('declines with an error, or with silence', async () => {
    const back = await decide('alice@acme.example', 'decline', { state: 'x' })
    expect(back.search).toBe('?error=access_denied&state=x')
    await zoom.control('PATCH', '/settings', { decline: 'silence' })
    const cookie = await signIn('alice@acme.example')
    const answer = await zoom.request('POST', '/oauth/authorize', {
      headers: { cookie },
      body: asked({ decision: 'decline' }),
    })
    expect(answer.status).toBe(200)
  })

  it.each([
    [{ redirect_uri: 'https://elsewhere.example/' }, 4700, 'Invalid redirect url'],
    [{ redirect_uri: `${callback}/more` }, 4700, 'Invalid redirect url'],
    [{ scope: 'user:read:admin phone:read:admin' }, 4700, 'Invalid scope'],
    [{ client_id: 'another' }, 4702, 'Invalid client'],
  ])('refuses %j at Zoom itself', async (wrong, errorCode, errorMessage) => {
    const answer = await zoom.request('GET', `/oauth/authorize?${asked(wrong)}`)
    expect(answer.status).toBe(400)
    expect(answer.json).toEqual({ status: false, errorCode, errorMessage, result: null })
  })
})

describe('the token endpoint', () => {
  it('exchanges a code once', async () => {
    const value = await code({ code_challenge: challenge, code_challenge_method: 'S256' })
    const answer = await exchange({ code: value, code_verifier: verifier })
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({
      access_token: expect.any(String),
      token_type: 'bearer',
      refresh_token: expect.any(String),
      expires_in: 3600,
      scope: expect.stringContaining('number_management:write:peering_number:admin'),
      api_url: zoom.zoom.url,
    })
    const again = await exchange({ code: value, code_verifier: verifier })
    expect(again).toMatchObject({
      status: 400,
      json: { reason: 'Invalid authorization code.', error: 'invalid_grant' },
    })
  })

  it('lets codes die after five minutes', async () => {
    const value = await code()
    await zoom.control('PATCH', '/clock', { advanceMs: 5 * 60_000 })
    expect((await exchange({ code: value })).json.reason).toBe('Code is expired')
  })

  it('holds PKCE and the redirect address against the code', async () => {
    const s256 = await code({ code_challenge: challenge, code_challenge_method: 'S256' })
    expect((await exchange({ code: s256 })).json.reason).toBe('Invalid code verifier.')
    expect((await exchange({ code: s256, code_verifier: 'wrong' })).json.reason).toBe('Invalid code verifier.')
    const other = await exchange({ code: s256, code_verifier: verifier, redirect_uri: `${callback}2` })
    expect(other.json.reason).toBe('Redirect URI mismatch.')
    expect((await exchange({ code: s256, code_verifier: verifier })).status).toBe(200)
    const plain = await code({ code_challenge: verifier })
    expect((await exchange({ code: plain, code_verifier: verifier })).status).toBe(200)
    await zoom.control('PATCH', '/settings', { requirePkce: true })
    expect((await exchange({ code: await code() })).json.reason).toBe('Invalid code verifier.')
  })

  it('compares client id and secret as they are, in a Basic header only', async () => {
    const value = await code()
    const invalid = { status: 400, json: { reason: 'Invalid client_id or client_secret', error: 'invalid_client' } }
    const encoded = zoom.basic(clientId.replaceAll('-', '%2D').replaceAll('_', '%5F'), clientSecret)
    expect(await exchange({ code: value }, { authorization: encoded })).toMatchObject(invalid)
    expect(await exchange({ code: value }, { authorization: zoom.basic(clientId, 'x') })).toMatchObject(invalid)
    const inBody = { code: value, client_id: clientId, client_secret: clientSecret }
    expect(await exchange(inBody, { authorization: '' })).toMatchObject(invalid)
    expect((await exchange({ code: value })).status).toBe(200)
  })

  it('refuses tokens in the address, a missing grant and the wrong one', async () => {
    const { refresh: token } = await grantFor(zoom, 'alice@acme.example')
    const inUrl = await zoom.form(`/oauth/token?refresh_token=${token}`, { grant_type: 'refresh_token' })
    expect([inUrl.status, inUrl.json.error]).toEqual([400, 'invalid_request'])
    expect((await zoom.form('/oauth/token', {})).json.reason).toBe('Missing grant type.')
    expect((await zoom.form('/oauth/token', { grant_type: 'account_credentials' })).json.reason).toBe(
      'unsupported grant type',
    )
  })

  it('rotates on refresh: the old pair is dead at once', async () => {
    const old = await grantFor(zoom, 'alice@acme.example')
    const next = await refresh(old.refresh)
    expect(next.status).toBe(200)
    expect(await refresh(old.refresh)).toMatchObject(dead)
    expect((await zoom.api(old.access, 'GET', '/users/me')).status).toBe(401)
    expect((await zoom.api(String(next.json.access_token), 'GET', '/users/me')).status).toBe(200)
    await zoom.control('PATCH', '/clock', { advanceMs: 90 * 24 * 3600_000 })
    expect(await refresh(String(next.json.refresh_token))).toMatchObject(dead)
  })

  it('revokes earlier tokens when the app is authorized again', async () => {
    const old = await grantFor(zoom, 'alice@acme.example')
    const renewed = await exchange({ code: await code() })
    expect(await refresh(old.refresh)).toMatchObject(dead)
    expect((await zoom.api(String(renewed.json.access_token), 'GET', peering)).status).toBe(200)
  })

  it('loses the token with the admin who installed the app', async () => {
    const { refresh: token } = await grantFor(zoom, 'alice@acme.example')
    await zoom.control('POST', '/installer/remove', { account: 'Acme Ltd' })
    expect((await refresh(token)).json.error).toBe('invalid_grant')
  })

  it('revokes by taking the app off the account', async () => {
    const { access, refresh: token } = await grantFor(zoom, 'alice@acme.example')
    const answer = await zoom.form('/oauth/revoke', { token: access })
    expect([answer.status, answer.json]).toEqual([200, { status: 'success' }])
    expect(await refresh(token)).toMatchObject(dead)
    const { deliveries } = (await zoom.control('GET', '/webhooks')) as { deliveries: { event: string }[] }
    expect(deliveries.map(delivery => delivery.event)).toEqual(['app_deauthorized'])
    expect((await zoom.form('/oauth/revoke', { token: access })).status).toBe(400)
  })
})
