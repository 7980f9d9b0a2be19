import { beforeAll, describe, expect, it, vi } from 'vitest'
import { GET as ownFile } from '@/app/(customer)/activity/file/route'
import { GET as wholeFile } from '@/app/(staff)/staff/activity/file/route'
import { GET as customerFile } from '@/app/(staff)/staff/customers/[accountNumber]/(tabs)/activity/file/route'
import { audit } from '@/lib/audit/commands'
import { sessionOfAnyKind, signIn } from '@/lib/auth/session'
import { now } from '@/lib/base/clock'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { aUser, customerOf, goodPassword, staffOf } from '../factories/user'
import { aBrowser } from '../setup/request'

vi.mock('next/headers', () => import('../setup/request'))
vi.mock('next/cache', () => import('../setup/request'))
vi.mock('next-intl/server', () => import('../setup/request'))

type User = Awaited<ReturnType<typeof aUser>>

async function signedIn(user: User) {
  const browser = aBrowser()
  await browser.does(() => signIn({ signInName: user.signInName, password: goodPassword }))
  if (user.staffMember) await db.session.updateMany({ where: { userId: user.id }, data: { factorAt: now() } })
  expect(await browser.does(async () => (await sessionOfAnyKind())?.waitsFor)).toBeUndefined()
  return browser
}

let acme: User
let other: User
let administrator: User
let support: User

const whole = async (browser: ReturnType<typeof aBrowser>, get: () => Promise<Response>) => {
  const answer = await browser.does(get)
  if ('to' in answer) throw new Error(`led to ${answer.to}`)
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const at = (query: string) => new Request(`http://x.test/file?${query}`)

beforeAll(async () => {
  acme = await aUser({ company: 'Acme Ltd' })
  other = await aUser({ company: 'Other Ltd' })
  administrator = await aUser({ staffRoles: ['administrator'] })
  support = await aUser({ staffRoles: ['support'] })
  const staff = { ...staffOf(administrator), address: '192.0.2.200', requestId: 'request-of-staff' }
  await transaction(async tx => {
    for (const { customerId } of [customerOf(acme), customerOf(other)]) {
      await audit(tx, staff, {
        action: 'customer.edit',
        subject: { type: 'customer', id: customerId },
        customerId,
        before: { company: 'Before', internal: 'seen by nobody' },
        after: { company: '=After', internal: 'canary' },
        reason: 'A reason that stays here',
      })
    }
    return ok(null)
  })
})

describe('files of the history', () => {
  it('tell a customer its own, in the words of the page, and nothing of the carrier’s inside', async () => {
    const browser = await signedIn(acme)
    const { status, headers, text } = await whole(browser, () => ownFile(at('format=json&kind=customer')))
    expect([status, headers.get('cache-control')]).toEqual([200, 'private, no-store'])
    expect(headers.get('content-disposition')).toMatch(/filename="activity-\d{4}-\d\d-\d\d\.json"/)
    expect(JSON.parse(text)).toMatchObject([
      { action: 'customer.edit', changes: 'Company: Before → =After', address: '' },
    ])
    expect(text).not.toMatch(/canary|stays here|request-of-staff|192\.0\.2\.200/)
    const csv = (await whole(browser, () => ownFile(at('kind=customer')))).text
    expect(csv.split('\r\n')).toHaveLength(3)
    expect(csv).not.toMatch(/,=|canary/)
  })

  it('tell staff all of it, when they are Administrators', async () => {
    const { accountNumber } = await db.customer.findUniqueOrThrow({ where: { id: customerOf(acme).customerId } })
    const params = Promise.resolve({ accountNumber })
    const browser = await signedIn(administrator)
    const one = JSON.parse((await whole(browser, () => customerFile(at('format=json&kind=customer'), { params }))).text)
    expect(one).toMatchObject([{ company: 'Acme Ltd', requestId: 'request-of-staff', after: { internal: 'canary' } }])
    const all = JSON.parse((await whole(browser, () => wholeFile(at('format=json&kind=customer')))).text)
    expect(all.map(({ company }: { company: string }) => company)).toEqual(['Other Ltd', 'Acme Ltd'])
    const clerk = await signedIn(support)
    for (const get of [() => wholeFile(at('')), () => customerFile(at(''), { params })]) {
      expect((await whole(clerk, get)).status).toBe(403)
    }
    expect(await db.auditEvent.count({ where: { action: 'permission.refused', actorId: support.id } })).toBe(2)
    const told = await db.auditEvent.findMany({ where: { action: 'activity.export' }, orderBy: { seq: 'asc' } })
    expect(told.map(({ customerId }) => customerId).at(-1)).toBeNull()
  })

  it('lead strangers to sign in and each to its side', async () => {
    expect(await aBrowser().does(() => ownFile(at('')))).toMatchObject({ to: expect.stringMatching(/^\/sign-in/) })
    const mine = await signedIn(acme)
    expect(await mine.does(() => wholeFile(at('')))).toEqual({ to: '/overview' })
  })
})
