import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { StaffActor, VisitorActor } from '@/lib/auth/actor'
import { days, hours, minutes, now, setClock } from '@/lib/base/clock'
import { hashSecret } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { startDue } from '@/lib/provisioning/off-peak'
import { workOff } from '@/lib/provisioning/run'
import type { PlanTerms } from '@/lib/service-plans/rules'
import { createTenant, withdrawByLink } from '@/lib/tenant-requests/commands'
import { cancelRequest, provisionNow, retryRequest, scheduleOffPeak } from '@/lib/tenant-requests/decisions'
import { chooseTemplate, nameTenant, readDraft } from '@/lib/tenant-requests/draft'
import { forgetDrafts, provisioned, requestsWaiting, sweepProvisioned } from '@/lib/tenant-requests/jobs'
import { CreateTenant, NameTenant } from '@/lib/tenant-requests/schema'
import { someNumbers } from '../factories/number'
import { aColleague } from '../factories/order'
import { aPlan } from '../factories/plan'
import { ownerQuery } from '../setup/owner'

const visitor: VisitorActor = { kind: 'visitor', name: 'Visitor', source: 'page', address: '192.0.2.7' }
let staff: StaffActor
let made = 0

beforeAll(async () => {
  staff = await aColleague('Stella Field')
  await db.carrierSettings.upsert({
    where: { id: 1 },
    create: { id: 1, carrierName: 'Northwind Telecom', supportEmail: 'support@carrier.example' },
    update: {},
  })
})
beforeEach(() => db.rateLimit.deleteMany())
afterEach(() => setClock())

const tenant = (changes: Record<string, string> = {}) => {
  made++
  return {
    name: `KentonElectronics${made}`,
    shortName: `ke${made}`,
    upnSuffix: 'kenton-electronics.com',
    userName: `keAdmin${made}`,
    password: 'violet tractor onion mist',
    confirmPassword: 'violet tractor onion mist',
    ani: '+44 20 7946 0123',
    ...changes,
  }
}
const contact = (changes: Record<string, string> = {}) =>
  CreateTenant.parse({
    contactName: 'Kim Kent',
    email: `kim${made}@kenton.test`,
    phone: '+442079460123',
    country: 'US',
    address: '1 Example Street',
    city: 'Washington DC',
    postalCode: 'AB1 2CD',
    terms: 'on',
    ...changes,
  })

async function named(changes: Partial<PlanTerms> = {}, typed = tenant()) {
  const plan = await aPlan(changes)
  const chosen = await chooseTemplate(visitor, { plan: plan.id })
  if (!chosen.ok) throw new Error(chosen.refusal.code)
  const { secret } = chosen.value
  const result = await nameTenant(visitor, NameTenant.parse(typed), secret)
  return { secret, result, typed, plan }
}

async function requested(changes: Partial<PlanTerms> = {}) {
  const { secret, typed } = await named(changes)
  const created = await createTenant(visitor, contact(), secret)
  if (!created.ok) throw new Error(created.refusal.code)
  return { secret, typed, ...(await found(created.value.reference)) }
}

const found = (reference: string) => db.tenantRequest.findUniqueOrThrow({ where: { reference } })
const byHand: Partial<PlanTerms> = { doors: ['request_with_approval'] }
const lettersTo = async (email: string) =>
  (await db.letter.findMany({ where: { recipient: email }, orderBy: { createdAt: 'asc' } })).map(
    ({ template }) => template,
  )

/** What the job is told that follows a provisioning. */
async function finish(reference: string) {
  const { operationId } = await found(reference)
  await workOff(operationId ?? '')
  const [job] = await ownerQuery<{ payload: object }>(
    'SELECT payload FROM graphile_worker._private_jobs WHERE key = $1',
    [`provisioned:${operationId}`],
  )
  await provisioned(job?.payload)
  await provisioned(job?.payload)
}

