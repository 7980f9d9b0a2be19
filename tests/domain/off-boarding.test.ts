import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { staffScope } from '@/lib/auth/actor'
import { findSession } from '@/lib/auth/live-session'
import { signIn } from '@/lib/auth/sign-in'
import { fromNow, hours, now } from '@/lib/base/clock'
import { newId, newSecret } from '@/lib/base/ids'
import type { Result } from '@/lib/base/result'
import { findCustomer } from '@/lib/customers/find'
import { inviteAdmin, resendInvitation } from '@/lib/customers/invitations'
import { editCustomer, editNotes } from '@/lib/customers/profile'
import { AddCustomer, EditCustomer } from '@/lib/customers/schema'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { startImport } from '@/lib/imports/commands'
import { confirmImport, undoImport } from '@/lib/imports/confirm'
import { workOff } from '@/lib/imports/jobs'
import { startConnecting } from '@/lib/marketplace/attempts'
import { finishConnecting } from '@/lib/marketplace/connecting'
import { addNumbers } from '@/lib/numbers/commands'
import { editNumber } from '@/lib/numbers/editing'
import { removeMatching, removeNumbers } from '@/lib/numbers/removal'
import { AddNumbers, EditNumber } from '@/lib/numbers/schema'
import { deactivate } from '@/lib/off-boarding/deactivation'
import { listLeft, offBoardingOf } from '@/lib/off-boarding/queries'
import { markRemovedByHand } from '@/lib/off-boarding/removed-by-hand'
import { cancelRequest, recordRequest, requestDisconnect, withdrawRecord } from '@/lib/off-boarding/requests'
import { blocks, checklist, totalOf } from '@/lib/off-boarding/rules'
import { RecordRequest, RemovedByHand } from '@/lib/off-boarding/schema'
import { changeStanding } from '@/lib/off-boarding/standing'
import { publishNumbers, unpublishNumbers } from '@/lib/publication/commands'
import { allocate, giveBack } from '@/lib/stock/commands'
import { disableUser, enableUser } from '@/lib/users/access'
import { sendPasswordReset } from '@/lib/users/jobs'
import { issueTemporaryPassword } from '@/lib/users/passwords'
import { setPassword } from '@/lib/users/resets'
import { waitingCounts, workQueue } from '@/lib/work-queue/queries'
import { revokeGrant } from '@/lib/zoom-connections/revocation'
import { checked, confirmed, csv } from '../factories/import'
import { kindsTo, lettersTo } from '../factories/letter'
import { aNumber, someNumbers, trunk } from '../factories/number'
import { accepted, aReviewer, aVisitor } from '../factories/registration'
import { aSession, aUser, customerOf, goodPassword } from '../factories/user'
import { aConnectedCustomer, allowed, aZoom, aZoomAccount, connectionOf, letExpire } from '../factories/zoom-connection'
import { sampled } from '../setup/sampling'
import type { RunningZoom } from '../simulators/zoom/server'

let zoom: RunningZoom
const staff: StaffActor = { ...aReviewer(), roles: ['administrator'] }
const support = 'support@carrier.example'

beforeAll(async () => {
  zoom = await aZoom()
  await db.carrierSettings.create({ data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: support } })
})
afterAll(() => zoom.close())

const byId = (id: string) => db.customer.findUniqueOrThrow({ where: { id } })
const codeOf = (result: Result<unknown>) => (result.ok ? 'done' : result.refusal.code)

/** A connected customer with the facts that forms name it by. */
async function aCustomer() {
  const { actor, account } = await aConnectedCustomer(zoom)
  const { company, accountNumber } = await byId(actor.customerId)
  return { actor, account, company, accountNumber, id: actor.customerId }
}
type Customer = Awaited<ReturnType<typeof aCustomer>>

