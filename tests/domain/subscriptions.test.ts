import { afterEach, beforeAll, expect, test } from 'vitest'
import { customerScope, type StaffActor } from '@/lib/auth/actor'
import { setClock } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { periodBegin } from '@/lib/service-plans/billing'
import { followUpsOf, settleFollowUp } from '@/lib/service-plans/follow-ups'
import { PlanReportPeriod, planReport } from '@/lib/service-plans/report'
import { activeSubscriptions, type DueSubscription, monthOf, planOf } from '@/lib/service-plans/subscriptions'
import { aPlan } from '../factories/plan'
import { aUser, customerOf, staffOf } from '../factories/user'

let staff: StaffActor
beforeAll(async () => {
  staff = staffOf(await aUser({ staffRoles: ['support'], passwordHash: null }))
  await db.carrierSettings.upsert({
    where: { id: 1 },
    create: { id: 1, carrierName: 'Northwind', supportEmail: 's@carrier.example', timeZone: 'Europe/Berlin' },
    update: { timeZone: 'Europe/Berlin' },
  })
})
afterEach(() => setClock())

async function subscribed(since: string, changes: { endedAt?: Date; paid?: 'gw' | 'invoice' } = {}) {
  const user = await aUser({ passwordHash: null })
  const actor = customerOf(user)
  const { customerId } = actor
  const version = await aPlan()
  const devices = version.devices.map(device => ({ ...device, quantity: 2 }))
  await db.customerPlan.create({
    data: {
      customerId,
      planVersionId: version.id,
      source: 'SGN-1',
      devices,
      since: new Date(since),
      endedAt: changes.endedAt ?? null,
    },
  })
  if (changes.paid) {
    const signUpId = newId()
    const at = new Date(since)
    await db.signUp.create({
      data: {
        id: signUpId,
        stateSince: at,
        secretHash: newId(),
        createdAt: at,
        touchedAt: at,
        customerId,
        state: 'live',
      },
    })
    await db.payment.create({
      data: {
        id: newId(),
        state: 'paid',
        stateSince: at,
        signUpId,
        customerId,
        gateway: changes.paid === 'gw' ? 'stripe' : 'invoice',
        idempotencyKey: newId(),
        lines: [],
        expiresAt: at,
        returnUrl: 'https://portal.example/sign-up',
        cancelUrl: 'https://portal.example/sign-up',
        amount: 100,
        tax: 0,
        currency: 'EUR',
        payerName: 'Sara',
        payerEmail: 'sara@acme.test',
        createdAt: at,
        paidAt: at,
      },
    })
  }
  return { actor, customerId, version }
}

async function dueIn(month: string): Promise<Map<string, DueSubscription>> {
  const all = new Map<string, DueSubscription>()
  for await (const batch of activeSubscriptions(staff.scope, month))
    for (const row of batch) all.set(row.customerId, row)
  return all
}

test('a customer sees its plan as it was agreed; another one’s is not there', async () => {
  const { customerId, version } = await subscribed('2026-11-10T12:00:00Z')
  await aPlan({ recurringFee: 9_900 }, version.planId)
  const own = await planOf(customerScope(customerId))
  expect(own).toMatchObject({ source: 'SGN-1', endedAt: null, version: { id: version.id, recurringFee: 4_000 } })
  expect(own?.devices).toMatchObject([{ name: 'Desk phone', price: 8_900, quantity: 2 }])
  expect(await planOf(customerScope(newId()))).toBeUndefined()
})

test('a period begins on the day of the first one, or on the last day of a shorter month', () => {
  expect(periodBegin('2026-01-31', 'month', '2026-02')).toBe('2026-02-28')
  expect(periodBegin('2026-01-31', 'month', '2028-02')).toBe('2028-02-29')
  expect(periodBegin('2026-01-31', 'month', '2026-03')).toBe('2026-03-31')
  expect(periodBegin('2026-11-15', 'quarter', '2027-02')).toBe('2027-02-15')
  expect(periodBegin('2026-11-15', 'quarter', '2027-01')).toBeNull()
  expect(periodBegin('2026-11-15', 'year', '2027-11')).toBe('2027-11-15')
  expect(periodBegin('2026-11-15', 'month', '2026-10')).toBeNull()
})

test('the file of a month: the first period only where it was not paid, and nothing after the end', async () => {
  // Half past eleven at night in UTC is the next day, and month, in Berlin.
  const paid = await subscribed('2026-08-31T22:30:00Z', { paid: 'gw' })
  const onInvoice = await subscribed('2026-09-10T10:00:00Z', { paid: 'invoice' })
  const asked = await subscribed('2026-09-10T10:00:00Z')
  const ended = await subscribed('2026-06-20T10:00:00Z', { endedAt: new Date('2026-09-19T10:00:00Z') })
  const september = await dueIn('2026-09')
  const due = (of: { customerId: string }, month = september) => month.get(of.customerId)?.due
  // 25.00 + 40.00 + 2 × 89.00 and 20 % of it.
  const first = { net: 24_300, tax: 4_860, gross: 29_160 }
  expect(due(paid)).toEqual({ begins: '2026-09-01', net: 0, tax: 0, gross: 0 })
  expect(due(onInvoice)).toEqual({ begins: '2026-09-10', ...first })
  expect(due(asked)).toEqual({ begins: '2026-09-10', ...first })
  expect(due(ended)).toEqual({ begins: null, net: 0, tax: 0, gross: 0 })
  expect((await dueIn('2026-08')).has(paid.customerId)).toBe(false)
  const october = await dueIn('2026-10')
  const recurring = { net: 4_000, tax: 800, gross: 4_800 }
  expect(due(paid, october)).toEqual({ begins: '2026-10-01', ...recurring })
  expect(due(asked, october)).toEqual({ begins: '2026-10-10', ...recurring })
  expect(october.has(ended.customerId)).toBe(false)
  expect(october.get(paid.customerId)).toMatchObject({ billingName: 'Sara Cole', billingEmail: 'sara@acme.test' })
})

