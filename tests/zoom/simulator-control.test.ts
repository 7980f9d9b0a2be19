import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { draft, grantFor, type Harness, peering, range, startHarness } from '../simulators/zoom/harness'

let zoom: Harness
let acme: string

beforeAll(async () => {
  zoom = await startHarness()
})
afterAll(() => zoom.zoom.close())
beforeEach(async () => {
  await zoom.control('POST', '/reset')
  acme = (await grantFor(zoom, 'alice@acme.example')).access
})

const add = (...numbers: string[]) =>
  zoom.api(acme, 'POST', peering, { phone_numbers: numbers.map(number => draft(number)) })
const me = () => zoom.api(acme, 'GET', '/users/me')
const fault = (operation: string, action: object, more: object = {}) =>
  zoom.control('POST', '/faults', { operation, action, ...more })
const numbersHeld = async () => ((await zoom.control('GET', '/numbers')) as unknown as object[]).length
const log = async (query = '') => (await zoom.control('GET', `/log${query}`)) as unknown as Record<string, unknown>[]

describe('faults', () => {
  it('drop the reply after or before applying', async () => {
    await fault('numbers.add', { type: 'drop' }, { times: 1 })
    await expect(add('+442071838750')).rejects.toThrow()
    expect(await numbersHeld()).toBe(1)
    await fault('numbers', { type: 'drop', applied: false }, { times: 1 })
    await expect(add('+442071838751')).rejects.toThrow()
    expect(await numbersHeld()).toBe(1)
    expect((await add('+442071838751')).status).toBe(201)
    expect((await log('?operation=numbers')).map(({ outcome, applied }) => [outcome, applied])).toEqual([
      ['dropped', 1],
      ['dropped', 0],
      ['ok', 1],
    ])
  })

  it('fail n of m, evenly spread', async () => {
    await fault('users.me', { type: 'error', status: 503 }, { every: { fail: 1, of: 4 } })
    const statuses: number[] = []
    for (let call = 0; call < 8; call += 1) statuses.push((await me()).status)
    expect(statuses).toEqual([200, 200, 200, 503, 200, 200, 200, 503])
  })

  it('answer 5xx after having applied, and hold until released', async () => {
    await fault('numbers.add', { type: 'error', status: 502, applied: true }, { times: 1 })
    expect((await add('+442071838750')).status).toBe(502)
    expect(await numbersHeld()).toBe(1)
    await fault('numbers.add', { type: 'hold', when: 'after' })
    const held = add('+442071838751')
    await vi.waitFor(async () => expect((await zoom.control('GET', '/faults')).held).toEqual(['numbers.add']))
    expect(await numbersHeld()).toBe(2)
    expect(await zoom.control('POST', '/faults/release')).toEqual({ released: 1 })
    expect((await held).status).toBe(201)
  })

  it('drop the reply of a refresh that happened', async () => {
    const { refresh } = await grantFor(zoom, 'alice@acme.example')
    await fault('token.refresh_token', { type: 'drop' }, { times: 1 })
    const renew = () => zoom.form('/oauth/token', { grant_type: 'refresh_token', refresh_token: refresh })
    await expect(renew()).rejects.toThrow()
    expect((await renew()).json).toEqual({ reason: 'Invalid Token!', error: 'invalid_grant' })
  })

  it('refuse a fault that is none', async () => {
    await expect(fault('numbers', { type: 'explode' })).rejects.toThrow(/action.type must be one of/)
  })
})

describe('the rate limit', () => {
  it('is per account, with both bodies and the headers on or off', async () => {
    await zoom.control('PATCH', '/settings', { ratePerSecond: 2 })
    const globex = (await grantFor(zoom, 'gilles@globex.example')).access
    const answers = [await me(), await me(), await me()]
    expect(answers.map(answer => answer.status)).toEqual([200, 200, 429])
    expect(answers[2]?.json).toEqual({
      code: 429,
      message: 'You have reached the maximum per-second rate limit for this API. Try again later.',
    })
    expect(answers[2]?.headers.get('x-ratelimit-type')).toBe('QPS')
    expect((await zoom.api(globex, 'GET', '/users/me')).status).toBe(200)
    await zoom.control('PATCH', '/settings', { ratePerSecond: null, dailyLimit: 0 })
    const daily = await me()
    expect(daily.json.message).toMatch(/^You have reached the maximum daily rate limit for this API\. Refer to/)
    expect(daily.headers.get('retry-after')).toMatch(/^\d{4}-\d\d-\d\dT00:00:00Z$/)
    await zoom.control('PATCH', '/settings', { rateLimitHeaders: false })
    expect((await me()).headers.get('retry-after')).toBeNull()
  })

  it('comes in bursts on demand', async () => {
    await fault('users.me', { type: 'rate_limit', kind: 'second' }, { times: 2 })
    expect([(await me()).status, (await me()).status, (await me()).status]).toEqual([429, 429, 200])
  })
})

it('refuses the numbers it is told to, and logs what each call named and did', async () => {
  await zoom.control('POST', '/rejections', { numbers: [{ phoneNumber: '+442071838751', reason: 'Invalid number' }] })
  expect((await add('+442071838750', '+442071838751')).json.code).toBe(1000)
  expect(await log()).toMatchObject([
    {
      operation: 'numbers.add',
      method: 'POST',
      path: `/v2${peering}`,
      numbers: 2,
      applied: 1,
      appliedNumbers: ['+442071838750'],
      status: 400,
      code: 1000,
      outcome: 'refused',
    },
  ])
})

it('notes the fields that Zoom would ignore', async () => {
  await zoom.api(acme, 'POST', peering, { phone_numbers: [draft('+442071838750', { billing_reference_id: 'x' })] })
  expect((await log()).at(-1)?.ignoredFields).toEqual(['billing_reference_id'])
})

it('takes ten thousand numbers in calls of 200 far faster than the limit lets them in', async () => {
  await zoom.control('PATCH', '/settings', { ratePerSecond: null })
  const started = performance.now()
  for (let call = 0; call < 50; call += 1) {
    expect((await add(...range(200, 10_000_000 + call * 200))).status).toBe(201)
  }
  // At twenty calls a second the limit alone takes two and a half seconds.
  expect(performance.now() - started).toBeLessThan(2500)
})

it('keeps its state over a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zoom-stand-in-'))
  const statePath = join(folder, 'state.json')
  const first = await startHarness({ statePath })
  const { access, refresh } = await grantFor(first, 'irene@initech.example')
  await first.api(access, 'POST', peering, { phone_numbers: [draft('+12025550143')] })
  await first.zoom.close()
  const second = await startHarness({ statePath })
  expect((await second.api(access, 'GET', peering)).json.numbers).toMatchObject([{ phone_number: '+12025550143' }])
  expect((await second.form('/oauth/token', { grant_type: 'refresh_token', refresh_token: refresh })).status).toBe(200)
  await second.zoom.close()
  rmSync(folder, { recursive: true })
})

it('complains about an answer that the published description does not know', () => {
  const { contract } = zoom.zoom.simulator
  const path = '/number_management/peering_numbers'
  const invented = { next_page_token: '', numbers: [{ phone_number: '+1', country: 'US' }] }
  expect(contract.check('GET', path, { status: 200, body: JSON.stringify(invented) })).toMatch(/additional properties/)
  expect(contract.check('POST', path, { status: 200, body: '' })).toMatch(/status not in the description/)
  expect(contract.check('POST', path, { status: 201, body: '{}' })).toMatch(/a body where none is described/)
})
