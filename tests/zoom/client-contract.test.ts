import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ZoomConfig } from '@/lib/zoom/config'
import { ZoomError } from '@/lib/zoom/errors'
import type { ZoomAccess } from '@/lib/zoom/http'
import {
  addPeeringNumbers,
  findPeeringNumber,
  listCarrierPeeringNumbers,
  listPeeringNumbers,
  removePeeringNumbers,
  updatePeeringNumbers,
} from '@/lib/zoom/number-management'
import { authorizationUrl, exchangeCode, newPkce, refresh, revoke } from '@/lib/zoom/oauth'
import type { PeeringNumber } from '@/lib/zoom/peering-number'
import { refusalMeaning } from '@/lib/zoom/refusal-reason'
import { missingScopes } from '@/lib/zoom/scopes'
import { getMe, getMyPermissions } from '@/lib/zoom/users'
import { allow } from '../simulators/zoom/oauth/authorize'
import { readAuthorizeRequest } from '../simulators/zoom/oauth/authorize-request'
import { carrierScopes } from '../simulators/zoom/oauth/scopes'
import { type RunningZoom, startZoomSimulator } from '../simulators/zoom/server'

const REDIRECT = 'http://127.0.0.1:3000/marketplace/callback'
const MINUTE = 60_000

let zoom: RunningZoom
let config: ZoomConfig
beforeEach(async () => {
  zoom = await startZoomSimulator({ quiet: true, redirectUris: [REDIRECT] })
  zoom.simulator.settings.ratePerSecond = null
  const { clientId, clientSecret } = zoom.simulator.config
  config = { clientId, clientSecret, oauthUrl: zoom.url, apiUrl: zoom.url }
})
afterEach(() => zoom.close())

const acme = () => {
  const account = zoom.simulator.store.findAccount('Acme Ltd')
  const admin = zoom.simulator.store.findUser('alice@acme.example')
  if (!account || !admin) throw new Error('the stand-in has no Acme')
  return { account, admin }
}

/** The admin presses Allow on the page behind our authorization URL. */
function consent(query: URLSearchParams): string {
  const request = readAuthorizeRequest(zoom.simulator, query)
  if ('status' in request) throw new Error(`Zoom would not show its consent page: ${request.body}`)
  return allow(zoom.simulator, acme().admin, request)
}

async function codeWithVerifier() {
  const { verifier, challenge } = await newPkce()
  const url = authorizationUrl(config, { state: 's', codeChallenge: challenge, redirectUri: REDIRECT })
  return { code: consent(url.searchParams), codeVerifier: verifier, redirectUri: REDIRECT }
}

async function connected() {
  const tokens = await exchangeCode(config, await codeWithVerifier())
  const access: ZoomAccess = { accessToken: tokens.accessToken, baseUrl: tokens.apiUrl }
  return { tokens, access }
}

const e164 = (index: number) => `+1202${String(5_550_000 + index)}`
const aNumber = (index: number, change: Partial<PeeringNumber> = {}): PeeringNumber => ({
  e164: e164(index),
  numberType: null,
  active: true,
  sipTrunkName: 'NW-US-1',
  billingReferenceId: null,
  serviceInfo: null,
  capacity: 'multiple',
  voiceDirection: 'both',
  outboundDialer: true,
  outboundCli: false,
  messaging: 'not_applicable',
  ...change,
})
const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, index) => aNumber(from + index))

async function inZoom(access: ZoomAccess): Promise<string[]> {
  const found: string[] = []
  for await (const page of listPeeringNumbers(access)) found.push(...page.numbers.map(number => number.e164))
  return found
}

async function failureOf(call: Promise<unknown>) {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ZoomError)) throw new Error(`expected a ZoomError, got ${String(error)}`)
  return error
}

