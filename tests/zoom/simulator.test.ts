import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { draft, grantFor, type Harness, peering, range, startHarness } from '../simulators/zoom/harness'

let zoom: Harness
let acme: string

beforeAll(async () => {
  zoom = await startHarness()
})
afterAll(() => zoom.zoom.close())
beforeEach(async () => {
  expect(await zoom.control('GET', '/contract')).toEqual({ violations: [] })
  await zoom.control('POST', '/reset')
  await zoom.control('PATCH', '/settings', { ratePerSecond: null })
  acme = (await grantFor(zoom, 'alice@acme.example')).access
})

const add = (numbers: object[], more: object = {}, token = acme) =>
  zoom.api(token, 'POST', peering, { phone_numbers: numbers, ...more })
const update = (numbers: object[], more: object = {}) =>
  zoom.api(acme, 'PATCH', peering, { phone_numbers: numbers, ...more })
const remove = (query: string, body?: unknown) => zoom.api(acme, 'DELETE', `${peering}${query}`, body)
const listed = async (query = '', token = acme) => {
  const answer = await zoom.api(token, 'GET', `${peering}${query}`)
  return (answer.json.numbers ?? []) as Record<string, unknown>[]
}
const reason = (answer: { json: Record<string, unknown> }) => {
  expect(answer.json.code).toBe(1000)
  const [failure] = JSON.parse(String(answer.json.message).replace('Some data failed. ', ''))
  return failure.reason
}