const ask = ({ actor, company }: Customer, typed = company) => requestDisconnect(actor, { typed })
const end = ({ accountNumber, company }: Customer, typed = company) => deactivate(staff, { accountNumber, typed })
const record = ({ accountNumber }: Customer) =>
  recordRequest(
    staff,
    RecordRequest.parse({ accountNumber, reason: 'Closes its offices.', evidence: 'Letter of 3 May' }),
  )

async function aDeactivated() {
  const customer = await aCustomer()
  accepted(await ask(customer))
  accepted(await end(customer))
  return customer
}

describe('asking to be disconnected (002-R44..R47)', () => {
  it('is refused while numbers are left; the list says which, counted, and whose turn it is', async () => {
    const customer = await aCustomer()
    const { id, actor } = customer
    await someNumbers(id, 3, { publication: 'published', assigned: true })
    await someNumbers(id, 2, { publication: 'published', assigned: false })
    const [queued = ''] = await someNumbers(id, 1, { publication: 'unpublish_queued' })
    await someNumbers(id, 1, { publication: 'service_down' })
    await someNumbers(id, 4)
    const returned = await aNumber(id)
    accepted(await giveBack(actor, { number: [returned] }))
    expect(await ask(customer)).toEqual({
      ok: false,
      refusal: { code: 'off_boarding_numbers_left', params: { count: 12 } },
    })
    const seen = await offBoardingOf(actor.scope)
    expect(seen?.left).toEqual({ assigned: 3, published: 2, in_work: 1, unreachable: 1, returned: 1, unpublished: 4 })
    expect(
      checklist(seen?.left ?? expect.fail(), 'active').map(({ name, turn, state, left }) => [name, turn, state, left]),
    ).toEqual([
      ['unassign', 'customer', 'now', 3],
      ['unpublish', 'customer', 'now', 3],
      ['by_hand', 'carrier', 'now', 1],
      ['remove', 'carrier', 'now', 5],
      ['disconnect', 'customer', 'wait', 0],
      ['deactivate', 'carrier', 'wait', 0],
      ['in_zoom', 'carrier', 'wait', 0],
    ])
    for (const block of blocks) {
      const { rows } = await listLeft(actor.scope, true, { block })
      expect(rows.map(row => row.block)).toEqual(Array(seen?.left[block]).fill(block))
    }
    expect((await listLeft(actor.scope, true, { block: 'in_work' })).rows.map(({ e164 }) => e164)).toEqual([queued])
    expect((await listLeft(actor.scope, true, {})).rows).toHaveLength(12)
  })

  it('at zero numbers is confirmed by the typed name, told to support, and can be taken back', async () => {
    const customer = await aCustomer()
    const { actor, company, id, accountNumber } = customer
    expect(codeOf(await ask(customer, 'Somebody else'))).toBe('off_boarding_typed_wrong')
    accepted(await ask(customer, `  ${company.toUpperCase()} `))
    expect(codeOf(await ask(customer))).toBe('off_boarding_requested_already')
    expect(await byId(id)).toMatchObject({ status: 'deactivation_requested', deactivationRequestedBy: actor.name })
    const told = await lettersTo(support, 'disconnect_requested_for_support')
    expect(told.at(-1)).toMatchObject({ company, accountNumber, by: actor.name, left: 0, reason: '' })
    const queue = await workQueue(staffScope(), 'leaving')
    expect(queue).toContainEqual(expect.objectContaining({ accountNumber, left: 0 }))
    expect((await waitingCounts(staffScope())).leaving).toBeGreaterThan(0)

    accepted(await cancelRequest(actor))
    expect(codeOf(await cancelRequest(actor))).toBe('off_boarding_not_requested')
    expect(await byId(id)).toMatchObject({ status: 'active', deactivationRequestedAt: null })
    expect(await kindsTo(`${actor.userId}@customer.test`)).toContain('disconnect_cancelled')
    // Asked for again, everybody is told again.
    accepted(await ask(customer))
    expect(
      (await lettersTo(support, 'disconnect_requested_for_support')).filter(one => one.company === company),
    ).toHaveLength(2)
  })

  it('is not for who never connected, nor for who is suspended', async () => {
    const customer = await aCustomer()
    const { accountNumber } = customer
    accepted(await changeStanding(staff, { accountNumber, event: 'suspend', reason: 'Unpaid' }))
    expect(codeOf(await ask(customer))).toBe('off_boarding_suspended')
    expect(codeOf(await record(customer))).toBe('off_boarding_resume_first')
    const stranger = customerOf(await aUser())
    expect(codeOf(await requestDisconnect(stranger, { typed: 'Acme Ltd' }))).toBe('off_boarding_never_connected')
  })

  it('made elsewhere is recorded with reason and evidence; its customer is told and may object (SM4)', async () => {
    const customer = await aCustomer()
    const { id, actor, accountNumber } = customer
    const e164 = await aNumber(id, { publication: 'published', assigned: false })
    for (const missing of ['reason', 'evidence']) {
      const typed = { accountNumber, reason: 'why', evidence: 'where', [missing]: ' ' }
      const [issue] = RecordRequest.safeParse(typed).error?.issues ?? []
      expect(issue?.message).toBe(`off_boarding_${missing}_missing`)
    }
    accepted(await record(customer))
    expect(await byId(id)).toMatchObject({
      deactivationReason: 'Closes its offices.',
      deactivationEvidence: 'Letter of 3 May',
    })
    expect(await kindsTo(`${actor.userId}@customer.test`)).toContain('disconnect_recorded')
    expect(codeOf(await end(customer))).toBe('off_boarding_numbers_left')
    // Its numbers can still leave Zoom, and no new one goes there.
    const other = await aNumber(id)
    expect(codeOf(await publishNumbers(actor, { number: [other] }))).toBe('customer_not_active')
    expect(codeOf(await unpublishNumbers(actor, { number: [e164] }))).toBe('done')
    accepted(await cancelRequest(actor))
    // Taken down by mistake: staff take back their own record, never the customer's request.
    accepted(await record(customer))
    accepted(await withdrawRecord(staff, { accountNumber, reason: 'Another customer was meant.' }))
    expect((await byId(id)).status).toBe('active')
    const asking = await aCustomer()
    accepted(await ask(asking))
    const withdrawn = await withdrawRecord(staff, { accountNumber: asking.accountNumber, reason: 'No.' })
    expect(codeOf(withdrawn)).toBe('off_boarding_customers_own')
  })
})

