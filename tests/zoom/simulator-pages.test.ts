import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { draft, grantFor, type Harness, peering, startHarness } from '../simulators/zoom/harness'

const numbersPath = '/cpw/page/phoneNumbers'
let zoom: Harness

beforeAll(async () => {
  zoom = await startHarness({ registerUrl: 'http://127.0.0.1:9/register' })
})
afterAll(() => zoom.zoom.close())
beforeEach(async () => {
  await zoom.control('POST', '/reset')
})

async function signedIn(email: string) {
  const answer = await zoom.form('/signin', { user: email, next: '//elsewhere.example' })
  expect(answer.headers.get('location')).toBe('/')
  const cookie = String(answer.headers.get('set-cookie')).split(';')[0] ?? ''
  return {
    open: async (path: string) => (await zoom.request('GET', path, { headers: { cookie } })).text,
    send: (path: string, fields: Record<string, string>) => zoom.form(path, fields, { cookie }),
  }
}

it('lists carriers by country and name, and leads an admin to the registration page', async () => {
  const admin = await signedIn('alice@acme.example')
  expect(await admin.open('/provider-exchange?country=France')).not.toContain('Fjord Lines')
  expect(await admin.open('/provider-exchange?name=fjord')).toContain('Fjord Lines')
  expect(await admin.open('/provider-exchange?name=nobody')).toContain('No provider matches')
  expect(await admin.open('/provider-exchange')).toContain('href="http://127.0.0.1:9/register">Connect')
  const member = await signedIn('bob@acme.example')
  expect(await member.open('/provider-exchange')).not.toContain('/register')
  await grantFor(zoom, 'alice@acme.example')
  expect(await admin.open('/provider-exchange')).toContain('>Connected')
})

it('shows the numbers of the account under Unassigned; assigns, unassigns and returns them', async () => {
  const { access } = await grantFor(zoom, 'alice@acme.example')
  const numbers = [draft('+442071838750'), draft('+442071838751', { status: false })]
  await zoom.api(access, 'POST', peering, { phone_numbers: numbers })
  const assigned = async () => {
    const { json } = await zoom.api(access, 'GET', peering)
    return (json.numbers as { assigned: boolean }[]).map(number => number.assigned)
  }
  const admin = await signedIn('alice@acme.example')
  const page = await admin.open(numbersPath)
  expect(page).toContain('Unassigned (2)')
  expect(page).toContain('+442071838750')
  const chosen = { number: '+442071838750', user: 'u5100010001_02-Zm' }
  await admin.send(numbersPath, { ...chosen, action: 'assign' })
  expect(await assigned()).toEqual([true, false])
  expect(await admin.open(`${numbersPath}?tab=assigned`)).toContain('Bob Stone')
  const pending = await admin.send(numbersPath, { ...chosen, number: '+442071838751', action: 'assign' })
  expect(pending.headers.get('location')).toContain('skipped=1')
  await admin.send(numbersPath, { ...chosen, action: 'return' })
  expect(await assigned()).toEqual([true, false])
  await admin.send(numbersPath, { ...chosen, action: 'unassign' })
  await admin.send(numbersPath, { ...chosen, action: 'return' })
  expect(await assigned()).toEqual([false])
  const stranger = await signedIn('gilles@globex.example')
  expect(await stranger.open(numbersPath)).toContain('Unassigned (0)')
  await stranger.send(numbersPath, { number: '+442071838751', action: 'return' })
  expect(await assigned()).toEqual([false])
})

it('sets emergency addresses and caller names for chosen numbers of the account, and tells the carrier of both', async () => {
  const { access } = await grantFor(zoom, 'alice@acme.example')
  const numbers = ['+442071838758', '+442071838759']
  await zoom.api(access, 'POST', peering, { phone_numbers: numbers.map(number => draft(number)) })
  const admin = await signedIn('alice@acme.example')
  await admin.send(numbersPath, { number: '+442071838758', action: 'cnam', cnam: 'ACME' })
  await admin.send(numbersPath, {
    number: '+442071838759',
    action: 'address',
    address_line1: '1 High St',
    city: 'London',
  })
  await admin.send(numbersPath, { number: '+19995550100', action: 'cnam', cnam: 'NOT MINE' })
  const sent = zoom.zoom.simulator.webhooks.deliveries.map(
    ({ body }) => JSON.parse(body) as { event: string; payload: unknown },
  )
  expect(sent).toMatchObject([
    {
      event: 'number_management.peering_number_cnam_updated',
      payload: { account_id: 'aCmE_Ltd-Account-0001', object: { cnam: 'ACME', phone_numbers: ['+442071838758'] } },
    },
    {
      event: 'number_management.peering_number_emergency_address_updated',
      payload: { object: { emergency_address: { address_line1: '1 High St' }, phone_numbers: ['+442071838759'] } },
    },
  ])
})

