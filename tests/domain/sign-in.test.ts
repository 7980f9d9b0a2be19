import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import type { VisitorActor } from '@/lib/auth/actor'
import { ownAccountAction, publicAction, staffAction } from '@/lib/auth/doors'
import { rememberOwner } from '@/lib/auth/guesses'
import { requireCustomer, sessionOfAnyKind, signOut } from '@/lib/auth/session'
import { signIn } from '@/lib/auth/sign-in'
import { spend, sweepThrottle } from '@/lib/auth/throttle'
import { days, fromNow, hours, setClock } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { SignIn } from '@/lib/users/schema'
import { signInWithPassword } from '@/lib/users/sign-in'
import { aUser, goodPassword } from '../factories/user'
import { aBrowser, aFilledForm, anAddress } from '../setup/request'
import { workOf } from '../setup/work'

vi.mock('next/headers', () => import('../setup/request'))
vi.mock('next/cache', () => import('../setup/request'))
vi.mock('next-intl/server', () => import('../setup/request'))

afterEach(() => setClock())

const signInAction = publicAction(SignIn, { redirect: ({ to }) => to }, signInWithPassword)
const empty = { attempt: 0, errors: [], values: {} }
const visitor = (address = anAddress()): VisitorActor => ({ kind: 'visitor', name: 'Visitor', source: 'page', address })
const enter = (form: Record<string, string>) => () => signInAction(empty, aFilledForm(form))

async function codeOf(signInName: string, password: string, address?: string) {
  const result = await signIn(visitor(address), { signInName, password })
  return result.ok ? 'in' : result.refusal.code
}

describe('signing in', () => {
  it('leads to the own side, or back to what was asked for, never to another host', async () => {
    const customer = await aUser()
    const staff = await aUser({ staffRoles: ['support'] })
    const at = (user: typeof customer, returnTo?: string) =>
      aBrowser().does(enter({ signInName: user.signInName, password: goodPassword, ...(returnTo ? { returnTo } : {}) }))
    expect(await at(customer)).toEqual({ to: '/overview' })
    expect(await at(staff)).toEqual({ to: '/second-factor' })
    expect(await at(customer, '/numbers?q=44')).toEqual({ to: '/numbers?q=44' })
    expect(await at(customer, '//evil.example')).toEqual({ to: '/overview' })
  })

  it('takes the name in any case and with spaces around it', async () => {
    const { signInName } = await aUser()
    expect(await codeOf(`  ${signInName.toUpperCase()} `, goodPassword)).toBe('in')
  })

  it('costs two statements and one verification where the person signed in before', async () => {
    const { signInName } = await aUser()
    const address = anAddress()
    const enters = async () => expect(await codeOf(signInName, goodPassword, address)).toBe('in')
    await enters()
    expect(await workOf(enters)).toEqual({ queries: 2, verifications: 1 })
  })

  it('gives one cookie: HttpOnly, Lax, for the whole host, with nothing in it but an id', async () => {
    const user = await aUser()
    const browser = aBrowser()
    await browser.does(enter({ signInName: user.signInName, password: goodPassword }))
    expect([...browser.jar.keys()]).toEqual(['portal-session'])
    const options = browser.jar.get('portal-session')?.options
    expect(options).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/', secure: false })
    const kept = await db.session.findMany({ where: { userId: user.id } })
    expect(kept).toHaveLength(1)
    expect(kept[0]).toMatchObject({ address: browser.address, device: 'Firefox/140' })
  })

  it('makes a new session each time and ends the one this browser had before', async () => {
    const user = await aUser()
    const browser = aBrowser()
    for (const _ of [1, 2]) await browser.does(enter({ signInName: user.signInName, password: goodPassword }))
    const kept = await db.session.findMany({ where: { userId: user.id }, orderBy: { createdAt: 'asc' } })
    expect(kept.map(session => session.endedAt === null)).toEqual([false, true])
  })

  it('signing out ends the session, also for a copy of its cookie', async () => {
    const user = await aUser()
    const browser = aBrowser()
    await browser.does(enter({ signInName: user.signInName, password: goodPassword }))
    const copy = aBrowser()
    for (const [name, cookie] of browser.jar) copy.jar.set(name, cookie)
    expect(await copy.does(sessionOfAnyKind)).toMatchObject({ actor: { userId: user.id } })
    await browser.does(signOut)
    expect(await copy.does(sessionOfAnyKind)).toBeUndefined()
  })

  it.each(['', 'rubbish', 'a.b.c.d.e', 'x'.repeat(5_000)])('a cookie of rubbish is no session: %#', async value => {
    const browser = aBrowser()
    browser.jar.set('portal-session', { value, options: {} })
    expect(await browser.does(requireCustomer, '/numbers?q=1')).toEqual({ to: '/sign-in?then=%2Fnumbers%3Fq%3D1' })
  })
})

