import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { staffScope, systemActor } from '@/lib/auth/actor'
import { days, fromNow, hours, minutes, now, setClock } from '@/lib/base/clock'
import { newId, newSecret } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { hashPayload, transaction } from '@/lib/db/transaction'
import { bindInstall } from '@/lib/marketplace/approval'
import { receiveInstall } from '@/lib/marketplace/arriving'
import { confirmInstall, declineInstall } from '@/lib/marketplace/confirming'
import { finishConnecting } from '@/lib/marketplace/connecting'
import {
  confirmable,
  installBehind,
  installHeld,
  installMeant,
  installOfRegistration,
  lapsedInstall,
} from '@/lib/marketplace/installs'
import { sweepInstalls } from '@/lib/marketplace/parked'
import { removeConnection } from '@/lib/marketplace/removal'
import { publishReviewed, reviewOrder } from '@/lib/numbers/review'
import { publishNumbers } from '@/lib/publication/commands'
import { register, withdrawRegistration } from '@/lib/registrations/commands'
import { approveRegistration, rejectRegistration } from '@/lib/registrations/decisions'
import { Register } from '@/lib/registrations/schema'
import { linkZoomAccount, unlinkZoomAccount } from '@/lib/registrations/zoom-account'
import { getMe } from '@/lib/zoom/users'
import { withZoomAccess } from '@/lib/zoom-connections/access'
import { aParkedInstall, arrived, codeOfInstall } from '../factories/install'
import { kindsTo, lettersTo } from '../factories/letter'
import { aNumber } from '../factories/number'
import { accepted, aForm, aReviewer, aVisitor } from '../factories/registration'
import {
  aConnectedCustomer,
  aCustomerActor,
  allowed,
  aSession,
  aZoom,
  aZoomAccount,
  connectionOf,
} from '../factories/zoom-connection'
import { ownerQuery } from '../setup/owner'
import { sampled } from '../setup/sampling'
import type { RunningZoom } from '../simulators/zoom/server'

const support = 'support@carrier.example'
let zoom: RunningZoom
beforeAll(async () => {
  zoom = await aZoom()
  await db.carrierSettings.create({ data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: support } })
})
afterAll(() => zoom.close())
afterEach(() => {
  setClock()
  zoom.simulator.clock.offsetMs = 0
})

/** Hours and days pass here and at Zoom alike. */
function later(ms: number) {
  setClock(() => new Date(Date.now() + ms))
  zoom.simulator.clock.offsetMs = ms
}

const accountRead = (id: string) => withZoomAccess(id, async access => (await getMe(access)).accountId)
const live = (customerId: string) => db.zoomConnection.findFirst({ where: { customerId, endedAt: null } })
const parkedOf = (zoomAccountId: string) => db.parkedInstall.count({ where: { zoomAccountId } })
const jobs = (task: string) =>
  ownerQuery<{ key: string }>('SELECT key FROM graphile_worker.jobs WHERE task_identifier = $1', [task])