describe('connecting', () => {
  test('a consent becomes a whole grant, and says who gave it', async () => {
    const { tokens, access } = await connected()
    const { account, admin } = acme()
    expect(missingScopes(tokens.scopes)).toEqual([])
    expect(tokens.apiUrl).toBe(zoom.url)
    expect(await getMe(access)).toEqual({
      id: admin.id,
      name: 'Alice Martin',
      email: 'alice@acme.example',
      accountId: account.id,
      accountNumber: String(account.number),
      roleName: 'Owner',
      company: 'Acme Ltd',
    })
    expect(await getMyPermissions(access)).toContain('PbxAdmin:Edit')
  })

  test('a code is good once, for five minutes, and for its own verifier', async () => {
    const grant = await codeWithVerifier()
    const other = await newPkce()
    await expect(exchangeCode(config, { ...grant, codeVerifier: other.verifier })).rejects.toMatchObject({
      kind: 'invalid_grant',
    })
    await exchangeCode(config, grant)
    await expect(exchangeCode(config, grant)).rejects.toMatchObject({ kind: 'invalid_grant' })
    const late = await codeWithVerifier()
    zoom.simulator.clock.offsetMs = 5 * MINUTE + 1
    await expect(exchangeCode(config, late)).rejects.toMatchObject({ kind: 'invalid_grant', reason: 'Code is expired' })
  })

  test('a code from the Marketplace, without state and verifier, is exchanged too, unless the app insists on PKCE', async () => {
    const plain = new URLSearchParams({ response_type: 'code', client_id: config.clientId, redirect_uri: REDIRECT })
    const tokens = await exchangeCode(config, { code: consent(plain), redirectUri: REDIRECT })
    expect(tokens.refreshToken).not.toBe('')
    zoom.simulator.settings.requirePkce = true
    await expect(exchangeCode(config, { code: consent(plain), redirectUri: REDIRECT })).rejects.toMatchObject({
      kind: 'invalid_grant',
    })
  })

  test('a wrong secret is our fault, not a dead grant', async () => {
    const { tokens } = await connected()
    const wrong = { ...config, clientSecret: 'other' }
    await expect(refresh(wrong, tokens.refreshToken)).rejects.toMatchObject({ kind: 'invalid_client' })
  })

  test('a redirect address that is not registered is our fault too', async () => {
    const grant = await codeWithVerifier()
    await expect(exchangeCode(config, { ...grant, redirectUri: `${REDIRECT}/` })).rejects.toMatchObject({
      kind: 'invalid_client',
    })
  })
})

describe('tokens', () => {
  test('refresh rotates: the old refresh and access tokens are dead', async () => {
    const { tokens, access } = await connected()
    const next = await refresh(config, tokens.refreshToken)
    expect(next.refreshToken).not.toBe(tokens.refreshToken)
    expect((await failureOf(getMe(access))).kind).toBe('unauthorized')
    await expect(getMe({ ...access, accessToken: next.accessToken })).resolves.toBeDefined()
    await expect(refresh(config, tokens.refreshToken)).rejects.toMatchObject({ kind: 'invalid_grant' })
  })

  test('a refresh whose answer is lost is unknown first, and dead when asked again', async () => {
    const { tokens } = await connected()
    zoom.simulator.faults.add({ operation: 'token.refresh_token', action: { type: 'drop' }, times: 1 })
    await expect(refresh(config, tokens.refreshToken)).rejects.toMatchObject({ kind: 'unknown' })
    await expect(refresh(config, tokens.refreshToken)).rejects.toMatchObject({ kind: 'invalid_grant' })
  })

  test('a failing token endpoint does not kill the grant', async () => {
    const { tokens } = await connected()
    zoom.simulator.faults.add({ operation: 'token.refresh_token', action: { type: 'error', status: 502 }, times: 1 })
    await expect(refresh(config, tokens.refreshToken)).rejects.toMatchObject({ kind: 'unknown' })
    await expect(refresh(config, tokens.refreshToken)).resolves.toBeDefined()
  })

  test('an expired, a revoked and an ownerless token are all "unauthorized"', async () => {
    const { access } = await connected()
    zoom.simulator.clock.offsetMs = 61 * MINUTE
    const expired = await failureOf(inZoom(access))
    expect(expired).toMatchObject({
      kind: 'unauthorized',
      status: 401,
      reason: 'Access token is expired.',
      repeatSafe: true,
    })
    zoom.simulator.clock.offsetMs = 0
    acme().admin.status = 'deleted'
    expect((await failureOf(inZoom(access))).kind).toBe('unauthorized')
    acme().admin.status = 'active'
    await revoke(config, access.accessToken)
    expect((await failureOf(inZoom(access))).kind).toBe('unauthorized')
    await expect(revoke(config, access.accessToken)).resolves.toBeUndefined()
  })

  test('a withdrawn scope is named', async () => {
    const { access } = await connected()
    const scope = 'number_management:write:peering_number:admin'
    zoom.simulator.store.grants.withdrawScopes(acme().account.id, [scope])
    const error = await failureOf(addPeeringNumbers(access, 'zoom_phone', numbers(1)))
    expect(error.failure).toMatchObject({ kind: 'scope_missing', scopes: expect.arrayContaining([scope]) })
    expect(await inZoom(access)).toEqual([])
  })

  test('a role that lost its rights is forbidden; an account without a licence is told in words', async () => {
    const { access } = await connected()
    acme().admin.permissions = []
    expect((await failureOf(inZoom(access))).kind).toBe('forbidden')
    acme().admin.permissions = ['PbxAdmin:Read', 'PbxAdmin:Edit']
    acme().account.licensed = false
    expect(await failureOf(inZoom(access))).toMatchObject({
      kind: 'invalid',
      zoomCode: 2031,
      reason: expect.stringContaining('Zoom Phone'),
    })
  })
})