describe('adding', () => {
  it('answers 201 without a body and lists every documented field with its default', async () => {
    const answer = await add([draft('+442071838750', { billing_ref_id: 'B-1', service_info: 'Inbound only' })])
    expect([answer.status, answer.text]).toEqual([201, ''])
    expect(answer.headers.get('x-zm-trackingid')).toMatch(/^v=2\.0;clid=\w+;rid=WEB_[0-9a-f]{32}$/)
    expect(await listed()).toEqual([
      {
        phone_number: '+442071838750',
        assigned: false,
        status: true,
        allocated_product: 'UNALLOCATED',
        sip_trunk_name: 'NW-EU-1',
        billing_ref_id: 'B-1',
        service_info: 'Inbound only',
        voice_msg_capacity: 'MULTI_USE',
        voice_direction: 'INBOUND_AND_OUTBOUND',
        outbound_dialer_not_supported: false,
        outbound_cli_share_not_supported: false,
        message_capability: 'NOT_APPLICABLE',
      },
    ])
  })

  it.each([
    [{ phone_number: '442071838750' }, 'Invalid number'],
    [{ phone_number: '+44 20 7183 8750' }, 'Invalid number'],
    [{ sip_trunk_name: 'NW-XX-9' }, 'Invalid Sip Trunk'],
    [{ sip_trunk_name: undefined }, 'Invalid Sip Trunk'],
    [{ status: 1 }, 'Invalid status'],
    [{ status: undefined }, 'Invalid status'],
    [{ billing_ref_id: 'x'.repeat(61) }, 'Invalid billing ref id'],
    [{ service_info: 'x'.repeat(256) }, 'Invalid service info'],
    [{ number_type: 'VirtualService' }, 'Invalid number type'],
    [{ voice_direction: 'BOTH' }, 'Invalid voice direction'],
    [{ voice_msg_capacity: 'ZOOM_PHONE_USER_ONLY', outbound_dialer_not_supported: false }, 'Invalid outbound dialer'],
    [{ voice_direction: 'INBOUND_ONLY', outbound_dialer_not_supported: false }, 'Invalid outbound dialer'],
    [{ voice_direction: 'NOT_SUPPORTED', outbound_cli_share_not_supported: false }, 'Invalid outbound cli share'],
    [{ message_capability: 'SUPPORTED' }, 'Invalid message capability'],
  ])('refuses %j', async (wrong, expected) => {
    expect(reason(await add([draft('+442071838750', wrong)]))).toBe(expected)
  })

  it('refuses single capacity and Toll for Contact Center', async () => {
    const contactCenter = { allocated_product: 'ZOOM_CONTACT_CENTER' }
    const single = draft('+442071838750', { voice_msg_capacity: 'ZOOM_PHONE_USER_ONLY' })
    expect(reason(await add([single], contactCenter))).toBe('Invalid voice msg capacity')
    expect(reason(await add([draft('+442071838750', { number_type: 'Toll' })], contactCenter))).toBe(
      'Invalid number type',
    )
    expect((await add([draft('+442071838750')], contactCenter)).status).toBe(201)
  })

  it('keeps the good numbers of a failing call, or none of them', async () => {
    const numbers = [draft('+442071838750'), draft('+1', {}), draft('+442071838751', { sip_trunk_name: 'no' })]
    const partial = await add(numbers)
    expect([partial.status, partial.json]).toEqual([
      400,
      {
        code: 1000,
        message:
          'Some data failed. [{"phoneNumber":"+1","reason":"Invalid number"},{"phoneNumber":"+442071838751","reason":"Invalid Sip Trunk"}]',
      },
    ])
    expect(await listed()).toHaveLength(1)
    await zoom.control('PATCH', '/settings', { failurePolicy: 'atomic', failureList: 'errors' })
    const atomic = await add([draft('+442071838760'), draft('+1')])
    expect(atomic.json).toEqual({
      code: 1000,
      message: 'Some data failed.',
      errors: [{ phoneNumber: '+1', reason: 'Invalid number' }],
    })
    expect(await listed()).toHaveLength(1)
  })

  it('holds every number once, in one account', async () => {
    const globex = (await grantFor(zoom, 'gilles@globex.example')).access
    await add([draft('+442071838750')])
    expect(reason(await add([draft('+442071838750')]))).toBe('Phone Number already exists')
    expect(reason(await add([draft('+442071838750')], {}, globex))).toBe('Phone Number already exists')
    expect(reason(await add([draft('+442071838751'), draft('+442071838751')]))).toBe('Phone Number already exists')
    expect(await listed('', globex)).toEqual([])
    await zoom.control('PATCH', '/settings', { existingNumber: 'accept' })
    expect((await add([draft('+442071838750')])).status).toBe(201)
  })

  it('knows 1001, 1002, 1003 and 300', async () => {
    expect((await add([draft('+442071838750')], { carrier_code: 1 })).json).toEqual({
      code: 1001,
      message: 'Carrier not found',
    })
    expect((await add([draft('+442071838750')], { carrier_code: 8801 })).status).toBe(201)
    for (const body of ['', '{}', '{"phone_numbers":[]}']) {
      const answer = await zoom.api(acme, 'POST', peering, body)
      expect(answer.json).toEqual({ code: 1002, message: 'Request data cannot be empty' })
    }
    const many = range(201).map(number => draft(number))
    expect((await add(many)).json).toEqual({ code: 1003, message: 'Too many numbers, should less than 200' })
    expect((await add(many.slice(0, 200))).status).toBe(201)
    await zoom.control('PATCH', '/settings', { batchLimit: 199 })
    expect((await add(range(200, 20_000_000).map(number => draft(number)))).json.code).toBe(1003)
    expect((await add([draft('+442071838755')], { allocated_product: 'ZOOM_ROOMS' })).json.code).toBe(300)
    expect((await zoom.api(acme, 'POST', peering, '{')).json.code).toBe(300)
  })
})

describe('updating', () => {
  it('changes what may change and answers 204', async () => {
    await add([draft('+442071838750', { status: false })])
    const answer = await update([
      { phone_number: '+442071838750', status: true, sip_trunk_name: 'NW-US-1', billing_ref_id: 'B-2' },
    ])
    expect([answer.status, answer.text]).toEqual([204, ''])
    const [number] = await listed()
    expect(number).toMatchObject({ status: true, sip_trunk_name: 'NW-US-1', billing_ref_id: 'B-2' })
  })

  it('allocates an unallocated number once, and never takes a Normal number back to Pending', async () => {
    await add([draft('+442071838750')])
    expect((await update([{ phone_number: '+442071838750' }], { allocated_product: 'ZOOM_PHONE' })).status).toBe(204)
    const moved = await update([{ phone_number: '+442071838750' }], { allocated_product: 'ZOOM_CONTACT_CENTER' })
    expect(reason(moved)).toBe('Invalid allocated product')
    expect(reason(await update([{ phone_number: '+442071838750', status: false }]))).toBe('Invalid status')
    expect(reason(await update([{ phone_number: '+442071838759' }]))).toBe('Phone number does not exist')
  })
})