describe('suspending (SM4, SM10)', () => {
  it('puts open orders on hold and resuming releases them', async () => {
    const { id, actor, accountNumber } = await aCustomer()
    const orderId = await anOrder(id, actor.userId, 'accepted')
    accepted(await changeStanding(staff, { accountNumber, event: 'suspend', reason: 'Unpaid' }))
    expect(await db.order.findUniqueOrThrow({ where: { id: orderId } })).toMatchObject({
      state: 'on_hold',
      holdCauses: ['customer_suspended'],
    })
    expect(accepted(await changeStanding(staff, { accountNumber, event: 'resume' })).orders).toBe(1)
    expect((await db.order.findUniqueOrThrow({ where: { id: orderId } })).state).toBe('accepted')
  })
})

async function anOrder(customerId: string, userId: string, state: 'placed' | 'accepted' | 'part_fulfilled') {
  const { id } = await db.order.create({
    data: {
      id: newId(),
      customerId,
      state,
      stateSince: now(),
      country: 'GB',
      city: 'London',
      quantity: 3,
      placedById: userId,
      placedByName: 'Sara Cole',
      createdAt: now(),
    },
  })
  return id
}

describe('numbers removed in Zoom by hand (SM4, SM7)', () => {
  const mark = (customer: Customer, wish: { number?: string[]; all?: '1' }) =>
    markRemovedByHand(
      staff,
      RemovedByHand.parse({ accountNumber: customer.accountNumber, reason: 'Removed by Jo on 3 May', ...wish }),
    )

  it('only where no connection reaches Zoom, one or many, each with its line of history', async () => {
    const customer = await aCustomer()
    const down = await someNumbers(customer.id, 3, { publication: 'service_down', assigned: true })
    const here = await aNumber(customer.id)
    expect(codeOf(await mark(customer, { number: down }))).toBe('off_boarding_connection_works')
    const { id } = await connectionOf(customer.actor)
    await db.zoomConnection.update({ where: { id }, data: { state: 'removed', endedAt: now() } })
    expect(codeOf(await mark(customer, { number: [here] }))).toBe('off_boarding_nothing_to_mark')
    expect(codeOf(await mark(customer, { number: [down[0] ?? '', here] }))).toBe('off_boarding_not_to_mark')
    expect(accepted(await mark(customer, { number: down.slice(0, 1) })).count).toBe(1)
    expect(accepted(await mark(customer, { all: '1' })).count).toBe(2)
    const numbers = await db.phoneNumber.findMany({ where: { e164: { in: down } } })
    expect(numbers.map(({ publication, assigned, pool }) => [publication, assigned, pool])).toEqual(
      Array(3).fill(['unpublished', null, 'in_use']),
    )
    const lines = await db.auditEvent.findMany({ where: { action: 'number.removed_by_hand', subjectId: { in: down } } })
    expect(lines.map(({ reason, actorName }) => [reason, actorName])).toEqual(
      Array(3).fill(['Removed by Jo on 3 May', staff.name]),
    )
    expect(RemovedByHand.safeParse({ accountNumber: customer.accountNumber, reason: 'x' }).success).toBe(false)
  })

  it('of a dead grant the published ones too; another customer’s number does not exist', async () => {
    const [customer, other] = [await aCustomer(), await aCustomer()]
    const [mine, theirs] = await Promise.all(
      [customer, other].map(({ id }) => aNumber(id, { publication: 'published', assigned: false })),
    )
    const { id } = await connectionOf(customer.actor)
    await db.zoomConnection.update({ where: { id }, data: { state: 'reauthorization_required' } })
    expect(totalOf((await offBoardingOf(customer.actor.scope))?.left ?? expect.fail())).toBe(1)
    expect((await offBoardingOf(customer.actor.scope))?.left.unreachable).toBe(1)
    expect(codeOf(await mark(customer, { number: [theirs ?? ''] }))).toBe('off_boarding_nothing_to_mark')
    expect(accepted(await mark(customer, { number: [mine ?? ''] })).count).toBe(1)
  })
})

