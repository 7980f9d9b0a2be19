import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { POST } from '@/app/(staff)/staff/imports/upload/route'
import { customerAction, ownAccountAction, staffAction } from '@/lib/auth/doors'
import { staffPost } from '@/lib/auth/route-door'
import { currentSession, requireCustomer, requireStaff } from '@/lib/auth/session'
import { signIn } from '@/lib/auth/sign-in'
import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { endOwnSession } from '@/lib/users/account'
import { makeLink } from '@/lib/users/links'
import { issueTemporaryPassword } from '@/lib/users/passwords'
import { setPassword } from '@/lib/users/resets'
import { resetSecondFactor } from '@/lib/users/second-factor'
import { signInWithPassword } from '@/lib/users/sign-in'
import { waitUntil } from '@/scripts/wait'
import { aVisitor } from '../factories/registration'
import { enrolled } from '../factories/second-factor'
import { aUser, customerOf, goodPassword, staffOf } from '../factories/user'
import { ownerQuery } from '../setup/owner'
import { aBrowser, aFilledForm, anAddress } from '../setup/request'

vi.mock('next/headers', () => import('../setup/request'))
vi.mock('next/cache', () => import('../setup/request'))
vi.mock('next-intl/server', () => import('../setup/request'))

type User = Awaited<ReturnType<typeof aUser>>
const empty = { attempt: 0, errors: [], values: {} }
const nothing = z.object({})
const said = (answer: object) => ('errors' in answer ? JSON.stringify(answer.errors) : JSON.stringify(answer))

async function signedIn(user: User) {
  const browser = aBrowser()
  const form = { signInName: user.signInName, password: goodPassword }
  await browser.does(() => signInWithPassword(aVisitor(), form))
  await db.session.updateMany({ where: { userId: user.id }, data: { factorAt: new Date() } })
  return browser
}

/** Each way in, for somebody who may publish numbers or run imports: whether it opens. */
const customerPaths = {
  page: async () => 'userId' in (await requireCustomer()),
  action: async () => {
    const door = customerAction(nothing, { may: 'numbers.publish' }, async () => ok(null))
    return !said(await door(empty, aFilledForm({}))).includes('message')
  },
}
const staffPaths = {
  page: async () => 'userId' in (await requireStaff()),
  action: async () => {
    const door = staffAction(nothing, { may: 'imports.run' }, async () => ok(null))
    return !said(await door(empty, aFilledForm({}))).includes('message')
  },
  route: async () => {
    const request = new Request('http://x.test/staff/imports/upload', {
      method: 'POST',
      headers: { origin: 'http://x.test', host: 'x.test' },
    })
    return (await staffPost(request, 'imports.run')).ok
  },
}
const anyPaths = {
  session: async () => (await currentSession()) !== undefined,
  account: async () => {
    const door = ownAccountAction(nothing, {}, async () => ok(null))
    return !said(await door(empty, aFilledForm({}))).includes('message')
  },
}

async function open(browser: Awaited<ReturnType<typeof signedIn>>, paths: Record<string, () => Promise<boolean>>) {
  const found: string[] = []
  for (const [name, path] of Object.entries({ ...paths, ...anyPaths })) {
    if ((await browser.does(path)) === true) found.push(name)
  }
  return found
}

const administrator = async () => staffOf(await aUser({ staffRoles: ['administrator'] }))
const newPassword = 'copper lantern river song'

const endings: [string, (user: User) => Promise<unknown>][] = [
  [
    'the person ends it from another browser',
    async user => {
      const [session] = await db.session.findMany({ where: { userId: user.id } })
      const me = user.membership ? customerOf(user) : staffOf(user)
      return endOwnSession(me, { session: session?.id ?? '' })
    },
  ],
  ['the person is disabled', ({ id }) => db.user.update({ where: { id }, data: { disabledAt: new Date() } })],
  [
    'a new password is chosen by link',
    async ({ id }) => {
      const made = await transaction(async tx => ok(await makeLink(tx, id, 'reset_password')))
      return setPassword(aVisitor(), { token: made.ok ? made.value : '', password: newPassword })
    },
  ],
  ['a temporary password is issued', async ({ id }) => issueTemporaryPassword(await administrator(), { userId: id })],
  [
    'a lost second factor is reset',
    async user => {
      await enrolled(user)
      const actor = await administrator()
      return transaction(tx => resetSecondFactor(tx, actor, user.id))
    },
  ],
]

