import { describe, expect, it, vi } from 'vitest'
import { changePasswordAction } from '@/app/_account/actions'
import { stopActingAction } from '@/app/_team/actions'
import { replaceTemporaryPasswordAction } from '@/app/(public)/change-password/actions'
import { confirmSecondFactorAction, passSecondFactorAction } from '@/app/(public)/second-factor/actions'
import { actForAction } from '@/app/(staff)/staff/customers/[accountNumber]/(tabs)/users/actions'
import { findSession } from '@/lib/auth/live-session'
import { requireStaff, sessionOfAnyKind } from '@/lib/auth/session'
import { sealSecret } from '@/lib/auth/session-cookie'
import { fromNow, hours } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { emptyFormState } from '@/lib/base/form-state'
import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { revokeActing } from '@/lib/customers/acting'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { offeredSecret } from '@/lib/users/factor-queries'
import { writeNote } from '@/lib/users/session-note'
import { newTotpSecret } from '@/lib/users/totp'
import { appShows, aWrongCode, enrolled } from '../factories/second-factor'
import { aSession, aUser, customerOf, goodPassword } from '../factories/user'
import { aBrowser, aFilledForm } from '../setup/request'

vi.mock('next/headers', () => import('../setup/request'))
vi.mock('next/cache', () => import('../setup/request'))
vi.mock('next-intl/server', () => import('../setup/request'))

const cookieName = 'portal-session'
const newPassword = 'quiet lantern over the harbour'

/** A browser that holds this session; another one can be given the same cookie. */
async function browserWith(secret: string) {
  const value = sealSecret(secret, env().AUTH_SECRET)
  const browser = aBrowser()
  browser.jar.set(cookieName, { value, options: {} })
  return browser
}

type Case = { secret: string; fields: Record<string, string> }
type Action = (data: FormData) => Promise<unknown>
const withState = (action: (before: typeof emptyFormState, data: FormData) => Promise<unknown>) => (data: FormData) =>
  action(emptyFormState, data)

async function consenting() {
  const admin = await aUser()
  const id = admin.membership?.customerId ?? ''
  const customer = await db.customer.update({
    where: { id },
    data: { actingAllowedUntil: fromNow(hours(1)), actingAllowedBy: 'Sara' },
  })
  return { admin, customer }
}

const rises: [string, Action, () => Promise<Case>][] = [
  [
    'the code after the password was right',
    withState(passSecondFactorAction),
    async () => {
      const user = await aUser()
      const { secret: totp } = await enrolled(user)
      const session = await aSession(user)
      await db.session.update({ where: { id: session.id }, data: { factorAt: null } })
      return { secret: session.secret, fields: { code: appShows(totp) } }
    },
  ],
  [
    'a second step was set up',
    withState(confirmSecondFactorAction),
    async () => {
      const user = await aUser()
      const session = await aSession(user)
      const totp = newTotpSecret()
      const owner = { userId: user.id, sessionId: session.id }
      await transaction(async tx => ok(await writeNote(tx, owner, { kind: 'secret', secret: totp })))
      return { secret: session.secret, fields: { code: appShows(totp) } }
    },
  ],
  [
    'the password was changed',
    withState(changePasswordAction),
    async () => {
      const { secret } = await aSession(await aUser())
      return { secret, fields: { currentPassword: goodPassword, password: newPassword } }
    },
  ],
  [
    'a temporary password was replaced',
    withState(replaceTemporaryPasswordAction),
    async () => {
      const { secret } = await aSession(await aUser({ mustChangePassword: true }))
      return { secret, fields: { password: newPassword } }
    },
  ],
  [
    'staff began to act for a customer',
    withState(actForAction),
    async () => {
      const { customer } = await consenting()
      const { secret } = await aSession(await aUser({ staffRoles: ['support'] }))
      return { secret, fields: { accountNumber: customer.accountNumber } }
    },
  ],
  [
    'staff stopped acting',
    stopActingAction,
    async () => {
      const { customer } = await consenting()
      const { secret, id } = await aSession(await aUser({ staffRoles: ['support'] }))
      await db.session.update({ where: { id }, data: { actingForId: customer.id } })
      return { secret, fields: {} }
    },
  ],
]