describe('deactivating (002-R48..R51)', () => {
  it('needs a request, zero numbers and the typed name', async () => {
    const customer = await aCustomer()
    expect(codeOf(await end(customer))).toBe('off_boarding_not_requested')
    const e164 = await aNumber(customer.id)
    accepted(await record(customer))
    expect(codeOf(await end(customer))).toBe('off_boarding_numbers_left')
    accepted(await removeNumbers(staff, { accountNumber: customer.accountNumber, number: [e164] }))
    expect(codeOf(await end(customer, 'AC-1'))).toBe('off_boarding_typed_wrong')
    accepted(await end(customer))
    expect(codeOf(await end(customer))).toBe('customer_deactivated')
    expect(await byId(customer.id)).toMatchObject({ status: 'deactivated', deactivatedAt: expect.any(Date) })
    expect(await kindsTo(`${customer.actor.userId}@customer.test`)).toContain('customer_deactivated')
  })

  it('ends sessions and links, orders and imports; sign-in says so after the right password only', async () => {
    const customer = await aCustomer()
    const { id, actor, accountNumber } = customer
    const user = await aUser()
    await db.membership.update({ where: { userId: user.id }, data: { customerId: id } })
    const { secret } = await aSession(user)
    const [placed, part] = [
      await anOrder(id, actor.userId, 'placed'),
      await anOrder(id, actor.userId, 'part_fulfilled'),
    ]
    const waiting = await checked(staff, csv(header, `Zoom Phone,${'+12025550111'},Normal,${trunk}`), { accountNumber })
    expect(await findSession(secret)).toBeDefined()
    accepted(await ask(customer))
    accepted(await end(customer))
    expect(await findSession(secret)).toBeUndefined()
    const visitor = aVisitor()
    const enter = (password: string) => signIn(visitor, { signInName: user.signInName, password })
    expect(codeOf(await enter(goodPassword))).toBe('sign_in_customer_deactivated')
    expect(codeOf(await enter('not the password'))).toBe('sign_in_failed')
    const states = await db.order.findMany({ where: { id: { in: [placed, part] } }, orderBy: { id: 'asc' } })
    expect(states.map(({ state }) => state)).toEqual(['cancelled', 'closed_short'])
    expect((await db.import.findUniqueOrThrow({ where: { reference: waiting } })).state).toBe('discarded')
    await sendPasswordReset({ request: newId(), signInName: user.signInName })
    expect(await kindsTo(user.email)).not.toContain('password_reset')
  })

  it('revokes the grant where it lives, and its own app_deauthorized does no harm (SM3)', async () => {
    const customer = await aDeactivated()
    const { id } = await connectionOf(customer.actor)
    expect(await connectionOf(customer.actor)).toMatchObject({ state: 'disconnected', endedAt: expect.any(Date) })
    await letExpire(id)
    expect(zoom.simulator.store.grants.installations.has(customer.account.id)).toBe(true)
    await revokeGrant({ id })
    expect(zoom.simulator.store.grants.installations.has(customer.account.id)).toBe(false)
    expect(await connectionOf(customer.actor)).toMatchObject({ accessToken: null, refreshToken: null })
    await revokeGrant({ id })
    expect((await connectionOf(customer.actor)).state).toBe('disconnected')
  })

  it('leaves the app to whoever has connected the same Zoom account since', async () => {
    const customer = await aDeactivated()
    const old = await connectionOf(customer.actor)
    const next = await aConnectedCustomer(zoom)
    await db.zoomConnection.update({ where: { id: next.connection.id }, data: { zoomAccountId: old.zoomAccountId } })
    await revokeGrant({ id: old.id })
    expect(zoom.simulator.store.grants.installations.has(customer.account.id)).toBe(true)
    expect(await connectionOf(customer.actor)).toMatchObject({ refreshToken: null })
  })
})