describe('deleting', () => {
  const first = '+442071838750'
  const second = '+442071838751'

  it.each([
    ['repeated keys', `?phone_numbers=%2B442071838750&phone_numbers=%2B442071838751`, undefined],
    ['bracket keys', `?phone_numbers[]=%2B442071838750&phone_numbers[]=%2B442071838751`, undefined],
    ['a comma list', `?phone_numbers=%2B442071838750,%2B442071838751`, undefined],
    ['a JSON body', '', { carrier_code: 8801, phone_numbers: [first, second] }],
  ])('takes %s', async (_name, query, body) => {
    await add([draft(first), draft(second)])
    const answer = await remove(query, body)
    expect([answer.status, answer.text]).toEqual([200, ''])
    expect(await listed()).toEqual([])
  })

  it('takes an un-encoded plus for the space that it is', async () => {
    await add([draft(first)])
    expect(reason(await remove('?phone_numbers=+442071838750'))).toBe('Invalid number')
    expect(await listed()).toHaveLength(1)
  })

  it('refuses assigned, unknown and foreign numbers; lets go of returned ones', async () => {
    await add([draft(first), draft(second)])
    await zoom.control('POST', '/numbers/assign', { phoneNumbers: [first], user: 'bob@acme.example' })
    expect((await listed()).map(number => number.assigned)).toEqual([true, false])
    expect(reason(await remove('?phone_numbers=%2B442071838750'))).toBe('Phone number is assigned')
    expect(reason(await remove('?phone_numbers=%2B442071838799'))).toBe('Phone number does not exist')
    const globex = (await grantFor(zoom, 'gilles@globex.example')).access
    const foreign = await zoom.api(globex, 'DELETE', `${peering}?phone_numbers=%2B442071838751`)
    expect(reason(foreign)).toBe('Phone number does not exist')
    await zoom.control('POST', '/numbers/return', { phoneNumbers: [first] })
    expect(await listed()).toHaveLength(1)
    expect((await remove('?phone_numbers=%2B442071838750')).status).toBe(200)
    expect((await remove('')).json.code).toBe(1002)
  })
})