describe('the form (003-R02 to R11)', () => {
  test('template, tenant, contact: what is typed waits in a draft, the password only as its hash', async () => {
    const { secret, result, typed, plan } = await named(byHand)
    expect(result).toMatchObject({ ok: true })
    expect(await readDraft(visitor, secret)).toMatchObject({
      planVersionId: plan.id,
      name: typed.name,
      ani: '+442079460123',
      hasPassword: true,
    })
    expect(await readDraft(visitor, 'x'.repeat(43))).toBeUndefined()
    const [row] = await ownerQuery(`SELECT t::text AS row FROM tenant_request t WHERE secret_hash = $1`, [
      hashSecret(secret),
    ])
    expect(JSON.stringify(row)).not.toContain('violet tractor')
  })

  test('R04, R05, R08, R09: names of letters and digits, equal passwords, a number in E.164', () => {
    const wrong = (changes: Record<string, string>) =>
      NameTenant.safeParse(tenant(changes)).error?.issues.map(({ message, path }) => [path[0], message])
    expect(wrong({ name: 'Kenton Electronics' })).toEqual([['name', 'tenant_name_wrong']])
    expect(wrong({ shortName: 'k_e' })).toEqual([['shortName', 'short_name_wrong']])
    expect(wrong({ confirmPassword: 'another' })).toEqual([['confirmPassword', 'tenant_passwords_differ']])
    expect(wrong({ ani: '020 7946 0123' })).toEqual([['ani', 'ani_wrong']])
    expect(wrong({ upnSuffix: 'not a domain' })).toEqual([['upnSuffix', 'upn_suffix_wrong']])
    expect(NameTenant.parse(tenant({ upnSuffix: '@Kenton.COM' })).upnSuffix).toBe('kenton.com')
  })

  test('names are unique, whatever their case, and a free short name is offered', async () => {
    const first = await requested(byHand)
    const taken = await named(byHand, tenant({ name: first.typed.name.toUpperCase() }))
    expect(taken.result).toMatchObject({ ok: false, refusal: { code: 'tenant_name_taken', field: 'name' } })
    const short = await named(byHand, tenant({ shortName: first.typed.shortName, name: 'KentonExtra' }))
    expect(short.result).toMatchObject({ refusal: { code: 'short_name_taken', params: { suggestion: 'ke' } } })
    const none = await named(byHand, tenant({ shortName: '', name: 'KentonExtra' }))
    expect(none.result).toMatchObject({ refusal: { code: 'short_name_missing', params: { suggestion: 'ke' } } })
    const user = await named(byHand, tenant({ userName: first.typed.userName.toUpperCase() }))
    expect(user.result).toMatchObject({ refusal: { code: 'tenant_user_taken', field: 'userName' } })
  })

  test('of two who finish with the same name at once one has it', async () => {
    const typed = tenant()
    const two = await Promise.all([
      named(byHand, typed),
      named(byHand, { ...typed, userName: 'other', shortName: 'oo' }),
    ])
    const results = await Promise.all(two.map(({ secret }) => createTenant(visitor, contact(), secret)))
    expect(results.map(result => (result.ok ? 'ok' : result.refusal.code)).sort()).toEqual([
      'ok',
      'tenant_names_taken_meanwhile',
    ])
  })

  test('a skipped step, a plan of another country and a draft that was sent are refused', async () => {
    const plan = await aPlan({ ...byHand, countries: ['DE'] })
    const chosen = await chooseTemplate(visitor, { plan: plan.id })
    const secret = chosen.ok ? chosen.value.secret : ''
    const code = async () => {
      const result = await createTenant(visitor, contact(), secret)
      return result.ok ? 'ok' : result.refusal.code
    }
    expect(await code()).toBe('plan_not_in_country')
    await chooseTemplate(visitor, { plan: (await aPlan(byHand)).id }, secret)
    expect(await code()).toBe('tenant_request_incomplete')
    await nameTenant(visitor, NameTenant.parse(tenant()), secret)
    expect(await code()).toBe('ok')
    expect(await code()).toBe('tenant_request_gone')
  })

  test('a form that nobody finished is forgotten after a week', async () => {
    const { secret } = await named(byHand)
    const at = now()
    setClock(() => new Date(at.getTime() + days(8)))
    await forgetDrafts()
    expect(await readDraft(visitor, secret)).toBeUndefined()
  })
})