const header = 'Product,Phone Number,Number Status,SIP Trunk Name'

/** Every command that takes a customer, as a page, an action, a file or a job would call it. */
async function everyCommand() {
  const customer = await aCustomer()
  const { id, actor, accountNumber, company } = customer
  const user = await aUser()
  await db.membership.update({ where: { userId: user.id }, data: { customerId: id } })
  const link = await db.oneTimeLink.create({
    data: {
      id: newId(),
      purpose: 'set_password',
      secretHash: newSecret(),
      userId: user.id,
      expiresAt: fromNow(hours(1)),
      createdAt: now(),
    },
  })
  const bytes = (e164: string) => csv(header, `Zoom Phone,${e164},Normal,${trunk}`)
  await db.sipTrunk.createMany({ data: [{ name: trunk, region: 'US' }], skipDuplicates: true })
  const done = await checked(staff, bytes('+12025550123'), { accountNumber })
  await workOff(await confirmed(staff, done))
  accepted(await removeNumbers(staff, { accountNumber, number: ['+12025550123'] }))
  const open = await checked(staff, bytes('+12025550124'), { accountNumber })
  const free = await aNumber(null)
  const { admin } = aZoomAccount(zoom)
  const returned = await allowed(zoom, actor, admin)
  const profile = {
    company,
    contactName: 'Sara',
    email: 's@acme.test',
    phone: '+442079460123',
    country: 'GB',
    address: '1',
    city: 'X',
    postalCode: 'N1',
  }
  const number = '+12025550125'
  const attributes = { product: 'zoom_phone', status: 'normal', sipTrunkName: trunk }
  accepted(await ask(customer))
  accepted(await end(customer))
  const asCustomer: CustomerActor = actor
  const commands: Record<string, () => Promise<Result<unknown>>> = {
    addNumbers: () => addNumbers(staff, AddNumbers.parse({ accountNumber, phoneNumbers: number, ...attributes })),
    editNumber: () =>
      editNumber(staff, EditNumber.parse({ accountNumber, number, version: '1', base: '{}', serviceInfo: 'x' })),
    removeNumbers: () => removeNumbers(staff, { accountNumber, number: [number] }),
    removeMatching: () => removeMatching(staff, { accountNumber, asOf: now().toISOString(), except: [] }),
    allocate: () =>
      allocate(staff, { customer: accountNumber, phoneNumbers: [{ e164: free, country: 'US' }], reason: '' }),
    startImport: () =>
      startImport(staff, {
        kind: 'add_numbers',
        accountNumber,
        fileName: 'n.csv',
        bytes: bytes(number),
        options: { useProposed: false },
        key: newId(),
      }),
    confirmImport: () => confirmImport(staff, { reference: open, mode: 'good_rows', typed: company }),
    undoImport: () => undoImport(staff, { reference: done }),
    editCustomer: () => editCustomer(staff, EditCustomer.parse({ accountNumber, seen: '{}', ...profile })),
    editNotes: () => editNotes(staff, { accountNumber, seen: {}, notes: 'x' }),
    inviteAdmin: () => inviteAdmin(staff, { accountNumber, name: 'New', email: 'new@acme.test' }),
    resendInvitation: () => resendInvitation(staff, { accountNumber, userId: user.id }),
    disableUser: () => disableUser(staff, { userId: user.id }),
    enableUser: () => enableUser(staff, { userId: user.id }),
    issueTemporaryPassword: () => issueTemporaryPassword(staff, { userId: user.id }),
    setPassword: () => setPassword(aVisitor(), { token: link.secretHash, password: goodPassword }),
    changeStanding: () => changeStanding(staff, { accountNumber, event: 'suspend', reason: 'x' }),
    recordRequest: () => record(customer),
    withdrawRecord: () => withdrawRecord(staff, { accountNumber, reason: 'x' }),
    deactivate: () => end(customer),
    markRemovedByHand: () => markRemovedByHand(staff, { accountNumber, number: [number], reason: 'x' }),
    requestDisconnect: () => ask(customer),
    cancelRequest: () => cancelRequest(asCustomer),
    publishNumbers: () => publishNumbers(asCustomer, { number: [number] }),
    unpublishNumbers: () => unpublishNumbers(asCustomer, { number: [number] }),
    giveBack: () => giveBack(asCustomer, { number: [number] }),
    startConnecting: () => startConnecting(asCustomer),
    finishConnecting: () => finishConnecting(asCustomer, returned),
  }
  return { customer, commands }
}