describe('listing', () => {
  it('pages through everything, 30 by default and 300 at most', async () => {
    for (const from of [10_000_000, 20_000_000]) await add(range(200, from).map(number => draft(number)))
    const first = await zoom.api(acme, 'GET', peering)
    expect(first.json).toMatchObject({ total_records: 30, next_page_token: expect.stringMatching(/.+/) })
    const seen: unknown[] = []
    let token = ''
    do {
      const page = await zoom.api(acme, 'GET', `${peering}?page_size=300&next_page_token=${token}`)
      seen.push(...(page.json.numbers as { phone_number: string }[]).map(number => number.phone_number))
      token = String(page.json.next_page_token)
    } while (token !== '')
    expect(seen).toEqual([...range(200), ...range(200, 20_000_000)])
    for (const size of ['301', '0', '-1', 'ten']) {
      expect((await zoom.api(acme, 'GET', `${peering}?page_size=${size}`)).json).toMatchObject({
        code: 300,
        message: 'Validation Failed.',
      })
    }
  })

  it('lets page tokens die after fifteen minutes', async () => {
    await add(range(40).map(number => draft(number)))
    const token = (await zoom.api(acme, 'GET', peering)).json.next_page_token
    const next = () => zoom.api(acme, 'GET', `${peering}?next_page_token=${token}`)
    await zoom.control('PATCH', '/clock', { advanceMs: 14 * 60_000 })
    expect((await next()).json.numbers).toHaveLength(10)
    await zoom.control('PATCH', '/clock', { advanceMs: 2 * 60_000 })
    expect(await next()).toMatchObject({ status: 400, json: { code: 1003100 } })
    expect((await zoom.api(acme, 'GET', `${peering}?next_page_token=made-up`)).json.code).toBe(1003100)
  })

  it('filters by one number and shows changes late when told to', async () => {
    await add([draft('+442071838750'), draft('+442071838751')])
    expect(await listed('?phone_number=%2B442071838751')).toHaveLength(1)
    expect((await zoom.api(acme, 'GET', `${peering}?phone_number=+442071838751`)).json.code).toBe(300)
    await zoom.control('PATCH', '/clock', { advanceMs: 60_000 })
    await zoom.control('PATCH', '/settings', { listLagMs: 5000 })
    await remove('?phone_numbers=%2B442071838750')
    await add([draft('+442071838752')])
    const numbers = async () => (await listed()).map(number => number.phone_number)
    expect(await numbers()).toEqual(['+442071838750', '+442071838751'])
    await zoom.control('PATCH', '/clock', { advanceMs: 6000 })
    expect(await numbers()).toEqual(['+442071838751', '+442071838752'])
  })

  it("gives the carrier every customer's numbers, and nobody else", async () => {
    await add([draft('+442071838750')])
    const path = '/number_management/carrier/peering_numbers'
    const { carrierClientId, carrierClientSecret, carrierAccountId } = zoom.zoom.simulator.config
    const token = await zoom.form(
      '/oauth/token',
      { grant_type: 'account_credentials', account_id: carrierAccountId },
      { authorization: zoom.basic(carrierClientId, carrierClientSecret) },
    )
    expect(token.json).not.toHaveProperty('refresh_token')
    const all = await zoom.api(String(token.json.access_token), 'GET', path)
    expect(all.json.numbers).toMatchObject([
      { phone_number: '+442071838750', customer_account_name: 'Acme Ltd', customer_account_number: '5100010001' },
    ])
    expect((await zoom.api(acme, 'GET', path)).json.code).toBe(4711)
    expect((await zoom.api(String(token.json.access_token), 'GET', '/users/me')).status).toBe(400)
  })
})

describe('who may', () => {
  it('says who connected', async () => {
    expect((await zoom.api(acme, 'GET', '/users/me')).json).toMatchObject({
      account_id: 'aCmE_Ltd-Account-0001',
      account_number: 5100010001,
      email: 'alice@acme.example',
    })
    expect((await zoom.api(acme, 'GET', '/users/me/permissions')).json.permissions).toContain('PbxAdmin:Edit')
  })

  it('knows 401, 4711, 403, 4735 and a missing licence', async () => {
    const call = () => zoom.api(acme, 'GET', peering)
    expect(await zoom.api('made-up', 'GET', peering)).toMatchObject({
      status: 401,
      json: { code: 124, message: 'Invalid access token.' },
    })
    expect((await zoom.request('GET', `/v2${peering}?access_token=${acme}`)).json.code).toBe(124)
    await zoom.control('PATCH', '/accounts', { account: 'Acme Ltd', licensed: false })
    expect((await call()).json.code).toBe(2031)
    await zoom.control('PATCH', '/accounts', { account: 'Acme Ltd', licensed: true })
    await zoom.control('PATCH', '/users', { user: 'alice@acme.example', roleName: 'Member' })
    expect(await call()).toMatchObject({
      status: 403,
      json: { message: expect.stringContaining('do not have permission') },
    })
    await zoom.control('PATCH', '/users', { user: 'alice@acme.example', roleName: 'Owner' })
    const scope = 'number_management:read:list_peering_numbers:admin'
    await zoom.control('POST', '/scopes/withdraw', { account: 'Acme Ltd', scopes: [scope] })
    expect(await call()).toMatchObject({
      status: 400,
      json: {
        code: 4711,
        message: `Invalid access token, does not contain scopes:[number_management_numbers:read:admin, ${scope}].`,
      },
    })
    await zoom.control('PATCH', '/clock', { advanceMs: 3600_000 })
    expect(await call()).toMatchObject({ status: 401, json: { code: 124, message: 'Access token is expired.' } })
    await zoom.control('PATCH', '/clock', { offsetMs: 0 })
    await zoom.control('POST', '/installer/remove', { account: 'Acme Ltd' })
    expect(await call()).toMatchObject({ status: 401, json: { code: 4735 } })
  })
})