describe('arriving without a state', () => {
  test('001-R05: the code becomes tokens at once, sealed, for an hour; nothing is bound, not even for who is signed in', async () => {
    const { account, admin } = aZoomAccount(zoom)
    const { secret, view } = await aParkedInstall(zoom, admin)
    expect(view).toMatchObject({
      accountName: account.name,
      accountNumber: String(account.number),
      zoomUser: admin.email,
    })
    const stored = await db.parkedInstall.findFirstOrThrow({ where: { zoomAccountId: account.id } })
    const tokens = zoom.simulator.store.grants.ofAccount(account.id).map(({ token }) => token)
    expect(tokens).toHaveLength(2)
    for (const hidden of [...tokens, secret]) expect(JSON.stringify(stored)).not.toContain(hidden)
    expect(stored.expiresAt.getTime() - now().getTime()).toBeLessThanOrEqual(hours(1))
    expect(await db.zoomConnection.count({ where: { zoomAccountId: account.id } })).toBe(0)
  })

  test('a code that was used or made up, and a grant without all scopes, park nothing', async () => {
    const { account, admin } = aZoomAccount(zoom)
    const code = codeOfInstall(zoom, admin)
    const bring = (code: string) => receiveInstall({ ...aVisitor(), address: newId() }, { code, signedIn: false })
    accepted(await bring(code))
    expect(await bring(code)).toMatchObject({ refusal: { code: 'code_refused' } })
    expect(await bring('made-up')).toMatchObject({ refusal: { code: 'code_refused' } })
    const lacking = 'number_management:delete:peering_number:admin'
    const short = codeOfInstall(zoom, admin)
    zoom.simulator.store.grants.withdrawScopes(account.id, [lacking])
    expect(await bring(short)).toMatchObject({ refusal: { code: 'scope_missing', params: { scopes: lacking } } })
    expect(await parkedOf(account.id)).toBe(1)
  })

  test('one address cannot make Zoom be asked without end', async () => {
    const visitor = { ...aVisitor(), address: '203.0.113.9' }
    const codes = []
    for (let n = 0; n < 41; n++) {
      const answer = await receiveInstall(visitor, { code: 'made-up', signedIn: false })
      codes.push(answer.ok ? 'parked' : answer.refusal.code)
    }
    expect([codes[39], codes[40]]).toEqual(['code_refused', 'too_many_tries'])
  })

  test('added again in another browser: the first install is forgotten, its pair is dead', async () => {
    const { account, admin } = aZoomAccount(zoom)
    const first = await aParkedInstall(zoom, admin)
    const second = await aParkedInstall(zoom, admin)
    expect(await installHeld(first.secret)).toBeUndefined()
    expect(await installHeld(second.secret)).toBeDefined()
    expect(await parkedOf(account.id)).toBe(1)
  })

  test('an account that is connected and works gets the new pair, for its own customer only; nothing is parked', async () => {
    const owner = await aConnectedCustomer(zoom)
    expect(await arrived(zoom, owner.admin)).toEqual({ kind: 'connected', customerId: owner.actor.customerId })
    expect(await accountRead(owner.connection.id)).toBe(owner.account.id)
    expect(await parkedOf(owner.account.id)).toBe(0)
  })

  test('expired ones are swept, with their tokens', async () => {
    const { account, admin } = aZoomAccount(zoom)
    const { secret } = await aParkedInstall(zoom, admin)
    later(hours(1) + 1_000)
    expect(await installHeld(secret)).toBeUndefined()
    await sweepInstalls()
    expect(await parkedOf(account.id)).toBe(0)
  })
})