it('removes the app only with a reason and only by an admin', async () => {
  const { access } = await grantFor(zoom, 'alice@acme.example')
  const remove = '/user/installed/cloud-peering/remove'
  const member = await signedIn('bob@acme.example')
  expect((await member.send(remove, { reason: 'Other' })).status).toBe(403)
  const admin = await signedIn('daniel@acme.example')
  expect(await admin.open('/user/installed')).toContain('Alice Martin')
  expect((await admin.send(remove, { reason: '' })).status).toBe(200)
  expect((await zoom.api(access, 'GET', '/users/me')).status).toBe(200)
  expect((await admin.send(remove, { reason: 'Other' })).status).toBe(303)
  expect((await zoom.api(access, 'GET', '/users/me')).status).toBe(401)
  expect(await admin.open('/user/installed')).toContain('No app is added')
})

it('lets go of the provider only without numbers, and the carrier then deactivates', async () => {
  const { access } = await grantFor(zoom, 'alice@acme.example')
  await zoom.api(access, 'POST', peering, { phone_numbers: [draft('+442071838750')] })
  const admin = await signedIn('alice@acme.example')
  const disconnect = '/provider-exchange/carrier/disconnect'
  const refused = await admin.send(disconnect, {})
  expect([refused.status, refused.text.includes('still provisioned')]).toEqual([409, true])
  await zoom.api(access, 'DELETE', `${peering}?phone_numbers=%2B442071838750`)
  expect((await admin.send(disconnect, {})).status).toBe(303)
  const carrier = await signedIn('nora@carrier.example')
  expect(await carrier.open('/provider-portal')).toContain('Deactivate')
  expect(await carrier.open('/provider-portal/deactivate?account=aCmE_Ltd-Account-0001')).toContain('cannot be undone')
  await carrier.send('/provider-portal/deactivate', { account: 'aCmE_Ltd-Account-0001' })
  expect((await zoom.api(access, 'GET', peering)).status).toBe(403)
  expect(await admin.open('/provider-portal')).toContain('You need an admin role')
})

it('asks before it disconnects, wipes what was given back, and deactivates only at zero numbers (002-R47, R49, R55)', async () => {
  const { access } = await grantFor(zoom, 'alice@acme.example')
  const [kept, returned] = ['+442071838752', '+442071838753']
  await zoom.api(access, 'POST', peering, { phone_numbers: [draft(kept), draft(returned)] })
  const admin = await signedIn('alice@acme.example')
  const disconnect = '/provider-exchange/carrier/disconnect'
  await admin.send(numbersPath, { number: returned, action: 'return' })
  expect(await admin.open(disconnect)).toContain('still provisioned')
  await zoom.api(access, 'DELETE', `${peering}?phone_numbers=${encodeURIComponent(kept)}`)
  expect(await admin.open(disconnect)).toContain('All numbers will be deleted')
  const { numbers } = zoom.zoom.simulator.store
  expect(numbers.get(returned)).not.toBeNull()
  await admin.send(disconnect, {})
  expect(numbers.get(returned)).toBeNull()
  // A number that came in between stands against the deactivation.
  await zoom.api(access, 'POST', peering, { phone_numbers: [draft(kept)] })
  const carrier = await signedIn('nora@carrier.example')
  const deactivate = () => carrier.send('/provider-portal/deactivate', { account: 'aCmE_Ltd-Account-0001' })
  const refused = await deactivate()
  expect([refused.status, refused.text.includes('still has 1 numbers')]).toEqual([409, true])
  await zoom.api(access, 'DELETE', `${peering}?phone_numbers=${encodeURIComponent(kept)}`)
  expect((await deactivate()).status).toBe(303)
})

it('escapes what comes in from outside', async () => {
  const admin = await signedIn('alice@acme.example')
  expect(await admin.open('/provider-exchange?name=%3Cscript%3E')).not.toContain('<script>')
})