/** What belongs to a customer, row by row. */
async function everythingOf(customerId: string) {
  const where = { customerId }
  return JSON.stringify(
    await Promise.all([
      db.customer.findUnique({ where: { id: customerId } }),
      db.phoneNumber.findMany({ where }),
      db.membership.findMany({ where, include: { user: true }, orderBy: { userId: 'asc' } }),
      db.zoomConnection.findMany({ where }),
      db.operation.findMany({ where, orderBy: { id: 'asc' } }),
      db.import.findMany({ where, orderBy: { id: 'asc' } }),
      db.order.count({ where }),
      db.auditEvent.count({ where }),
    ]),
    (_, value) => (typeof value === 'bigint' ? String(value) : value),
  )
}

describe('after that no action touches the customer, on any path (002-R51)', () => {
  it('every command refuses and writes nothing', async () => {
    const { customer, commands } = await everyCommand()
    const before = await everythingOf(customer.id)
    for (const [name, run] of Object.entries(commands)) {
      expect({ name, refused: !(await run()).ok }).toEqual({ name, refused: true })
      expect({ name, same: (await everythingOf(customer.id)) === before }).toEqual({ name, same: true })
    }
    expect(AddCustomer).toBeDefined()
  })

  it('nor does what had begun before: the database has the last word', async () => {
    const { id, actor } = await aDeactivated()
    const base = { id: newId(), customerId: id }
    const made = { createdAt: now() }
    const writes = {
      number: () => someNumbers(id, 2),
      operation: () =>
        db.operation.create({ data: { ...base, ...made, kind: 'publish', total: 1, requestedByName: 'x' } }),
      membership: async () =>
        db.membership.create({
          data: { userId: (await aUser({ staffRoles: ['support'] })).id, customerId: id, roles: [] },
        }),
      order: () => anOrder(id, actor.userId, 'placed'),
      customer: () => db.customer.update({ where: { id }, data: { company: 'x' } }),
      reconnected: () => db.zoomConnection.updateMany({ where: { customerId: id }, data: { state: 'connected' } }),
      stock: async () =>
        db.phoneNumber.update({ where: { e164: await aNumber(null) }, data: { customerId: id, pool: 'in_use' } }),
    }
    for (const [name, write] of Object.entries(writes)) {
      const refused = await write().then(
        result => (Array.isArray(result) && result.length === 2 ? 'written' : 'written'),
        () => 'refused',
      )
      if (name === 'number') expect(await db.phoneNumber.count({ where: { customerId: id } })).toBe(0)
      else expect({ name, refused }).toEqual({ name, refused: 'refused' })
    }
    const answer = await transaction(async tx => {
      await tx.operation.create({ data: { ...base, ...made, kind: 'update', total: 1, requestedByName: 'x' } })
      return { ok: true as const, value: null }
    })
    expect(codeOf(answer)).toBe('customer_deactivated')
  })
})

