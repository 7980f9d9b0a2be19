import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { systemActor } from '@/lib/auth/actor'
import { ownAccountAction } from '@/lib/auth/doors'
import { currentSession, requireCustomer } from '@/lib/auth/session'
import { signIn } from '@/lib/auth/sign-in'
import { hours, minutes, setClock } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { isDuplicate, transaction } from '@/lib/db/transaction'
import { createFirstAdministrator } from '@/lib/users/commands'
import { createInvitedUser } from '@/lib/users/creation'
import { confirmEmail } from '@/lib/users/email-change'
import { sendPasswordReset } from '@/lib/users/jobs'
import { makeLink } from '@/lib/users/links'
import { changePassword, issueTemporaryPassword, replaceTemporaryPassword } from '@/lib/users/passwords'
import { usableLink } from '@/lib/users/queries'
import { requestPasswordReset, setPassword } from '@/lib/users/resets'
import { EditOwnDetails, ReplaceTemporaryPassword, SignIn } from '@/lib/users/schema'
import { signInWithPassword } from '@/lib/users/sign-in'
import { aboutWhat, lettersTo } from '../factories/letter'
import { accepted, aVisitor } from '../factories/registration'
import { aSession, aUser, customerOf, goodPassword, staffOf } from '../factories/user'
import { aBrowser, aFilledForm } from '../setup/request'

vi.mock('next/headers', () => import('../setup/request'))
vi.mock('next/cache', () => import('../setup/request'))
vi.mock('next-intl/server', () => import('../setup/request'))

const newPassword = 'copper lantern river song'
const script = systemActor('script')

beforeAll(async () => {
  await db.carrierSettings.create({ data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: '' } })
})
afterEach(() => setClock())

const codeOf = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? 'ok' : result.refusal.code
const entersWith = async (signInName: string, password: string) =>
  codeOf(await signIn(aVisitor(), { signInName, password }))
const alive = async (id: string) => (await db.session.findUnique({ where: { id } }))?.endedAt === null

async function invited() {
  const email = `invited.${newId()}@acme.test`
  const made = await transaction(async tx => {
    return ok(
      await createInvitedUser(tx, script, { email, name: 'Ina Vited', staffRoles: ['support'], welcome: 'staff' }),
    )
  })
  return { email, ...accepted(made) }
}

describe('an invited user', () => {
  it('SM2: has a link for 72 hours and no password; only the hash of the link is stored', async () => {
    const { userId, email, secret } = await invited()
    const user = await db.user.findUniqueOrThrow({ where: { id: userId }, include: { links: true } })
    expect(user).toMatchObject({ signInName: email, passwordHash: null })
    expect(JSON.stringify(user.links)).not.toContain(secret)
    const [link] = user.links
    expect((link?.expiresAt.getTime() ?? 0) - (link?.createdAt.getTime() ?? 0)).toBe(hours(72))
    expect(await entersWith(email, '')).toBe('sign_in_failed')
  })

  it('a second account with the same name, in any case, is refused by the index', async () => {
    const { email } = await invited()
    const again = transaction(async tx =>
      ok(await createInvitedUser(tx, script, { email: email.toUpperCase(), name: 'Other', welcome: 'staff' })),
    )
    const error: unknown = await again.then(
      () => undefined,
      reason => reason,
    )
    expect(isDuplicate(error, 'sign_in_name')).toBe(true)
  })

  it('the first Administrator is made once, of five scripts at once too', async () => {
    const input = { carrierName: 'Northwind Telecom', supportEmail: 'help@northwind.test', name: 'Ada' }
    const results = await Promise.all(
      [1, 2, 3, 4, 5].map(n => createFirstAdministrator(script, { ...input, email: `ada${n}@northwind.test` })),
    )
    expect(results.map(codeOf).sort()).toEqual([...Array(4).fill('administrator_exists'), 'ok'])
    expect(await db.carrierSettings.count({ where: { supportEmail: 'help@northwind.test' } })).toBe(1)
  })
})