describe('confirmed after sign-in', () => {
  test('001-R07: the Admin who was asked by the name of the account connects it; numbers are compared, orders go on', async () => {
    const actor = await aCustomerActor()
    const { account, admin } = aZoomAccount(zoom)
    const { secret, install } = await aParkedInstall(zoom, admin)
    expect(await confirmable(actor, secret)).toMatchObject({ install: { id: install }, against: undefined })
    accepted(await confirmInstall(actor, { install, secret }))
    const connection = await connectionOf(actor)
    expect(connection).toMatchObject({ state: 'connected', zoomAccountId: account.id, connectedById: actor.userId })
    expect(await accountRead(connection.id)).toBe(account.id)
    expect(await kindsTo(`${actor.userId}@customer.test`)).toEqual(['zoom_connected'])
    expect(await parkedOf(account.id)).toBe(0)
    expect((await jobs('drift.reconcile')).map(({ key }) => key)).toContain(`drift:${actor.customerId}`)
  })

  test('login CSRF: a form that names another install than the browser holds binds nothing', async () => {
    const actor = await aCustomerActor()
    const own = await aParkedInstall(zoom, aZoomAccount(zoom).admin)
    const planted = await aParkedInstall(zoom, aZoomAccount(zoom).admin)
    const tries = [
      { install: own.install, secret: planted.secret },
      { install: planted.install, secret: own.secret },
      { install: own.install, secret: newSecret() },
    ]
    for (const given of tries) {
      expect(await confirmInstall(actor, given)).toMatchObject({ refusal: { code: 'install_gone' } })
      await declineInstall(actor, given)
    }
    expect(await live(actor.customerId)).toBeNull()
    // Nor was it used up by trying.
    accepted(await confirmInstall(actor, own))
  })

  test('the same press sent twice has one effect and one answer; a later one is told (P2)', async () => {
    const actor = await aCustomerActor()
    const { secret, install } = await aParkedInstall(zoom, aZoomAccount(zoom).admin)
    const press = { who: actor.userId, key: newId(), operation: 'confirm', payloadHash: hashPayload({ install }) }
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => confirmInstall({ ...actor, once: press }, { install, secret })),
    )
    answers.push(await confirmInstall({ ...actor, once: press }, { install, secret }))
    expect(answers.map(answer => answer.ok)).toEqual([true, true, true, true])
    expect(await db.zoomConnection.count({ where: { customerId: actor.customerId } })).toBe(1)
    expect(await confirmInstall(actor, { install, secret })).toMatchObject({ refusal: { code: 'install_gone' } })
  })

  test.each(sampled([2, 3, 4, 6, 8], 2))('%i people claim one parked install at once: one connects', async n => {
    const { account, admin } = aZoomAccount(zoom)
    const { secret, install } = await aParkedInstall(zoom, admin)
    const people = await Promise.all(Array.from({ length: n }, () => aCustomerActor()))
    const done = await Promise.all(people.map(actor => confirmInstall(actor, { install, secret })))
    expect(done.filter(result => result.ok)).toHaveLength(1)
    const bound = await db.zoomConnection.findMany({ where: { zoomAccountId: account.id } })
    expect(bound).toHaveLength(1)
    expect(await accountRead(bound[0]?.id ?? '')).toBe(account.id)
  })

  test('two windows of one person, the hour nearly over: the pair is renewed once, one of them binds', async () => {
    const actor = await aCustomerActor()
    const other = await aSession(actor)
    const { account, admin } = aZoomAccount(zoom)
    const { secret, install } = await aParkedInstall(zoom, admin)
    later(minutes(58))
    const done = await Promise.all([actor, other].map(who => confirmInstall(who, { install, secret })))
    expect(done.filter(result => result.ok).length).toBeGreaterThanOrEqual(1)
    expect(zoom.simulator.log.read({ operation: 'token.refresh_token', accountId: account.id })).toHaveLength(1)
    expect(await accountRead((await connectionOf(actor)).id)).toBe(account.id)
  })

  test('a customer connects with a state while another claims the parked install: one has the account', async () => {
    const { account, admin } = aZoomAccount(zoom)
    const [first, second] = [await aCustomerActor(), await aCustomerActor()]
    const { secret, install } = await aParkedInstall(zoom, admin)
    const returned = await allowed(zoom, first, admin)
    await Promise.all([finishConnecting(first, returned), confirmInstall(second, { install, secret })])
    const bound = await db.zoomConnection.findMany({ where: { zoomAccountId: account.id, endedAt: null } })
    expect(bound.length).toBeLessThanOrEqual(1)
  })

  test('past the hour nothing is bound', async () => {
    const actor = await aCustomerActor()
    const { secret, install } = await aParkedInstall(zoom, aZoomAccount(zoom).admin)
    later(hours(1) + 1_000)
    expect(await confirmable(actor, secret)).toBeUndefined()
    expect(await confirmInstall(actor, { install, secret })).toMatchObject({ refusal: { code: 'install_gone' } })
  })

  test('the app removed in Zoom meanwhile: said, forgotten, nothing bound', async () => {
    const actor = await aCustomerActor()
    const { account, admin } = aZoomAccount(zoom)
    const { secret, install } = await aParkedInstall(zoom, admin)
    zoom.simulator.store.grants.uninstall(account.id)
    expect(await confirmInstall(actor, { install, secret })).toMatchObject({
      refusal: { code: 'install_grant_ended' },
    })
    expect(await live(actor.customerId)).toBeNull()
    expect(await parkedOf(account.id)).toBe(0)
  })

  test('"Do not connect" forgets the grant', async () => {
    const actor = await aCustomerActor()
    const { account, admin } = aZoomAccount(zoom)
    const { secret, install } = await aParkedInstall(zoom, admin)
    accepted(await declineInstall(actor, { install, secret }))
    expect(await parkedOf(account.id)).toBe(0)
    expect(await confirmInstall(actor, { install, secret })).toMatchObject({ refusal: { code: 'install_gone' } })
  })

  test("a role that may not connect, and another customer's account, are said and bind nothing", async () => {
    const orders = await aCustomerActor({ roles: ['orders'] })
    const { secret } = await aParkedInstall(zoom, aZoomAccount(zoom).admin)
    expect((await confirmable(orders, secret))?.against).toBe('not_permitted')

    const owner = await aConnectedCustomer(zoom)
    zoom.simulator.store.grants.revokeAccount(owner.account.id)
    await expect(accountRead(owner.connection.id)).rejects.toThrow()
    const again = await aParkedInstall(zoom, owner.admin)
    const stranger = await aCustomerActor()
    expect((await confirmable(stranger, again.secret))?.against).toBe('account_taken')
    expect(await confirmInstall(stranger, again)).toMatchObject({ refusal: { code: 'account_taken' } })
    expect(await parkedOf(owner.account.id)).toBe(0)
    expect(await live(stranger.customerId)).toBeNull()
  })

  test('its own customer restores a connection that was lost, by adding the app again', async () => {
    const { actor, account, admin, connection } = await aConnectedCustomer(zoom)
    zoom.simulator.store.grants.revokeAccount(account.id)
    await expect(accountRead(connection.id)).rejects.toThrow()
    accepted(await confirmInstall(actor, await aParkedInstall(zoom, admin)))
    expect((await connectionOf(actor)).id).toBe(connection.id)
    expect(await accountRead(connection.id)).toBe(account.id)
  })

  test('while connected to one Zoom account another is refused, and stays parked for whom it is', async () => {
    const { actor } = await aConnectedCustomer(zoom)
    const { account, admin } = aZoomAccount(zoom)
    const parked = await aParkedInstall(zoom, admin)
    expect((await confirmable(actor, parked.secret))?.against).toBe('other_account')
    expect(await confirmInstall(actor, parked)).toMatchObject({ refusal: { code: 'other_account' } })
    accepted(await confirmInstall(await aCustomerActor(), parked))
    expect(await parkedOf(account.id)).toBe(0)
  })

  test('back with another Zoom account after a removal: asked with both names, support is told', async () => {
    const { actor, account, connection } = await aConnectedCustomer(zoom)
    await db.zoomConnection.update({ where: { id: connection.id }, data: { state: 'removed', endedAt: fromNow(-1) } })
    const { secret, install } = await aParkedInstall(zoom, aZoomAccount(zoom).admin)
    expect((await confirmable(actor, secret))?.before).toEqual({ name: account.name, number: String(account.number) })
    accepted(await confirmInstall(actor, { install, secret }))
    const told = await lettersTo(support, 'zoom_account_changed_for_support')
    expect(told.map(({ before }) => before)).toContain(`${account.name} (${account.number})`)
  })

  test('SM3: what was live in the old account stays down; in the same account it may be published again', async () => {
    const { actor, admin, connection } = await aConnectedCustomer(zoom)
    const [old, fresh] = [await aNumber(actor.customerId), await aNumber(actor.customerId)]
    await db.phoneNumber.update({ where: { e164: old }, data: { publication: 'published' } })
    await transaction(async tx => ok(await removeConnection(tx, systemActor('webhook', 'Zoom'), connection, now())))
    accepted(await confirmInstall(actor, await aParkedInstall(zoom, aZoomAccount(zoom).admin)))
    expect(await publishNumbers(actor, { number: [old] })).toMatchObject({
      refusal: { code: 'nothing_to_publish_other_account' },
    })
    expect(accepted(await publishNumbers(actor, { number: [old, fresh] }))).toMatchObject({ queued: 1, skipped: 1 })
    expect((await db.phoneNumber.findUniqueOrThrow({ where: { e164: old } })).publication).toBe('service_down')

    await transaction(async tx =>
      ok(await removeConnection(tx, systemActor('webhook', 'Zoom'), await connectionOf(actor), now())),
    )
    accepted(await confirmInstall(actor, await aParkedInstall(zoom, admin)))
    expect(accepted(await publishNumbers(actor, { number: [old] }))).toMatchObject({ queued: 1 })
  })
})