describe('what becomes of it (SM11)', () => {
  test('staff decide, it is provisioned once, and the requester hears how to get in', async () => {
    await someNumbers(null, 3, { numberType: 'toll' })
    const request = await requested(byHand)
    expect(request).toMatchObject({ state: 'accepted', needsApproval: true, origin: 'prospect' })
    const [first, second] = await Promise.all([provisionNow(staff, request), provisionNow(staff, request)])
    expect([first.ok, second.ok].filter(Boolean)).toHaveLength(1)
    await finish(request.reference)
    const done = await found(request.reference)
    expect(done).toMatchObject({ state: 'completed', passwordHash: null })
    const signInName = `prp${request.typed.userName}@kenton-electronics.com`
    expect(await db.user.findUnique({ where: { signInName } })).toMatchObject({ disabledAt: null })
    expect(await db.phoneNumber.count({ where: { customerId: done.customerId } })).toBe(2)
    expect(await lettersTo(request.email ?? '')).toEqual(['tenant_accepted', 'tenant_completed'])
  })

  test('a plan without approval goes on by itself, at once', async () => {
    const request = await requested({ doors: ['request'] })
    expect(request).toMatchObject({ state: 'provisioning', needsApproval: false })
    // The job that follows is lost: somebody looks after it.
    await workOff(request.operationId ?? '')
    setClock(() => new Date(Date.now() + minutes(3)))
    await sweepProvisioned()
    expect((await found(request.reference)).state).toBe('completed')
  })

  test('a failure is told with what to do next; staff try again or give up', async () => {
    const request = await requested(byHand)
    const signInName = `prp${request.typed.userName}@kenton-electronics.com`
    const rival = await db.user.create({
      data: { id: request.id, signInName, email: 'rival@kenton.test', name: 'Rival', createdAt: now() },
    })
    await provisionNow(staff, request)
    await finish(request.reference)
    expect(await found(request.reference)).toMatchObject({
      state: 'failed',
      reason: 'sign_in_name_taken',
      customerId: null,
    })
    expect(await lettersTo(request.email ?? '')).toEqual(['tenant_accepted', 'tenant_failed'])
    expect(await lettersTo('support@carrier.example')).toContain('tenant_failed_for_support')
    await db.user.delete({ where: { id: rival.id } })
    expect(await retryRequest(staff, request)).toMatchObject({ ok: true })
    await finish(request.reference)
    expect(await found(request.reference)).toMatchObject({ state: 'completed', reason: null })
  })

  test('it is called off until it has begun: by its link, or by staff with a reason', async () => {
    const [one, two, three] = [await requested(byHand), await requested(byHand), await requested(byHand)]
    expect(await withdrawByLink(visitor, one)).toMatchObject({ ok: true })
    expect(await cancelRequest(staff, { reference: two.reference, reason: 'Unknown company.' })).toMatchObject({
      ok: true,
    })
    await provisionNow(staff, three)
    expect(await withdrawByLink(visitor, three)).toMatchObject({ refusal: { code: 'tenant_request_started' } })
    expect(await found(one.reference)).toMatchObject({ state: 'cancelled', passwordHash: null })
    expect(await lettersTo(two.email ?? '')).toEqual(['tenant_accepted', 'tenant_cancelled'])
    // A name is free again.
    expect((await named(byHand, tenant({ name: one.typed.name }))).result).toMatchObject({ ok: true })
  })
})

describe('the off-peak window (003-R13, F25)', () => {
  const night = { ...byHand, offPeakZone: 'Europe/Berlin', offPeakFrom: 60, offPeakTo: 120 }
  const at = (text: string) => setClock(() => new Date(text))

  test('starts once inside the window, whoever looks', async () => {
    at('2026-11-20T12:00:00Z')
    const request = await requested(night)
    await scheduleOffPeak(staff, request)
    expect(await found(request.reference)).toMatchObject({
      state: 'scheduled',
      windowFrom: new Date('2026-11-21T00:00:00Z'),
      windowTo: new Date('2026-11-21T01:00:00Z'),
    })
    at('2026-11-20T23:59:59.999Z')
    await startDue([requestsWaiting])
    expect((await found(request.reference)).state).toBe('scheduled')
    at('2026-11-21T00:00:00Z')
    await Promise.all([startDue([requestsWaiting]), startDue([requestsWaiting]), startDue([requestsWaiting])])
    expect((await found(request.reference)).state).toBe('provisioning')
    const started = { action: 'tenant_request.start', subjectId: request.id }
    expect(await db.auditEvent.count({ where: started })).toBe(1)
  })

  test('a window that no worker saw is not made up for by day: the next one, over the change of the clocks', async () => {
    at('2026-03-28T12:00:00Z')
    // 02:00 to 03:00 does not exist in Berlin on 29 March 2026.
    const request = await requested({ ...night, offPeakFrom: 120, offPeakTo: 180 })
    await scheduleOffPeak(staff, request)
    expect((await found(request.reference)).windowFrom).toEqual(new Date('2026-03-30T00:00:00Z'))
    at('2026-03-30T01:00:00Z')
    await startDue([requestsWaiting])
    expect(await found(request.reference)).toMatchObject({
      state: 'scheduled',
      windowFrom: new Date('2026-03-31T00:00:00Z'),
    })
  })

  test('a job that the worker comes to after the window begins nothing, and waits for the next', async () => {
    at('2026-11-20T12:00:00Z')
    const request = await requested(night)
    await scheduleOffPeak(staff, request)
    at('2026-11-21T00:59:59Z')
    await startDue([requestsWaiting])
    setClock(() => new Date(new Date('2026-11-21T00:59:59Z').getTime() + minutes(5)))
    const customers = await db.customer.count()
    await finish(request.reference)
    expect(await db.customer.count()).toBe(customers)
    expect(await found(request.reference)).toMatchObject({
      state: 'scheduled',
      windowFrom: new Date('2026-11-22T00:00:00Z'),
      operationId: null,
    })
    setClock(() => new Date(new Date('2026-11-22T00:00:00Z').getTime() + hours(0.5)))
    await startDue([requestsWaiting])
    await finish(request.reference)
    expect((await found(request.reference)).state).toBe('completed')
  })

  test('Run now takes it out of its window', async () => {
    const request = await requested(night)
    await scheduleOffPeak(staff, request)
    expect(await provisionNow(staff, request)).toMatchObject({ ok: true })
    await finish(request.reference)
    expect(await found(request.reference)).toMatchObject({ state: 'completed', windowFrom: null })
  })
})