describe('a link to choose a password (SM2)', () => {
  it('looking at it spends nothing; saving spends it; then the password opens a session, and no letter is owed for the first', async () => {
    const { email, secret } = await invited()
    for (const _ of [1, 2]) expect(await usableLink(secret)).toEqual({ purpose: 'set_password', signInName: email })
    accepted(await setPassword(aVisitor(), { token: secret, password: newPassword }))
    expect(await usableLink(secret)).toBeUndefined()
    expect(codeOf(await setPassword(aVisitor(), { token: secret, password: goodPassword }))).toBe('link_not_usable')
    expect(await entersWith(email, newPassword)).toBe('ok')
    expect(await lettersTo(email, 'password_changed')).toEqual([])
  })

  it('is spent once by eight browsers at once, each with a password of its own', async () => {
    const { userId, secret } = await invited()
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, n) => setPassword(aVisitor(), { token: secret, password: `${newPassword} ${n}` })),
    )
    expect(results.map(codeOf).sort()).toEqual([...Array(7).fill('link_not_usable'), 'ok'])
    const set = await db.auditEvent.count({ where: { subjectId: userId, action: 'user.set_password' } })
    expect(set).toBe(1)
  })

  it('P2: the same form sent twice is one success', async () => {
    const { secret } = await invited()
    const once = { who: 'visitor', key: newId(), operation: 'setPassword', payloadHash: 'same' }
    const send = () => setPassword({ ...aVisitor(), once }, { token: secret, password: newPassword })
    expect((await Promise.all([send(), send()])).map(codeOf)).toEqual(['ok', 'ok'])
  })

  it.each([
    ['unknown', 'no-such-secret', 0],
    ['older than 72 hours', '', hours(72) + 1],
  ])('refuses one that is %s', async (_, wrong, later) => {
    const { secret } = await invited()
    const at = Date.now() + later
    setClock(() => new Date(at))
    const token = wrong || secret
    expect(await usableLink(token)).toBeUndefined()
    expect(codeOf(await setPassword(aVisitor(), { token, password: newPassword }))).toBe('link_not_usable')
  })

  it('refuses a weak password, and the company and the carrier as one, without spending the link', async () => {
    const user = await aUser({ company: 'Rocketry Works', passwordHash: null })
    const secret = await resetLinkOf(user.signInName)
    const refusals = []
    for (const password of ['short', 'RocketryWorks2026', 'northwindtelecom1']) {
      refusals.push(codeOf(await setPassword(aVisitor(), { token: secret, password })))
    }
    expect(refusals).toEqual(['password_too_short', 'password_context_word', 'password_context_word'])
    expect(await usableLink(secret)).toBeDefined()
  })
})

const secretIn = (url: string | undefined) => url?.split('/').at(-1) ?? ''

async function resetLinkOf(signInName: string): Promise<string> {
  await sendPasswordReset({ request: newId(), signInName })
  const letters = await lettersTo(signInName, 'password_reset')
  return secretIn(letters.at(-1)?.url)
}

