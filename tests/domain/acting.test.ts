import { afterEach, describe, expect, it } from 'vitest'
import { type CustomerActor, customerScope } from '@/lib/auth/actor'
import { findSession } from '@/lib/auth/live-session'
import { customerMay } from '@/lib/auth/permissions'
import { days, fromNow, hours, setClock } from '@/lib/base/clock'
import { ok } from '@/lib/base/result'
import { actFor, allowActing, consentOfCustomer, ownConsent, revokeActing, stopActing } from '@/lib/customers/acting'
import { editCompany, ownCompany } from '@/lib/customers/company'
import { EditCompany } from '@/lib/customers/company-schema'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'
import { groupsFor } from '@/lib/mail/preferences'
import { saveMailPreferences, wantedLetters } from '@/lib/users/mail-preferences'
import { kindsTo } from '../factories/letter'
import { aNumber } from '../factories/number'
import { accepted } from '../factories/registration'
import { aSession, aUser, customerOf, staffOf } from '../factories/user'

afterEach(() => setClock())

async function aCompany() {
  const admin = await aUser({ company: 'Harbour Ltd' })
  const id = admin.membership?.customerId ?? ''
  const { accountNumber } = await db.customer.findUniqueOrThrow({ where: { id } })
  return { admin: customerOf(admin), id, accountNumber }
}

async function aMemberOfStaff() {
  const user = await aUser({ staffRoles: ['support'] })
  const session = await aSession(user)
  return { staff: staffOf(user, session.id), now: () => findSession(session.secret) }
}

describe('acting for a customer', () => {
  it('needs its consent, which an Admin gives for a time', async () => {
    const { admin, accountNumber } = await aCompany()
    const { staff, now } = await aMemberOfStaff()
    expect(await actFor(staff, { accountNumber })).toMatchObject({ refusal: { code: 'acting_not_allowed' } })
    accepted(await allowActing(admin, { hours: '24' }))
    expect(await consentOfCustomer(staff.scope, accountNumber)).toMatchObject({ by: admin.name })
    accepted(await actFor(staff, { accountNumber }))
    expect(await now()).toMatchObject({ actingForId: admin.customerId, actingForCompany: 'Harbour Ltd' })
    setClock(() => new Date(Date.now() + hours(11)))
    expect((await now())?.actingForId).toBe(admin.customerId)
  })

  it.each<[string, (of: Awaited<ReturnType<typeof aCompany>>) => Promise<unknown>]>([
    ['takes it back', ({ admin }) => revokeActing(admin)],
    ['is deactivated', ({ id }) => db.customer.update({ where: { id }, data: { status: 'deactivated' } })],
    [
      'lets it run out',
      ({ id }) => db.customer.update({ where: { id }, data: { actingAllowedUntil: fromNow(-1_000) } }),
    ],
  ])('ends at the next request once the customer %s, and does not come back by itself', async (_, end) => {
    const company = await aCompany()
    const { staff, now } = await aMemberOfStaff()
    accepted(await allowActing(company.admin, { hours: '720' }))
    accepted(await actFor(staff, { accountNumber: company.accountNumber }))
    await end(company)
    expect(await now()).toMatchObject({ actingForId: null, staffRoles: ['support'] })
    await allowActing(company.admin, { hours: '24' })
    expect((await now())?.actingForId ?? null).toBeNull()
  })

  it('ends when the role that may do it is taken away', async () => {
    const { admin, accountNumber } = await aCompany()
    const { staff, now } = await aMemberOfStaff()
    accepted(await allowActing(admin, { hours: '24' }))
    accepted(await actFor(staff, { accountNumber }))
    await db.staffMember.update({ where: { userId: staff.userId }, data: { roles: ['fulfilment'] } })
    expect(await now()).toMatchObject({ actingForId: null, staffRoles: ['fulfilment'] })
  })

  it('is in the customer’s history from the first click to the last, under the name of who acted', async () => {
    const { admin, accountNumber, id } = await aCompany()
    const { staff, now } = await aMemberOfStaff()
    accepted(await allowActing(admin, { hours: '72' }))
    accepted(await actFor(staff, { accountNumber }))
    const acting: CustomerActor = {
      ...admin,
      name: staff.name,
      userId: staff.userId,
      sessionId: staff.sessionId,
      roles: ['numbers', 'orders'],
      acting: true,
    }
    expect(accepted(await stopActing(acting))).toEqual({ to: `/staff/customers/${accountNumber}/users` })
    expect((await now())?.actingForId).toBeNull()
    expect(accepted(await stopActing(staff))).toEqual({ to: '/staff' })
    const lines = await db.auditEvent.findMany({
      where: { customerId: id, subjectType: 'customer' },
      orderBy: { seq: 'asc' },
    })
    expect(lines.map(({ action, actorKind, actorName }) => [action, actorKind, actorName])).toEqual([
      ['customer.allow_acting', 'customer', admin.name],
      ['customer.act_for', 'staff', staff.name],
      ['customer.stop_acting', 'acting', staff.name],
    ])
  })

  it('takes nothing that was set aside for one customer along to another', async () => {
    const [one, other] = [await aCompany(), await aCompany()]
    const { staff } = await aMemberOfStaff()
    for (const { admin } of [one, other]) accepted(await allowActing(admin, { hours: '24' }))
    accepted(await actFor(staff, one))
    const held = { e164: await aNumber(null), customerId: one.id, userId: staff.userId }
    await db.stockHold.create({ data: { ...held, until: fromNow(hours(1)), createdAt: fromNow(0) } })
    accepted(await actFor(staff, other))
    expect(await db.stockHold.count({ where: { userId: staff.userId } })).toBe(0)
  })

  it('carries no right to change the team, Zoom, the company or the consent', () => {
    for (const permission of [
      'team.manage',
      'zoom.connect',
      'zoom.disconnect',
      'company.edit',
      'acting.allow',
    ] as const) {
      expect(customerMay(['numbers', 'orders'], permission), permission).toBe(false)
    }
  })

  it('is seen by its own customer only', async () => {
    const { admin } = await aCompany()
    accepted(await allowActing(admin, { hours: '24' }))
    expect((await ownConsent(admin.scope))?.until.getTime()).toBeGreaterThan(fromNow(hours(23)).getTime())
    expect(await ownConsent(customerScope((await aCompany()).id))).toBeUndefined()
    setClock(() => new Date(Date.now() + days(2)))
    expect(await ownConsent(admin.scope)).toBeUndefined()
  })
})

