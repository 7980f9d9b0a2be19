import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { ownAccountAction, publicAction, staffAction } from '@/lib/auth/doors'
import { currentSession, requireCustomer, requireStaff, sessionOfAnyKind } from '@/lib/auth/session'
import { minutes, setClock } from '@/lib/base/clock'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { tellNewPlace } from '@/lib/users/jobs'
import { makeLink } from '@/lib/users/links'
import { setPassword } from '@/lib/users/resets'
import { PassSecondFactor, SignIn } from '@/lib/users/schema'
import { passSecondFactor, resetSecondFactor } from '@/lib/users/second-factor'
import { signInWithPassword } from '@/lib/users/sign-in'
import { kindsTo } from '../factories/letter'
import { appShows, aWrongCode, enrolled } from '../factories/second-factor'
import { aSession, aUser, customerOf, goodPassword, staffOf } from '../factories/user'
import { ownerQuery } from '../setup/owner'
import { aBrowser, aFilledForm, anAddress } from '../setup/request'

vi.mock('next/headers', () => import('../setup/request'))
vi.mock('next/cache', () => import('../setup/request'))
vi.mock('next-intl/server', () => import('../setup/request'))

afterEach(() => setClock())

const signInAction = publicAction(SignIn, { redirect: ({ to }) => to }, signInWithPassword)
const passAction = ownAccountAction(
  PassSecondFactor,
  { redirect: ({ to }) => to, while: 'second_factor' },
  passSecondFactor,
)
const empty = { attempt: 0, errors: [], values: {} }

type User = Awaited<ReturnType<typeof aUser>>

/** A browser in which the password was right and the code is waited for. */
async function halfIn(user: User, { address = anAddress(), returnTo }: { address?: string; returnTo?: string } = {}) {
  const browser = aBrowser(address)
  const form = { signInName: user.signInName, password: goodPassword, ...(returnTo ? { returnTo } : {}) }
  const led = await browser.does(() => signInAction(empty, aFilledForm(form)))
  const show = async (code: string) => {
    const answer = await browser.does(() => passAction(empty, aFilledForm({ code, ...(returnTo ? { returnTo } : {}) })))
    return 'to' in answer ? answer.to : (answer.errors[0]?.message ?? '')
  }
  return { browser, led, show, inside: async () => (await browser.does(currentSession)) !== undefined }
}

const wrong = /^This code is not right/
const used = /^This code was used before/

describe('signing in with a second factor', () => {
  it('asks for a code after the password, and until then nothing else opens', async () => {
    const user = await aUser()
    const { secret } = await enrolled(user)
    const { browser, led, show, inside } = await halfIn(user, { returnTo: '/numbers?q=44' })
    expect(led).toEqual({ to: '/second-factor?then=%2Fnumbers%3Fq%3D44' })
    expect(await browser.does(requireCustomer)).toEqual({ to: '/second-factor' })
    const door = ownAccountAction(z.object({}), {}, async () => ok(null))
    expect(await browser.does(() => door(empty, aFilledForm({})))).toMatchObject({
      errors: [{ message: expect.stringContaining('second step first') }],
    })
    expect(await inside()).toBe(false)
    expect(await show(aWrongCode(secret))).toMatch(wrong)
    expect(await inside()).toBe(false)
    expect(await show(` ${appShows(secret).replace(/^(...)/, '$1 ')} `)).toBe('/numbers?q=44')
    expect(await inside()).toBe(true)
  })

  it.each([-1, 1])('takes the code of a clock that is one step wrong: %i', async steps => {
    const user = await aUser()
    const { secret } = await enrolled(user)
    const { show } = await halfIn(user)
    expect(await show(appShows(secret, steps * 2))).toMatch(wrong)
    expect(await show(appShows(secret, steps))).toBe('/')
  })

  it('takes each code once: of two browsers at once one gets in, and an older code opens nothing', async () => {
    const user = await aUser()
    const { secret } = await enrolled(user)
    const [one, two] = [await halfIn(user), await halfIn(user)]
    const code = appShows(secret)
    const told = await Promise.all([one.show(code), two.show(code)])
    expect(told.toSorted()).toEqual(['/', expect.stringMatching(used)])
    const third = await halfIn(user)
    expect(await third.show(appShows(secret, -1))).toMatch(used)
    expect(await third.show(appShows(secret, 1))).toBe('/')
  })

  it('takes a recovery code once, however it is typed, and tells the owner', async () => {
    const user = await aUser()
    const { recoveryCodes } = await enrolled(user)
    const code = recoveryCodes[3] ?? ''
    const [one, two] = [await halfIn(user), await halfIn(user)]
    expect(await one.show(` ${code.toUpperCase().replaceAll('-', ' ')} `)).toBe('/')
    expect(await two.show(code)).toMatch(/^This recovery code is not right/)
    expect(await kindsTo(user.email)).toContain('recovery_code_used')
    expect(await db.recoveryCode.count({ where: { userId: user.id, usedAt: null } })).toBe(9)
  })

  it('a password waits for its code for a quarter of an hour', async () => {
    const user = await aUser()
    await enrolled(user)
    const { browser } = await halfIn(user)
    const start = Date.now()
    setClock(() => new Date(start + minutes(16)))
    expect(await browser.does(sessionOfAnyKind)).toBeUndefined()
  })

  it('a temporary password is changed after the code, and the way back is kept', async () => {
    const user = await aUser({ mustChangePassword: true })
    const { secret } = await enrolled(user)
    const { show } = await halfIn(user, { returnTo: '/zoom' })
    expect(await show(appShows(secret))).toBe('/change-password?then=%2Fzoom')
  })

  it('choosing a new password by link does not get around it', async () => {
    const user = await aUser()
    await enrolled(user)
    const made = await transaction(async tx => ok(await makeLink(tx, user.id, 'reset_password')))
    const token = made.ok ? made.value : ''
    const visitor = { kind: 'visitor', name: 'Visitor', source: 'page', address: anAddress() } as const
    expect(await setPassword(visitor, { token, password: goodPassword })).toMatchObject({ ok: true })
    const { led, inside } = await halfIn(user)
    expect(led).toEqual({ to: '/second-factor' })
    expect(await inside()).toBe(false)
  })
})