describe('numbers', () => {
  test('every attribute arrives and is read back, and nothing was sent that Zoom does not know', async () => {
    const { access } = await connected()
    const rich = aNumber(1, {
      active: false,
      numberType: 'toll_free',
      billingReferenceId: 'BILL-1 ü+&',
      serviceInfo: 'Inbound only, "quoted" \u{1F4DE}',
      capacity: 'single',
      voiceDirection: 'inbound_only',
      outboundDialer: false,
      outboundCli: false,
    })
    await addPeeringNumbers(access, 'zoom_phone', [rich])
    const { numberType: _, ...attributes } = rich
    expect(await findPeeringNumber(access, rich.e164)).toEqual({
      ...attributes,
      product: 'zoom_phone',
      assigned: false,
    })

    const change = {
      e164: rich.e164,
      active: true,
      sipTrunkName: 'NW-EU-1',
      billingReferenceId: null,
      serviceInfo: 'x',
    }
    await updatePeeringNumbers(access, undefined, [change])
    await updatePeeringNumbers(access, undefined, [{ e164: rich.e164, capacity: 'multiple', voiceDirection: 'both' }])
    await updatePeeringNumbers(access, undefined, [{ e164: rich.e164, outboundDialer: true, outboundCli: true }])
    expect(await findPeeringNumber(access, rich.e164)).toEqual({
      ...attributes,
      ...change,
      capacity: 'multiple',
      voiceDirection: 'both',
      outboundDialer: true,
      outboundCli: true,
      product: 'zoom_phone',
      assigned: false,
    })
    expect(zoom.simulator.log.read({ operation: 'numbers' }).flatMap(entry => entry.ignoredFields)).toEqual([])

    await removePeeringNumbers(access, [rich.e164])
    expect(await findPeeringNumber(access, rich.e164)).toBeUndefined()
  })

  test.each(['unallocated', 'zoom_phone', 'zoom_contact_center'] as const)('goes in as %s', async product => {
    const { access } = await connected()
    await addPeeringNumbers(access, product, numbers(1))
    expect(await findPeeringNumber(access, e164(0))).toMatchObject({ product })
  })

  test('an unallocated number may be given a product once', async () => {
    const { access } = await connected()
    await addPeeringNumbers(access, 'unallocated', numbers(1))
    await updatePeeringNumbers(access, 'zoom_phone', [{ e164: e164(0) }])
    expect(await findPeeringNumber(access, e164(0))).toMatchObject({ product: 'zoom_phone' })
    expect(await failureOf(updatePeeringNumbers(access, 'unallocated', [{ e164: e164(0) }]))).toMatchObject({
      kind: 'some_failed',
    })
  })

  test('200 in one call, both ways, and more than two pages of them in the list', async () => {
    const { access } = await connected()
    for (const from of [0, 200, 400, 600]) await addPeeringNumbers(access, 'zoom_phone', numbers(200, from))
    const all = numbers(800).map(number => number.e164)
    expect((await inZoom(access)).sort()).toEqual(all.sort())
    expect(zoom.simulator.log.read({ operation: 'numbers.list' })).toHaveLength(3)
    await removePeeringNumbers(access, all.slice(0, 200))
    expect((await inZoom(access)).sort()).toEqual(all.slice(200))
  })

  test('a walk slower than fifteen minutes a page still sees each number once', async () => {
    const { access } = await connected()
    for (const from of [0, 200]) await addPeeringNumbers(access, 'zoom_phone', numbers(200, from))
    const seen: string[] = []
    for await (const page of listPeeringNumbers(access)) {
      seen.push(...page.numbers.map(number => number.e164))
      if (seen.length === 300) zoom.simulator.clock.offsetMs = 16 * MINUTE
    }
    expect(seen.sort()).toEqual(numbers(400).map(number => number.e164))
  })

  test.each(['message', 'errors'] as const)(
    'refused numbers are named, wherever Zoom puts the list (%s)',
    async place => {
      const { access } = await connected()
      zoom.simulator.settings.failureList = place
      zoom.simulator.rejections.set(e164(2), 'Carrier says: "no", {really}')
      const batch = [aNumber(0), aNumber(1, { sipTrunkName: 'nowhere' }), aNumber(2)]
      for (const [policy, kept] of [
        ['atomic', 0],
        ['partial', 1],
      ] as const) {
        zoom.simulator.settings.failurePolicy = policy
        const error = await failureOf(addPeeringNumbers(access, 'zoom_phone', batch))
        expect(error.repeatSafe).toBe(false)
        expect(error.failure).toEqual({
          kind: 'some_failed',
          failures: [
            { e164: e164(1), reason: 'Invalid Sip Trunk' },
            { e164: e164(2), reason: 'Carrier says: "no", {really}' },
          ],
        })
        expect(await inZoom(access)).toHaveLength(kept)
      }
    },
  )

  test('the reasons that decide what happens next are understood', async () => {
    const { access } = await connected()
    await addPeeringNumbers(access, 'zoom_phone', numbers(2))
    const assigned = zoom.simulator.store.numbers.get(e164(1))
    if (assigned) zoom.simulator.store.numbers.put({ ...assigned, assignedTo: acme().admin.id }, Date.now())
    const meanings = async (call: Promise<unknown>) => {
      const { failure } = await failureOf(call)
      return failure.kind === 'some_failed' && failure.failures.map(({ reason }) => refusalMeaning(reason))
    }
    expect(await meanings(addPeeringNumbers(access, 'zoom_phone', numbers(1)))).toEqual(['already_there'])
    expect(await meanings(removePeeringNumbers(access, [e164(9), e164(1)]))).toEqual(['not_there', 'assigned'])
    expect(await findPeeringNumber(access, e164(1))).toMatchObject({ assigned: true })
  })

  test('where Zoom takes 199 only, the batch is too large and nothing was added', async () => {
    const { access } = await connected()
    zoom.simulator.settings.batchLimit = 199
    const error = await failureOf(addPeeringNumbers(access, 'zoom_phone', numbers(200)))
    expect(error).toMatchObject({ kind: 'batch_too_large', zoomCode: 1003, repeatSafe: true })
    expect(await inZoom(access)).toEqual([])
  })

  test("the carrier's own list names the customer", async () => {
    const { access } = await connected()
    await addPeeringNumbers(access, 'zoom_phone', numbers(1))
    const { carrierClientId, carrierAccountId } = zoom.simulator.config
    const { token } = zoom.simulator.store.grants.issueForCarrier(carrierClientId, carrierAccountId, carrierScopes)
    for await (const page of listCarrierPeeringNumbers({ ...access, accessToken: token })) {
      expect(page.numbers).toMatchObject([
        { e164: e164(0), customerAccountName: 'Acme Ltd', customerAccountNumber: String(acme().account.number) },
      ])
    }
    expect(await failureOf(getMe({ ...access, accessToken: token }))).toBeInstanceOf(ZoomError)
  })
})