const customerEndings: typeof endings = [
  ...endings,
  ['the membership is taken away', ({ id }) => db.membership.delete({ where: { userId: id } })],
  [
    'the customer is deactivated',
    ({ membership }) =>
      db.customer.update({ where: { id: membership?.customerId ?? '' }, data: { status: 'deactivated' } }),
  ],
]

const staffEndings: typeof endings = [
  ...endings,
  ['they leave the staff', ({ id }) => db.staffMember.delete({ where: { userId: id } })],
]

describe('at the next request, on every path', () => {
  it.each(customerEndings)('a customer’s session is over when %s', async (_, happens) => {
    const user = await aUser()
    const browser = await signedIn(user)
    expect(await open(browser, customerPaths)).toEqual(['page', 'action', 'session', 'account'])
    await happens(user)
    expect(await open(browser, customerPaths)).toEqual([])
  })

  it.each(staffEndings)('a session of staff is over when %s', async (_, happens) => {
    const user = await aUser({ staffRoles: ['fulfilment'] })
    const browser = await signedIn(user)
    expect(await open(browser, staffPaths)).toEqual(['page', 'action', 'route', 'session', 'account'])
    await happens(user)
    expect(await open(browser, staffPaths)).toEqual([])
  })

  it('a role that was taken away opens nothing more, and the rest stays', async () => {
    const member = await aUser({ roles: ['numbers'] })
    const ours = await aUser({ staffRoles: ['fulfilment'] })
    const [theirBrowser, ourBrowser] = [await signedIn(member), await signedIn(ours)]
    await db.membership.update({ where: { userId: member.id }, data: { roles: ['read_only'] } })
    await db.staffMember.update({ where: { userId: ours.id }, data: { roles: ['support'] } })
    expect(await open(theirBrowser, customerPaths)).toEqual(['page', 'session', 'account'])
    expect(await open(ourBrowser, staffPaths)).toEqual(['page', 'session', 'account'])
  })
})

describe('in mid-operation', () => {
  it('a sign-in whose password is changed while it is compared opens no session', async () => {
    const user = await aUser()
    const changing = db.$transaction(async tx => {
      await tx.user.update({ where: { id: user.id }, data: { passwordHash: 'changed' } })
      const entering = signIn(
        { ...aVisitor(), address: anAddress() },
        { signInName: user.signInName, password: goodPassword },
      )
      await waitUntil(async () => (await ownerQuery('SELECT FROM pg_locks WHERE NOT granted')).length > 0, 10_000)
      await tx.session.updateMany({ where: { userId: user.id }, data: { endedAt: new Date() } })
      return { entering }
    })
    const { entering } = await changing
    expect(await entering).toMatchObject({ refusal: { code: 'sign_in_failed' } })
    expect(await db.session.count({ where: { userId: user.id } })).toBe(0)
  })

  it.each([
    [
      'the session ends',
      (id: string) => db.session.updateMany({ where: { userId: id }, data: { endedAt: new Date() } }),
    ],
    [
      'the role is taken away',
      (id: string) => db.staffMember.update({ where: { userId: id }, data: { roles: ['support'] } }),
    ],
  ])('a file that is still coming when %s is not taken in', async (_, happens) => {
    const user = await aUser({ staffRoles: ['fulfilment'] })
    const browser = await signedIn(user)
    const form = new FormData()
    form.set('_key', newId())
    form.set('file', new File(['Product,Phone Number\r\n'], 'numbers.csv', { type: 'text/csv' }))
    const whole = new Response(form)
    const type = whole.headers.get('content-type') ?? ''
    const bytes = new Uint8Array(await whole.arrayBuffer())
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(bytes.slice(0, 40))
      },
      async pull(controller) {
        await happens(user.id)
        controller.enqueue(bytes.slice(40))
        controller.close()
      },
    })
    const headers = { origin: 'http://x.test', host: 'x.test', 'content-type': type }
    const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit
    const answer = await browser.does(() =>
      POST(new Request('http://x.test/staff/imports/upload?kind=add_numbers', init)),
    )
    const to = answer instanceof Response ? answer.headers.get('location') : ''
    expect(to).toMatch(/^\/sign-in\?then=/)
    expect(await db.import.count()).toBe(0)
  })
})