describe('guesses at codes', () => {
  it('of 60 guesses from as many addresses at most 20 are looked at; the owner still gets in where they were before', async () => {
    const user = await aUser()
    const { secret, recoveryCodes } = await enrolled(user)
    const home = anAddress()
    expect(await (await halfIn(user, { address: home })).show(appShows(secret, -1))).toBe('/')
    // One who knows the password, from 60 addresses at once.
    const { id } = await aSession(user)
    await db.session.update({ where: { id }, data: { factorAt: null } })
    const guess = (at: number) =>
      passSecondFactor({ ...customerOf(user, id), address: anAddress() }, { code: aWrongCode(secret, at) })
    const told = await Promise.all(Array.from({ length: 60 }, (_, at) => guess(at)))
    expect(told.filter(result => !result.ok && result.refusal.code === 'code_wrong')).toHaveLength(20)
    const away = await halfIn(user)
    expect(await away.show(appShows(secret))).toMatch(/^Too many wrong codes.*or use a recovery code/)
    expect(await away.show(recoveryCodes[0] ?? '')).toBe('/')
    expect(await (await halfIn(user, { address: home })).show(appShows(secret))).toBe('/')
  })

  it('the fifth wrong code closes the address for a while and tells the owner, once a day', async () => {
    const user = await aUser()
    const { secret } = await enrolled(user)
    const address = anAddress()
    const { show } = await halfIn(user, { address })
    for (let nth = 0; nth < 5; nth++) expect(await show(aWrongCode(secret, nth))).toMatch(wrong)
    expect(await show(appShows(secret))).toMatch(/^Too many tries/)
    expect((await kindsTo(user.email)).filter(kind => kind === 'second_factor_refused')).toHaveLength(1)
    const refused = { action: 'user.second_factor_refused', subjectId: user.id }
    expect(await db.auditEvent.count({ where: refused })).toBe(5)
  })

  it('a code that was used before costs no guess', async () => {
    const user = await aUser()
    const { secret } = await enrolled(user)
    const code = appShows(secret)
    expect(await (await halfIn(user)).show(code)).toBe('/')
    const { show } = await halfIn(user)
    for (let nth = 0; nth < 8; nth++) expect(await show(code)).toMatch(used)
    expect(await show(appShows(secret, 1))).toBe('/')
  })
})

describe('people of the carrier', () => {
  it('without a second factor set one up before anything else opens', async () => {
    const user = await aUser({ staffRoles: ['support'] })
    await db.user.update({ where: { id: user.id }, data: { totpSecret: null } })
    const { browser, led } = await halfIn(user)
    expect(led).toEqual({ to: '/second-factor/set-up' })
    expect(await browser.does(requireStaff)).toEqual({ to: '/second-factor/set-up' })
    const door = staffAction(z.object({}), { may: 'account.own' }, async () => ok(null))
    expect(await browser.does(() => door(empty, aFilledForm({})))).toMatchObject({
      errors: [{ message: expect.stringContaining('Set up your second step first') }],
    })
  })

  it('an Administrator resets a lost one: sessions end, the owner is told, the next sign-in sets up a new one', async () => {
    const lost = await aUser({ staffRoles: ['fulfilment'] })
    const { secret } = await enrolled(lost)
    const before = await halfIn(lost)
    expect(await before.show(appShows(secret))).toBe('/')
    const administrator = staffOf(await aUser({ staffRoles: ['administrator'] }))
    const reset = (userId: string) => transaction(tx => resetSecondFactor(tx, administrator, userId))
    expect(await reset(lost.id)).toMatchObject({ ok: true })
    expect(await before.inside()).toBe(false)
    expect(await kindsTo(lost.email)).toContain('second_factor_changed')
    expect(await db.recoveryCode.count({ where: { userId: lost.id } })).toBe(0)
    expect((await halfIn(lost)).led).toEqual({ to: '/second-factor/set-up' })
    expect(await reset(lost.id)).toMatchObject({ refusal: { code: 'second_factor_not_set_up' } })
    expect(await reset(administrator.userId)).toMatchObject({ refusal: { code: 'second_factor_own' } })
  })
})

describe('a sign-in from a new browser and address', () => {
  it('is told when neither browser nor address was seen with the account before, and only then', async () => {
    const user = await aUser()
    const told = async () => {
      const payloads = await ownerQuery<{ payload: object }>(
        "SELECT payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'user.new_place'",
      )
      for (const { payload } of payloads) await tellNewPlace(payload)
      return (await kindsTo(user.email)).filter(kind => kind === 'new_sign_in').length
    }
    await halfIn(user)
    await halfIn(user)
    expect(await told()).toBe(0)
    await db.session.updateMany({ where: { userId: user.id }, data: { device: 'Lynx/2.9' } })
    await halfIn(user)
    expect([await told(), await told()]).toEqual([1, 1])
  })
})
