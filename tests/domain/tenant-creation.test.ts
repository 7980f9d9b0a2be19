import { beforeAll, beforeEach, expect, test } from 'vitest'
import { type CustomerActor, type StaffActor, staffScope, type VisitorActor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { createTenant, withdrawOwn } from '@/lib/tenant-requests/commands'
import { cancelRequest } from '@/lib/tenant-requests/decisions'
import { chooseTemplate, nameTenant, type Requester, readDraft } from '@/lib/tenant-requests/draft'
import { listRequests } from '@/lib/tenant-requests/list'
import { findRequest, requestBehind, requestCounts } from '@/lib/tenant-requests/queries'
import { CreateTenant, ListRequests, NameTenant } from '@/lib/tenant-requests/schema'
import { workQueue } from '@/lib/work-queue/queries'
import { aColleague } from '../factories/order'
import { aPlan } from '../factories/plan'
import { aUser, customerOf } from '../factories/user'

const visitor: VisitorActor = { kind: 'visitor', name: 'Visitor', source: 'page', address: '192.0.2.8' }
const all = (changes: Record<string, string> = {}) => ListRequests.parse({ state: 'all', ...changes })
let staff: StaffActor
let acme: CustomerActor
let other: CustomerActor
let plan = ''
let made = 0

beforeAll(async () => {
  staff = await aColleague('Stella Field')
  acme = customerOf(await aUser({ company: 'Acme Ltd', passwordHash: null }))
  other = customerOf(await aUser({ company: 'Other Ltd', passwordHash: null }))
  plan = (await aPlan({ doors: ['request_with_approval'] })).id
})
beforeEach(() => db.rateLimit.deleteMany())

/** A request as this person sends it; the secret where it is a visitor's. */
async function requested(who: Requester) {
  made++
  const chosen = await chooseTemplate(who, { plan })
  const secret = chosen.ok && who.kind === 'visitor' ? chosen.value.secret : undefined
  const typed = {
    name: `Tenant${made}`,
    shortName: `t${made}`,
    upnSuffix: 'tenant.example',
    userName: `admin${made}`,
    password: 'violet tractor onion mist',
    confirmPassword: 'violet tractor onion mist',
    ani: '+442079460123',
  }
  await nameTenant(who, NameTenant.parse(typed), secret)
  const contact = {
    contactName: 'Kim Kent',
    email: `kim${made}@tenant.example`,
    phone: '+442079460123',
    country: 'GB',
    address: '1 Example Street',
    city: 'London',
    postalCode: 'E1W 1AA',
    terms: 'on',
  }
  const created = await createTenant(who, CreateTenant.parse(contact), secret)
  if (!created.ok) throw new Error(created.refusal.code)
  return { reference: created.value.reference, secret: secret ?? '' }
}

test('003-R01: prospects, tenants and staff ask; each keeps a draft of its own', async () => {
  const [first, second, third] = [await requested(visitor), await requested(acme), await requested(staff)]
  const origins = await db.tenantRequest.findMany({
    where: { reference: { in: [first.reference, second.reference, third.reference] } },
    orderBy: { reference: 'asc' },
    select: { origin: true, askingCustomerId: true, requestedByName: true },
  })
  expect(origins.map(({ origin }) => origin).sort()).toEqual(['prospect', 'staff', 'tenant'])
  await chooseTemplate(acme, { plan })
  expect(await readDraft(acme)).toMatchObject({ planVersionId: plan })
  expect(await readDraft(other)).toBeUndefined()
  expect(await readDraft(staff)).toBeUndefined()
  // Staff who act for the customer do not go on with what they began as staff.
  expect(await readDraft({ ...acme, userId: staff.userId, acting: true })).toBeUndefined()
})

test('R12: a customer sees its own, another’s does not exist; a private link opens one, and only while it is right', async () => {
  const { reference } = await requested(acme)
  expect(await findRequest(acme.scope, reference)).toMatchObject({
    reference,
    signInName: `prpadmin${made}@tenant.example`,
  })
  expect(await findRequest(other.scope, reference)).toBeUndefined()
  expect((await listRequests(other.scope, all())).rows).toEqual([])
  expect(await withdrawOwn(other, { reference })).toMatchObject({ refusal: { code: 'not_found' } })
  const { secret } = await requested(visitor)
  const seen = await requestBehind(secret)
  expect(seen).toMatchObject({ state: 'accepted', name: `Tenant${made}` })
  expect(JSON.stringify(seen)).not.toMatch(/argon2|secretHash|passwordHash/)
  expect(await requestBehind('A'.repeat(43))).toBeUndefined()
  expect(await requestBehind('rubbish')).toBeUndefined()
})

test('Tenant Creation Management: filtered, searched, a page at a time', async () => {
  const scope = staffScope()
  const newest = await requested(visitor)
  const found = await listRequests(scope, all({ q: `Tenant${made}` }))
  expect(found.rows.map(({ reference }) => reference)).toEqual([newest.reference])
  expect((await listRequests(scope, all({ q: '100%' }))).rows).toEqual([])
  const fromTenants = await listRequests(scope, all({ origin: 'tenant' }))
  expect(fromTenants.rows.every(({ origin }) => origin === 'tenant')).toBe(true)
  await cancelRequest(staff, { reference: newest.reference, reason: 'A test.' })
  const counts = await requestCounts(scope)
  expect(counts.open + counts.completed + counts.cancelled).toBe(counts.all)
  const cancelled = await listRequests(scope, ListRequests.parse({ state: 'cancelled' }))
  expect(cancelled.rows.map(({ reference }) => reference)).toEqual([newest.reference])
  const every = await listRequests(scope, all())
  const [first] = every.rows
  expect(first?.reference).toBe(newest.reference)
  expect(every.next).toBeUndefined()
  expect(ListRequests.parse({ state: 'x', after: 'y'.repeat(80) })).toMatchObject({ state: 'open', after: undefined })
})

test('what waits for a decision is in the work queue against its target time', async () => {
  const { reference } = await requested(visitor)
  const items = await workQueue(staff.scope, 'tenants')
  expect(items.find(item => item.kind === 'tenants' && item.reference === reference)).toMatchObject({
    failed: false,
    targetMs: 480 * 60_000,
  })
})