describe('forgot password', () => {
  it('the page does the same for known and unknown names: it only enqueues', async () => {
    const { signInName } = await aUser()
    for (const name of [signInName, 'nobody@acme.test']) {
      expect(accepted(await requestPasswordReset(aVisitor(), { signInName: name }))).toEqual({ asked: true })
    }
    expect(await db.letter.count({ where: { recipient: signInName } })).toBe(0)
  })

  it('the job writes to the owner only, once per request, with a link for 30 minutes', async () => {
    const { id, membership, signInName } = await aUser()
    const request = newId()
    for (const _ of [1, 2]) await sendPasswordReset({ request, signInName })
    await sendPasswordReset({ request: newId(), signInName: 'nobody@acme.test' })
    const letters = await lettersTo(signInName, 'password_reset')
    expect(letters).toHaveLength(1)
    expect(await aboutWhat(signInName)).toEqual([{ type: 'user', id, customer: membership?.customerId }])
    const secret = secretIn(letters[0]?.url)
    expect(letters[0]?.url).toBe(`http://127.0.0.1:3999/set-password/${secret}`)
    const at = Date.now()
    setClock(() => new Date(at + minutes(29)))
    expect(await usableLink(secret)).toMatchObject({ purpose: 'reset_password' })
    setClock(() => new Date(at + minutes(31)))
    expect(await usableLink(secret)).toBeUndefined()
  })

  it('a disabled user gets nothing', async () => {
    const { signInName } = await aUser({ disabledAt: new Date() })
    await sendPasswordReset({ request: newId(), signInName })
    expect(await lettersTo(signInName, 'password_reset')).toEqual([])
  })

  it('a newer link ends the older one', async () => {
    const { signInName } = await aUser()
    const older = await resetLinkOf(signInName)
    const newer = await resetLinkOf(signInName)
    expect([await usableLink(older), await usableLink(newer)]).toEqual([undefined, expect.anything()])
  })

  it('a reset ends every session and every link, owes a letter, and nobody is signed in by it', async () => {
    const user = await aUser()
    const sessions = [await aSession(user), await aSession(user)]
    // Whoever had the account may have asked for letters to go elsewhere.
    const elsewhere = await transaction(async tx =>
      ok(await makeLink(tx, user.id, 'change_email', 'thief@elsewhere.example')),
    )
    const secret = await resetLinkOf(user.signInName)
    accepted(await setPassword(aVisitor(), { token: secret, password: newPassword }))
    expect(codeOf(await confirmEmail(aVisitor(), { token: accepted(elsewhere) }))).toBe('link_not_usable')
    for (const { id } of sessions) expect(await alive(id)).toBe(false)
    expect(await db.session.count({ where: { userId: user.id, endedAt: null } })).toBe(0)
    expect(await lettersTo(user.email, 'password_changed')).toHaveLength(1)
    expect(await entersWith(user.signInName, goodPassword)).toBe('sign_in_failed')
    expect(await entersWith(user.signInName, newPassword)).toBe('ok')
  })

  it('is throttled by name and by address', async () => {
    const { signInName } = await aUser()
    const ask = (name: string, address: string) =>
      requestPasswordReset({ ...aVisitor(), address }, { signInName: name })
    const byName = []
    for (let n = 0; n < 6; n++) byName.push(codeOf(await ask(signInName, `203.0.113.${n}`)))
    expect(byName).toEqual([...Array(5).fill('ok'), 'too_many_tries'])
    const byAddress = []
    for (let n = 0; n < 21; n++) byAddress.push(codeOf(await ask(`n${n}@acme.test`, '203.0.113.99')))
    expect(byAddress.filter(code => code === 'ok')).toHaveLength(20)
  })
})

describe('changing a password (000-R16)', () => {
  it('needs the present one, refuses the same again, ends the other sessions and keeps this one', async () => {
    const user = await aUser()
    const [here, there] = [await aSession(user), await aSession(user)]
    const me = customerOf(user, here.id)
    const change = async (currentPassword: string, password: string) =>
      codeOf(await changePassword(me, { currentPassword, password }))
    expect(await change('wrong', newPassword)).toBe('current_password_wrong')
    expect(await change(goodPassword, goodPassword)).toBe('password_same')
    expect(await change(goodPassword, 'too short')).toBe('password_too_short')
    expect(await change(goodPassword, newPassword)).toBe('ok')
    expect([await alive(here.id), await alive(there.id)]).toEqual([true, false])
    expect(await lettersTo(user.email, 'password_changed')).toHaveLength(1)
    expect(await entersWith(user.signInName, newPassword)).toBe('ok')
  })

  it('two changes at once: one wins, one is told', async () => {
    const user = await aUser()
    const me = customerOf(user)
    const results = await Promise.all(
      ['one', 'two'].map(word =>
        changePassword(me, { currentPassword: goodPassword, password: `${newPassword} ${word}` }),
      ),
    )
    expect(results.map(codeOf).sort()).toEqual(['ok', 'password_changed_meanwhile'])
  })
})