describe('a session gets another id when it may do more (ASVS 7.2.4)', () => {
  it.each(rises)('once %s: the old one is dead at once, the same browser goes on', async (_, action, prepare) => {
    const { secret, fields } = await prepare()
    const browser = await browserWith(secret)
    const before = browser.jar.get(cookieName)?.value
    const thief = await browserWith(secret)
    await browser.does(() => action(aFilledForm({ ...fields, _key: newId() })))
    expect(browser.jar.get(cookieName)?.value).not.toBe(before)
    expect(await findSession(secret)).toBeUndefined()
    expect(await browser.does(sessionOfAnyKind)).toBeDefined()
    expect(await thief.does(sessionOfAnyKind)).toBeUndefined()
    await thief.does(() => action(aFilledForm({ ...fields, _key: newId() })))
    expect(await thief.does(sessionOfAnyKind), 'a form of their own finds nothing').toBeUndefined()
  })

  it('the second of two clicks brings the same cookie as the first', async () => {
    const user = await aUser()
    const { secret: totp } = await enrolled(user)
    const { secret, id } = await aSession(user)
    await db.session.update({ where: { id }, data: { factorAt: null } })
    const form = { code: appShows(totp), _key: newId() }
    const [first, second] = [await browserWith(secret), await browserWith(secret)]
    for (const browser of [first, second]) {
      expect(await browser.does(() => passSecondFactorAction(emptyFormState, aFilledForm(form)))).toEqual({ to: '/' })
      expect(await browser.does(sessionOfAnyKind)).toBeDefined()
    }
  })

  it('keeps its id when the code was wrong', async () => {
    const user = await aUser()
    const { secret: totp } = await enrolled(user)
    const { secret, id } = await aSession(user)
    await db.session.update({ where: { id }, data: { factorAt: null } })
    const browser = await browserWith(secret)
    const form = aFilledForm({ code: aWrongCode(totp), _key: newId() })
    await browser.does(() => passSecondFactorAction(emptyFormState, form))
    expect(await findSession(secret)).toMatchObject({ sessionId: id })
  })

  it('an offered secret that was sealed for somebody else is none', async () => {
    const [one, other] = [await aUser(), await aUser()]
    const { id } = await aSession(one)
    await transaction(async tx =>
      ok(await writeNote(tx, { userId: other.id, sessionId: id }, { kind: 'secret', secret: newTotpSecret() })),
    )
    expect(await offeredSecret(customerOf(one, id), 'Northwind')).toBeUndefined()
  })
})

describe('when the consent to act has ended', () => {
  it.each<[string, (customer: string, admin: Awaited<ReturnType<typeof aUser>>) => Promise<unknown>]>([
    ['is taken back', (_, admin) => revokeActing(customerOf(admin))],
    ['runs out', id => db.customer.update({ where: { id }, data: { actingAllowedUntil: fromNow(-1_000) } })],
  ])('because it %s, staff are told whose it was until they say that they have seen it', async (_, end) => {
    const { admin, customer } = await consenting()
    const { secret, id } = await aSession(await aUser({ staffRoles: ['support'] }))
    await db.session.update({ where: { id }, data: { actingForId: customer.id } })
    const browser = await browserWith(secret)
    await end(customer.id, admin)
    for (const _ of [1, 2]) {
      expect(await browser.does(requireStaff)).toMatchObject({ endedActing: { company: customer.company } })
    }
    const led = await browser.does(() => stopActingAction(aFilledForm({ _key: newId() })))
    expect(led).toEqual({ to: `/staff/customers/${customer.accountNumber}/users` })
    expect(await browser.does(requireStaff)).toMatchObject({ endedActing: undefined })
  })
})