describe('the company’s own details (000-R16)', () => {
  const form = (texts: object, typed: object = {}) =>
    EditCompany.parse({ seen: JSON.stringify(texts), ...texts, ...typed })

  it('are changed with from and to, and not written over what somebody saved meanwhile', async () => {
    const { admin, id } = await aCompany()
    const seen = await ownCompany(admin.scope)
    accepted(await editCompany(admin, form(seen, { city: 'York', billingEmail: 'bills@harbour.test' })))
    const line = await db.auditEvent.findFirst({ where: { customerId: id, action: 'customer.edit' } })
    expect(line).toMatchObject({
      before: { city: 'London', billingEmail: '' },
      after: { city: 'York', billingEmail: 'bills@harbour.test' },
    })
    expect(await editCompany(admin, form(seen, { city: 'Leeds' }))).toMatchObject({
      refusal: { code: 'company_changed_meanwhile', field: 'city' },
    })
  })

  it.each([
    ['billingEmail', { billingName: 'Bo', billingEmail: '' }],
    ['billingEmail', { billingName: '', billingEmail: 'no address' }],
    ['company', { company: ' ' }],
  ])('refuse a wrong %s', async (field, typed) => {
    const { admin } = await aCompany()
    const texts = { ...(await ownCompany(admin.scope)), ...typed }
    const parsed = EditCompany.safeParse({ seen: '{}', ...texts })
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([field])
  })
})

describe('which letters one gets', () => {
  async function owe(to: string) {
    await transaction(async tx => {
      const props = { name: 'Sara', at: fromNow(0).toISOString(), url: 'http://127.0.0.1/' }
      await oweLetter(tx, { template: 'password_changed', to, props, dedupeKey: `changed:${to}`, about: null })
      await oweLetter(tx, {
        template: 'export_failed',
        to,
        props: { name: 'Sara', company: '', reference: 'EXP-1', fileName: 'x.csv', problem: 'unexpected', url: 'x' },
        dedupeKey: `failed:${to}`,
        about: null,
      })
      return ok(null)
    })
    return kindsTo(to)
  }

  it('is chosen by group; essential ones come all the same', async () => {
    const [quiet, eager] = [await aUser(), await aUser()]
    expect(await wantedLetters(customerOf(quiet))).toEqual(groupsFor('customer'))
    accepted(await saveMailPreferences(customerOf(quiet), { wanted: ['orders'] }))
    expect(await wantedLetters(customerOf(quiet))).toEqual(['orders'])
    expect(await owe(quiet.email)).toEqual(['password_changed'])
    expect(await owe(eager.email)).toEqual(['password_changed', 'export_failed'])
  })
})