describe('a temporary password (SM2, 004-R09)', () => {
  async function issued() {
    const user = await aUser()
    const staff = staffOf(await aUser({ staffRoles: ['support'] }))
    const { password } = accepted(await issueTemporaryPassword(staff, { userId: user.id }))
    return { user, password }
  }

  it('is random, ends the sessions before it, and is not kept anywhere in clear', async () => {
    const user = await aUser()
    const session = await aSession(user)
    const staff = staffOf(await aUser({ staffRoles: ['support'] }))
    const once = { who: staff.userId, key: newId(), operation: 'issue', payloadHash: 'same' }
    const { password } = accepted(await issueTemporaryPassword({ ...staff, once }, { userId: user.id }))
    expect(password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
    expect(await alive(session.id)).toBe(false)
    const kept = JSON.stringify([
      await db.user.findUnique({ where: { id: user.id } }),
      await db.auditEvent.findMany({ where: { subjectId: user.id }, omit: { seq: true } }),
      await db.idempotencyKey.findMany({ where: { who: staff.userId } }),
    ])
    expect(kept).not.toContain(password)
    expect(accepted(await issueTemporaryPassword(staff, { userId: user.id })).password).not.toBe(password)
  })

  it('expires after 72 hours, for a session that was opened with it too', async () => {
    const { user, password } = await issued()
    const browser = aBrowser()
    const form = { signInName: user.signInName, password }
    await browser.does(() => signInWithPassword(aVisitor(), SignIn.parse(form)))
    const at = Date.now() + hours(11)
    setClock(() => new Date(at))
    await db.session.updateMany({ where: { userId: user.id }, data: { lastSeenAt: new Date(at + hours(61)) } })
    expect(await browser.does(requireCustomer)).toEqual({ to: '/change-password' })
    setClock(() => new Date(at + hours(61) + 1_000))
    expect(await browser.does(requireCustomer)).toMatchObject({ to: expect.stringContaining('/sign-in') })
    expect(await entersWith(user.signInName, password)).toBe('sign_in_failed')
  })

  it('only the change is open: pages, routes and actions are shut until it is made', async () => {
    const { user, password } = await issued()
    const browser = aBrowser()
    const entered = await browser.does(() =>
      signInWithPassword(aVisitor(), { signInName: user.signInName, password, returnTo: '/zoom' }),
    )
    expect(entered).toEqual({ ok: true, value: { to: '/change-password?then=%2Fzoom' } })
    expect(await browser.does(requireCustomer)).toEqual({ to: '/change-password' })
    expect(await browser.does(currentSession)).toBeUndefined()

    let ran = 0
    const act = async () => {
      ran++
      return ok(null)
    }
    const details = aFilledForm({ name: 'Other', phone: '', timeZone: 'UTC' })
    const empty = { attempt: 0, errors: [], values: {} }
    const elsewhere = ownAccountAction(EditOwnDetails, {}, act)
    expect(await browser.does(() => elsewhere(empty, details))).toMatchObject({
      errors: [{ message: expect.stringContaining('Choose a new password first') }],
    })
    expect(ran).toBe(0)

    const options = { while: 'password', redirect: () => '/zoom' } as const
    const change = ownAccountAction(ReplaceTemporaryPassword, options, replaceTemporaryPassword)
    const choose = (chosen: string) => browser.does(() => change(empty, aFilledForm({ password: chosen })))
    expect(await choose(password)).toMatchObject({ errors: [{ field: 'password' }] })
    expect(await choose(newPassword)).toEqual({ to: '/zoom' })
    expect(await browser.does(requireCustomer)).toMatchObject({ userId: user.id })
    expect(await choose('another lantern river song')).toMatchObject({ errors: [{}] })
  })

  it('Support cannot take over an Administrator, nor oneself, nor wake a disabled user', async () => {
    const support = staffOf(await aUser({ staffRoles: ['support'] }))
    const boss = staffOf(await aUser({ staffRoles: ['administrator'] }))
    const gone = await aUser({ disabledAt: new Date() })
    const issue = async (by: typeof boss, userId: string) => codeOf(await issueTemporaryPassword(by, { userId }))
    expect(await issue(support, boss.userId)).toBe('not_permitted')
    const told = { action: 'permission.refused', subjectId: 'staff.issue_password', actorId: support.userId }
    expect(await db.auditEvent.count({ where: told })).toBe(1)
    expect(await issue(boss, support.userId)).toBe('ok')
    expect(await issue(boss, boss.userId)).toBe('password_own')
    expect(await issue(boss, gone.id)).toBe('user_disabled')
    expect(await issue(boss, newId())).toBe('not_found')
  })
})