describe('equal answers (SM2)', () => {
  it('unknown, wrong, disabled, expired, invited, deactivated with a wrong password: the same refusal, the same work', async () => {
    const people = {
      wrong: await aUser(),
      disabled: await aUser({ disabledAt: new Date() }),
      expired: await aUser({ mustChangePassword: true, passwordExpiresAt: fromNow(-hours(1)) }),
      invited: await aUser({ passwordHash: null }),
      deactivated: await aUser(),
    }
    await db.customer.update({
      where: { id: people.deactivated.membership?.customerId ?? '' },
      data: { status: 'deactivated' },
    })
    const names = { unknown: 'nobody@acme.test', ...mapValues(people, person => person.signInName) }
    // The first call of a process makes its connection and the decoy's hash.
    await codeOf('warm@up.test', 'x')
    const works = []
    for (const [name, signInName] of Object.entries(names)) {
      const password = name === 'wrong' || name === 'deactivated' ? 'not the password' : goodPassword
      let code = ''
      const work = await workOf(async () => {
        code = await codeOf(signInName, password)
      })
      works.push({ code, ...work })
    }
    expect(new Set(works.map(work => JSON.stringify(work))).size).toBe(1)
    expect(works[0]).toMatchObject({ code: 'sign_in_failed', verifications: 1 })
  })

  it('waiting is told alike for known and unknown names, without a verification', async () => {
    const { signInName } = await aUser()
    for (const name of [signInName, 'nobody-else@acme.test']) {
      const address = anAddress()
      for (let guess = 0; guess < 5; guess++) await codeOf(name, 'wrong', address)
      const work = await workOf(async () => expect(await codeOf(name, goodPassword, address)).toBe('too_many_tries'))
      expect(work.verifications).toBe(0)
    }
  })
})

describe('growing delay', () => {
  it('the fifth failure closes the pair of account and address, and no other', async () => {
    const { signInName } = await aUser()
    const address = anAddress()
    for (let guess = 0; guess < 4; guess++) expect(await codeOf(signInName, 'wrong', address)).toBe('sign_in_failed')
    expect(await codeOf(signInName, 'wrong', address)).toBe('sign_in_failed')
    expect(await codeOf(signInName, goodPassword, address)).toBe('too_many_tries')
    expect(await codeOf(signInName, goodPassword)).toBe('in')
  })

  it('a right password forgets the failures before it', async () => {
    const { signInName } = await aUser()
    const address = anAddress()
    for (let round = 0; round < 3; round++) {
      for (let guess = 0; guess < 4; guess++) expect(await codeOf(signInName, 'wrong', address)).toBe('sign_in_failed')
      expect(await codeOf(signInName, goodPassword, address)).toBe('in')
    }
  })

  it('of 60 guesses at once from 60 addresses at most 20 are looked at', async () => {
    const { signInName } = await aUser()
    const { verifications } = await workOf(() =>
      Promise.all(Array.from({ length: 60 }, () => codeOf(signInName, 'wrong'))),
    )
    expect(verifications).toBe(20)
  })

  it('no stranger shuts the owner out: neither where they signed in before, nor after a letter to their mailbox', async () => {
    const { signInName } = await aUser()
    const home = anAddress()
    expect(await codeOf(signInName, goodPassword, home)).toBe('in')
    for (let guess = 0; guess < 25; guess++) await codeOf(signInName, 'wrong')
    const away = anAddress()
    expect(await codeOf(signInName, goodPassword, away)).toBe('sign_in_paused')
    expect(await codeOf(signInName, goodPassword, home)).toBe('in')
    await rememberOwner(signInName, away)
    expect(await codeOf(signInName, goodPassword, away)).toBe('in')
  })

  it('one address has 100 tries an hour, over all names', async () => {
    const address = anAddress()
    const limit = { name: 'sign-in-address', points: 100, perSeconds: 3_600 }
    for (let at = 0; at < 99; at++) await spend(limit, address)
    const codes = [await codeOf('a@acme.test', 'x', address), await codeOf('b@acme.test', 'x', address)]
    expect(codes).toEqual(['sign_in_failed', 'too_many_tries'])
  })

  it('what has run out is swept, what counts is kept', async () => {
    const limit = { name: 'sweep', points: 1, perSeconds: 3_600 }
    await spend(limit, 'kept')
    await db.rateLimit.create({ data: { key: 'sweep:gone', points: 1, expire: BigInt(Date.now() - 1) } })
    await sweepThrottle()
    const keys = await db.rateLimit.findMany({ where: { key: { startsWith: 'sweep:' } } })
    expect(keys.map(({ key }) => key)).toEqual(['sweep:kept'])
  })
})