describe('Review order', () => {
  test('001-R08: shows what is not published yet, and one press publishes all but those without a tick', async () => {
    const { actor } = await aConnectedCustomer(zoom)
    const numbers = []
    for (let n = 0; n < 4; n++) numbers.push(await aNumber(actor.customerId))
    const [published, given, waits, goes] = numbers.sort()
    await db.phoneNumber.update({ where: { e164: published ?? '' }, data: { publication: 'published' } })
    await db.phoneNumber.update({ where: { e164: given ?? '' }, data: { pool: 'returned', returnedAt: now() } })
    const review = await reviewOrder(actor.scope)
    expect(review).toMatchObject({ going: 2, down: 0, all: 4 })
    expect(review.rows.map(({ e164 }) => e164)).toEqual([waits, goes])
    const form = { ...review.selection, act: 'publish' as const, shown: [waits ?? '', goes ?? ''] }
    expect(await publishReviewed(actor, { ...form, number: [] })).toMatchObject({
      refusal: { code: 'no_numbers_picked' },
    })
    expect(accepted(await publishReviewed(actor, { ...form, number: [goes ?? ''] }))).toMatchObject({ queued: 1 })
    expect((await reviewOrder(actor.scope)).rows.map(({ e164 }) => e164)).toEqual([waits])
  })
})