describe('races (F28)', () => {
  const rivals = ['add', 'allocate', 'publish', 'cancel', 'ask twice'] as const

  it.each(sampled(rivals, 3))('deactivating against: %s', async rival => {
    for (let round = 0; round < 3; round++) {
      const customer = await aCustomer()
      const { id, actor, accountNumber } = customer
      const free = await aNumber(null)
      const number = `+1202777${String(Math.floor(Math.random() * 9_000) + 1_000)}`
      if (rival !== 'ask twice') accepted(await ask(customer))
      const other: Record<(typeof rivals)[number], () => Promise<Result<unknown>>> = {
        add: () =>
          addNumbers(
            staff,
            AddNumbers.parse({
              accountNumber,
              phoneNumbers: number,
              product: 'zoom_phone',
              status: 'normal',
              sipTrunkName: trunk,
            }),
          ),
        allocate: () =>
          allocate(staff, { customer: accountNumber, phoneNumbers: [{ e164: free, country: 'US' }], reason: '' }),
        publish: () => publishNumbers(actor, { number: [free] }),
        cancel: () => cancelRequest(actor),
        'ask twice': () => ask(customer),
      }
      const first = rival === 'ask twice' ? ask(customer) : end(customer)
      const [ended, done] = await Promise.all([first, other[rival]()])
      const { status } = await byId(id)
      const left = await db.phoneNumber.count({ where: { customerId: id } })
      // Whoever was first: never a deactivated customer with numbers, never both refused, each with its word.
      if (status === 'deactivated') expect({ left, done: done.ok }).toEqual({ left: 0, done: false })
      else if (rival !== 'ask twice') expect(codeOf(ended)).toMatch(/off_boarding_(numbers_left|not_requested)/)
      else expect([ended.ok, done.ok].filter(Boolean)).toHaveLength(1)
    }
  })

  it('the customer’s page says after a request where it stands', async () => {
    const customer = await aCustomer()
    accepted(await ask(customer))
    const found = await findCustomer(staffScope(), customer.accountNumber)
    expect(found?.status).toBe('deactivation_requested')
  })
})