describe('faults', () => {
  test('a reply lost after Zoom applied the call is unknown, and the read-back finds the numbers', async () => {
    const { access } = await connected()
    zoom.simulator.faults.add({ operation: 'numbers.add', action: { type: 'drop' }, times: 1 })
    const error = await failureOf(addPeeringNumbers(access, 'zoom_phone', numbers(3)))
    expect(error).toMatchObject({ kind: 'unknown_outcome', repeatSafe: false })
    expect(await inZoom(access)).toHaveLength(3)
    expect(zoom.simulator.log.read({ operation: 'numbers.add' })).toHaveLength(1)
  })

  test('a 5xx that applied the call all the same is unknown too', async () => {
    const { access } = await connected()
    const action = { type: 'error', status: 500, applied: true } as const
    zoom.simulator.faults.add({ operation: 'numbers.add', action, times: 1 })
    expect((await failureOf(addPeeringNumbers(access, 'zoom_phone', numbers(1)))).kind).toBe('unknown_outcome')
    expect(await inZoom(access)).toHaveLength(1)
  })

  test('every second list call failing is not noticed', async () => {
    const { access } = await connected()
    await addPeeringNumbers(access, 'zoom_phone', numbers(1))
    const action = { type: 'error', status: 503 } as const
    zoom.simulator.faults.add({ operation: 'numbers.list', action, every: { fail: 1, of: 2 } })
    expect(await inZoom(access)).toHaveLength(1)
    expect(await inZoom(access)).toHaveLength(1)
    expect(zoom.simulator.log.read({ operation: 'numbers.list' }).length).toBeGreaterThan(2)
  })

  test.each([true, false])('the three limits, with headers: %s', async rateLimitHeaders => {
    const { access } = await connected()
    zoom.simulator.settings.rateLimitHeaders = rateLimitHeaders
    for (const [kind, scope] of [
      ['second', 'second'],
      ['daily', 'day'],
      ['concurrent', 'concurrency'],
    ] as const) {
      zoom.simulator.faults.add({ operation: 'numbers.add', action: { type: 'rate_limit', kind }, times: 1 })
      const { failure, repeatSafe } = await failureOf(addPeeringNumbers(access, 'zoom_phone', numbers(1)))
      expect(repeatSafe).toBe(true)
      expect(failure).toMatchObject({ kind: 'rate_limited', scope })
      const retryAt = failure.kind === 'rate_limited' ? failure.retryAt : undefined
      if (!rateLimitHeaders) expect(retryAt).toBeUndefined()
      else if (scope === 'day') expect(retryAt?.toISOString()).toMatch(/T00:00:00\.000Z$/)
    }
  })
})