test('a customer that was deactivated has no subscription after that', async () => {
  const { customerId } = await subscribed('2026-01-10T10:00:00Z')
  await db.customer.update({
    where: { id: customerId },
    data: { status: 'deactivated', deactivatedAt: new Date('2026-03-05T10:00:00Z') },
  })
  expect((await dueIn('2026-03')).get(customerId)?.due.begins).toBeNull()
  expect((await dueIn('2026-04')).has(customerId)).toBe(false)
  expect((await planOf(customerScope(customerId)))?.endedAt).toEqual(new Date('2026-03-05T10:00:00Z'))
})

test('the month of today is the carrier’s; rubbish in the address is it too', async () => {
  setClock(() => new Date('2026-10-31T23:30:00Z'))
  expect([await monthOf(null), await monthOf('2026-13'), await monthOf('x'), await monthOf('2026-02')]).toEqual([
    '2026-11',
    '2026-11',
    '2026-11',
    '2026-02',
  ])
})

test('003-R16: the set-up checklist is ticked by its customer or by staff, each time with a line of history', async () => {
  const { actor, customerId } = await subscribed('2026-11-10T12:00:00Z')
  const { actor: stranger } = await subscribed('2026-11-10T12:00:00Z')
  const id = newId()
  await db.followUp.create({ data: { id, customerId, position: 0, text: 'Set the callback folder' } })
  const settle = (who: Parameters<typeof settleFollowUp>[0], done: 'yes' | 'no') =>
    settleFollowUp(who, { followUpId: id, done })
  expect(await settle(stranger, 'yes')).toMatchObject({ refusal: { code: 'follow_up_gone' } })
  expect(await settleFollowUp(stranger, { followUpId: newId(), done: 'yes' })).toEqual(await settle(stranger, 'yes'))
  expect(await settle(actor, 'yes')).toMatchObject({ ok: true })
  expect(await settle(actor, 'yes')).toMatchObject({ ok: true })
  expect(await followUpsOf(actor.scope)).toMatchObject([{ doneByName: actor.name }])
  expect(await settle(staff, 'no')).toMatchObject({ ok: true })
  expect(await followUpsOf(actor.scope)).toMatchObject([{ doneAt: null, doneByName: null }])
  const lines = await db.auditEvent.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })
  expect(lines.map(({ action, customerId: of }) => [action, of])).toEqual([
    ['follow_up.done', customerId],
    ['follow_up.reopen', customerId],
  ])
})

test('the report counts what was begun in a month by how it stands now', async () => {
  await db.payment.deleteMany()
  await db.signUp.deleteMany()
  const { version } = await subscribed('2026-11-10T12:00:00Z')
  const at = (text: string) => ({ createdAt: new Date(text), stateSince: new Date(text) })
  const signUps = [
    // The first of May in Berlin.
    { ...at('2026-04-30T22:30:00Z'), state: 'abandoned' as const, planVersionId: null },
    { ...at('2026-05-10T10:00:00Z'), state: 'live' as const, planVersionId: version.id },
    { ...at('2026-06-10T10:00:00Z'), state: 'failed' as const, planVersionId: version.id },
    { ...at('2026-07-01T00:00:00Z'), state: 'live' as const, planVersionId: version.id },
  ]
  await db.signUp.createMany({
    data: signUps.map(one => ({ id: newId(), secretHash: newId(), touchedAt: one.createdAt, ...one })),
  })
  await db.tenantRequest.createMany({
    data: (['draft', 'cancelled'] as const).map(state => ({
      id: newId(),
      secretHash: newId(),
      origin: 'prospect' as const,
      state,
      planVersionId: version.id,
      ...at('2026-06-10T10:00:00Z'),
    })),
  })
  const report = await planReport(staff.scope, PlanReportPeriod.parse({ from: '2026-06', to: '2026-05' }))
  expect(report).toMatchObject({
    from: '2026-05',
    to: '2026-06',
    total: { signUps: 3, live: 1, signUpsFailed: 1, abandoned: 1, requests: 1, cancelled: 1, completed: 0 },
    months: [
      { month: '2026-05', signUps: 2, live: 1 },
      { month: '2026-06', signUps: 1, requests: 1 },
    ],
    plans: [
      { plan: version.name, signUps: 2, requests: 1 },
      { plan: '', signUps: 1 },
    ],
  })
  expect(report.lines.map(({ month, plan }) => [month, plan])).toEqual([
    ['2026-05', ''],
    ['2026-05', version.name],
    ['2026-06', version.name],
  ])
  const empty = await planReport(staff.scope, PlanReportPeriod.parse({ from: '2020-01', to: 'x' }))
  expect(empty.months.length).toBeLessThanOrEqual(60)
})