describe('kept for a registration', () => {
  async function anApplicant(parked?: { secret: string; install: string }, typed: Record<string, string> = {}) {
    const form = Register.parse(aForm({ ...typed, ...(parked && { zoomInstall: parked.install }) }))
    const { reference } = accepted(await register(aVisitor(), form, parked?.secret))
    const registration = await db.registration.findUniqueOrThrow({ where: { reference } })
    const [letter] = await lettersTo(registration.email, 'registration_received')
    return { ...registration, statusSecret: letter?.statusUrl.split('/').at(-1) ?? '' }
  }
  const bindOf = async (registrationId: string) => {
    const linked = await db.parkedInstall.findUniqueOrThrow({ where: { registrationId } })
    return () => bindInstall({ id: linked.id })
  }
  const customerOf = async (id: string) => (await db.registration.findUniqueOrThrow({ where: { id } })).customerId ?? ''

  test('SM3: named by the form, shown to applicant and staff, bound days later at approval', async () => {
    const { account, admin } = aZoomAccount(zoom)
    const parked = await aParkedInstall(zoom, admin)
    const { id, reference, email, statusSecret } = await anApplicant(parked)
    expect(await installOfRegistration(staffScope(), reference)).toMatchObject({ accountName: account.name })
    expect(await installBehind(statusSecret)).toMatchObject({ accountNumber: String(account.number) })
    later(days(3))
    await sweepInstalls()
    accepted(await approveRegistration(aReviewer(), { reference }))
    expect(await jobs('zoom.bind_install')).toHaveLength(1)
    const bind = await bindOf(id)
    await Promise.all([bind(), bind()])
    const customerId = await customerOf(id)
    const bound = await db.zoomConnection.findFirstOrThrow({ where: { customerId } })
    expect(bound).toMatchObject({ state: 'connected', zoomAccountId: account.id, connectedByName: 'Sara Cole' })
    expect(await accountRead(bound.id)).toBe(account.id)
    expect(await parkedOf(account.id)).toBe(0)
    expect(await kindsTo(email)).toEqual(['registration_received', 'registration_approved', 'zoom_connected'])
  })

  test('the browser that registered holds it no more: never both linked and confirmed', async () => {
    const parked = await aParkedInstall(zoom, aZoomAccount(zoom).admin)
    await anApplicant(parked)
    expect(await installHeld(parked.secret)).toBeUndefined()
    expect(await confirmInstall(await aCustomerActor(), parked)).toMatchObject({ refusal: { code: 'install_gone' } })
  })

  test('an install of another browser is not linked, nor is the answer other for a known address', async () => {
    const parked = await aParkedInstall(zoom, aZoomAccount(zoom).admin)
    const known = await anApplicant(await aParkedInstall(zoom, aZoomAccount(zoom).admin))
    const try_ = (email: string, secret: string) =>
      register(aVisitor(), Register.parse(aForm({ email, zoomInstall: parked.install })), secret)
    for (const email of [known.email, 'new-one@acme.example']) {
      expect(await try_(email, newSecret())).toMatchObject({ refusal: { code: 'install_gone' } })
    }
    accepted(await try_(known.email, parked.secret))
    const linked = await db.parkedInstall.findUniqueOrThrow({ where: { id: parked.install } })
    expect(linked.registrationId).toBeNull()
  })

  test('not wanted: the registration is connected to nothing', async () => {
    const parked = await aParkedInstall(zoom, aZoomAccount(zoom).admin)
    const { reference } = accepted(
      await register(aVisitor(), Register.parse(aForm({ zoomInstall: 'no' })), parked.secret),
    )
    expect(await installOfRegistration(staffScope(), reference)).toBeUndefined()
  })

  test('waiting for approval: linked, replaced and taken back on the private status page', async () => {
    const first = await aParkedInstall(zoom, aZoomAccount(zoom).admin)
    const { id, statusSecret: secret } = await anApplicant(first)
    const next = await aParkedInstall(zoom, aZoomAccount(zoom).admin)
    expect(
      await linkZoomAccount(aVisitor(), { secret: newSecret(), install: next.install }, next.secret),
    ).toMatchObject({ refusal: { code: 'not_found' } })
    accepted(await linkZoomAccount(aVisitor(), { secret, install: next.install }, next.secret))
    expect(await installBehind(secret)).toMatchObject({ accountName: next.view.accountName })
    expect(await db.parkedInstall.count({ where: { registrationId: id } })).toBe(1)
    accepted(await unlinkZoomAccount(aVisitor(), { secret }))
    expect(await installBehind(secret)).toBeUndefined()
  })

  test('on another device: offered to who registered with the number of that account and their own address there', async () => {
    const { account, admin } = aZoomAccount(zoom)
    const number = String(account.number)
    const applicant = (email: string, typed: string) => anApplicant(undefined, { email, zoomAccountNumber: typed })
    const same = await applicant(admin.email.toUpperCase(), number)
    // Whoever knows the number of an account, or has an address that somebody else's account uses, is shown nothing.
    const stranger = await applicant('mallory@elsewhere.example', number)
    const parked = await aParkedInstall(zoom, admin)
    const { admin: other } = aZoomAccount(zoom)
    zoom.simulator.store.putUser({ ...other, email: admin.email })
    const elsewhere = await aParkedInstall(zoom, { ...other, email: admin.email })
    expect(await installMeant(stranger.statusSecret)).toBeUndefined()
    expect(
      await linkZoomAccount(aVisitor(), { secret: stranger.statusSecret, install: parked.install }, undefined),
    ).toMatchObject({ refusal: { code: 'install_gone' } })
    expect(await installMeant(same.statusSecret)).toMatchObject({ id: parked.install, accountName: account.name })
    expect(
      await linkZoomAccount(aVisitor(), { secret: same.statusSecret, install: elsewhere.install }, undefined),
    ).toMatchObject({ refusal: { code: 'install_gone' } })

    accepted(await linkZoomAccount(aVisitor(), { secret: same.statusSecret, install: parked.install }, undefined))
    expect(await installBehind(same.statusSecret)).toMatchObject({ accountNumber: number })
    expect(await installMeant(same.statusSecret)).toBeUndefined()
    // The browser in which it was added holds it no more.
    expect(await installHeld(parked.secret)).toBeUndefined()
  })

  test('the applicant who adds the app once more while waiting: the registration keeps the new pair', async () => {
    const { account, admin } = aZoomAccount(zoom)
    const { id, reference } = await anApplicant(await aParkedInstall(zoom, admin))
    expect(await arrived(zoom, admin)).toEqual({ kind: 'waiting' })
    accepted(await approveRegistration(aReviewer(), { reference }))
    await (await bindOf(id))()
    const bound = await db.zoomConnection.findFirstOrThrow({ where: { customerId: await customerOf(id) } })
    expect(await accountRead(bound.id)).toBe(account.id)
  })

  test.each(['reject', 'withdraw'] as const)('%s: the grant is forgotten with the decision', async how => {
    const { account, admin } = aZoomAccount(zoom)
    const { reference, statusSecret: secret } = await anApplicant(await aParkedInstall(zoom, admin))
    if (how === 'reject') accepted(await rejectRegistration(aReviewer(), { reference, reason: 'No such company' }))
    else accepted(await withdrawRegistration(aVisitor(), { secret }))
    expect(await parkedOf(account.id)).toBe(0)
    const late = await aParkedInstall(zoom, admin)
    expect(await linkZoomAccount(aVisitor(), { secret, install: late.install }, late.secret)).toMatchObject({
      refusal: { code: 'registration_decided' },
    })
  })

  test('30 days without a decision: swept, and the approval opens the account without it', async () => {
    const { account, admin } = aZoomAccount(zoom)
    const { id, reference } = await anApplicant(await aParkedInstall(zoom, admin))
    later(days(30) + 1_000)
    await sweepInstalls()
    expect(await parkedOf(account.id)).toBe(0)
    accepted(await approveRegistration(aReviewer(), { reference }))
    expect(await live(await customerOf(id))).toBeNull()
  })

  test('the grant ended before approval: nothing bound, the Admin is told to connect again, and the page says so', async () => {
    const { account, admin } = aZoomAccount(zoom)
    const { id, reference, email } = await anApplicant(await aParkedInstall(zoom, admin))
    zoom.simulator.store.grants.uninstall(account.id)
    accepted(await approveRegistration(aReviewer(), { reference }))
    const bind = await bindOf(id)
    await Promise.all([bind(), bind()])
    const customerId = await customerOf(id)
    expect(await live(customerId)).toBeNull()
    expect(await lettersTo(email, 'zoom_install_ended')).toMatchObject([{ zoomAccountName: account.name }])
    expect(await lapsedInstall({ customerId })).toMatchObject({ name: account.name, reason: 'install_grant_ended' })
    expect(await parkedOf(account.id)).toBe(0)
  })

  test('connected elsewhere before approval: the account stays where it is', async () => {
    const { account, admin } = aZoomAccount(zoom)
    const { id, reference } = await anApplicant(await aParkedInstall(zoom, admin))
    const owner = await aCustomerActor()
    accepted(await finishConnecting(owner, await allowed(zoom, owner, admin)))
    accepted(await approveRegistration(aReviewer(), { reference }))
    await (await bindOf(id))()
    expect(await live(await customerOf(id))).toBeNull()
    expect(await accountRead((await connectionOf(owner)).id)).toBe(account.id)
  })

  test('Zoom away at approval: the job comes again, and then binds', async () => {
    const { account, admin } = aZoomAccount(zoom)
    const { id, reference } = await anApplicant(await aParkedInstall(zoom, admin))
    accepted(await approveRegistration(aReviewer(), { reference }))
    const bind = await bindOf(id)
    later(hours(2))
    const fault = zoom.simulator.faults.add({ operation: 'token', action: { type: 'error', status: 503 } })
    await expect(bind()).rejects.toThrow('zoom_unreachable')
    zoom.simulator.faults.remove(fault.id)
    await bind()
    const bound = await db.zoomConnection.findFirstOrThrow({ where: { customerId: await customerOf(id) } })
    expect(await accountRead(bound.id)).toBe(account.id)
  })
})