describe('the life of a session', () => {
  async function signedIn() {
    const user = await aUser()
    const browser = aBrowser()
    await browser.does(enter({ signInName: user.signInName, password: goodPassword }))
    return { user, alive: async () => (await browser.does(sessionOfAnyKind)) !== undefined }
  }

  it('costs one query a page', async () => {
    const { alive } = await signedIn()
    expect(await workOf(alive)).toEqual({ queries: 1, verifications: 0 })
  })

  it('ends after 12 hours without use, is kept by use, and ends after 7 days whatever happens', async () => {
    const { alive } = await signedIn()
    const start = Date.now()
    const aliveIn = async (ms: number) => {
      setClock(() => new Date(start + ms))
      return alive()
    }
    for (let at = hours(11); at < days(7); at += hours(11)) expect(await aliveIn(at)).toBe(true)
    expect(await aliveIn(days(7) + 1_000)).toBe(false)
    setClock()
    const other = await signedIn()
    setClock(() => new Date(Date.now() + hours(13)))
    expect(await other.alive()).toBe(false)
  })

  it.each([
    [
      'the session is ended',
      (id: string) => db.session.updateMany({ where: { userId: id }, data: { endedAt: new Date() } }),
    ],
    ['the user is disabled', (id: string) => db.user.update({ where: { id }, data: { disabledAt: new Date() } })],
    ['the user leaves the company', (id: string) => db.membership.delete({ where: { userId: id } })],
    [
      'the customer is deactivated',
      (id: string) =>
        db.customer.updateMany({ where: { members: { some: { userId: id } } }, data: { status: 'deactivated' } }),
    ],
  ])('ends at the next request when %s', async (_, happens) => {
    const { user, alive } = await signedIn()
    expect(await alive()).toBe(true)
    await happens(user.id)
    expect(await alive()).toBe(false)
  })
})

describe('doors', () => {
  const Fields = z.object({ name: z.string('contact_name_missing'), list: z.array(z.string()).default([]) })
  const doors = [
    publicAction(Fields, {}, async () => ok(null)),
    ownAccountAction(Fields, {}, async () => ok(null)),
    staffAction(Fields, { may: 'account.own' }, async () => ok(null)),
  ]

  it('answer any state and any data with a form state', async () => {
    const browser = aBrowser()
    // React hands over such stand-ins for what it could not read.
    const hostile = new Proxy(() => {}, {
      get() {
        throw new Error('looked into')
      },
    })
    const made: Record<string, unknown> = { hostile, map: new Map(), date: new Date(), big: 10n, nothing: undefined }
    const anything = fc.oneof(
      fc.jsonValue().map(value => () => value),
      fc.constantFrom(...Object.keys(made)).map(name => () => made[name]),
    )
    await fc.assert(
      fc.asyncProperty(anything, anything, fc.constantFrom(...doors), async (state, data, door) => {
        const answer = await browser.does(() => Reflect.apply(door, undefined, [state(), data()]))
        expect(answer).toMatchObject({ attempt: expect.any(Number), errors: [{ message: expect.any(String) }] })
      }),
      { numRuns: 60 },
    )
  })

  it('a repeat is known by its key and its content, of which a password is no part: no quick hash of it is kept', async () => {
    const seen: (string | undefined)[] = []
    const door = publicAction(SignIn, {}, async ({ once }) => {
      seen.push(once?.payloadHash)
      return ok(null)
    })
    const _key = newId()
    const send = (form: Record<string, string>) => aBrowser().does(() => door(empty, aFilledForm({ _key, ...form })))
    await send({ signInName: 'a', password: 'one' })
    await send({ signInName: 'a', password: 'two' })
    await send({ signInName: 'b', password: 'one' })
    expect(seen[0]).toBe(seen[1])
    expect(seen[0]).not.toBe(seen[2])
  })

  it('a missing field is told in words of ours, at its field', async () => {
    const [door] = doors
    const answer = await aBrowser().does(async () => door?.(empty, aFilledForm({})))
    expect(answer).toMatchObject({ errors: [{ field: 'name', message: 'Enter the name of the contact person' }] })
  })
})

function mapValues<T, V>(record: Record<string, T>, of: (value: T) => V): Record<string, V> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, of(value)]))
}
