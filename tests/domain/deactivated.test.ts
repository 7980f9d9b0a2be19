import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromNow, hours, now } from '@/lib/base/clock'
import { newId, newSecret } from '@/lib/base/ids'
import type { Result } from '@/lib/base/result'
import { editCompany } from '@/lib/customers/company'
import { inviteMany } from '@/lib/customers/invite-many'
import { editCustomer, editNotes } from '@/lib/customers/profile'
import { EditCustomer } from '@/lib/customers/schema'
import { CustomerSelection } from '@/lib/customers/selection'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { compareCustomer, compareMine, publishDownAgain } from '@/lib/drift/commands'
import { startImport } from '@/lib/imports/commands'
import { confirmImport, undoImport } from '@/lib/imports/confirm'
import { workOff } from '@/lib/imports/jobs'
import { startConnecting } from '@/lib/marketplace/attempts'
import { finishConnecting } from '@/lib/marketplace/connecting'
import { addNumbers } from '@/lib/numbers/commands'
import { editNumber } from '@/lib/numbers/editing'
import { removeMatching, removeNumbers } from '@/lib/numbers/removal'
import { AddNumbers, EditNumber } from '@/lib/numbers/schema'
import { markRemovedByHand } from '@/lib/off-boarding/removed-by-hand'
import { cancelRequest, withdrawRecord } from '@/lib/off-boarding/requests'
import { changeStanding } from '@/lib/off-boarding/standing'
import { acceptOrder, askCustomer, closeShort, holdOrder } from '@/lib/orders/answers'
import { changeOrder } from '@/lib/orders/change'
import { cancelOrder, placeOrder } from '@/lib/orders/commands'
import { pickNumbers } from '@/lib/orders/picking'
import { publishOrder } from '@/lib/orders/publish'
import { ChangeOrder, PlaceOrder } from '@/lib/orders/schema'
import { addOrderNote, writeToCustomer } from '@/lib/orders/staff-notes'
import { answerQuestion, writeToOrder } from '@/lib/orders/thread'
import { publishNumbers, unpublishNumbers } from '@/lib/publication/commands'
import { settleFollowUp } from '@/lib/service-plans/follow-ups'
import { allocate, giveBack, takeBack } from '@/lib/stock/commands'
import { MoveMatching, moveMatching } from '@/lib/stock/matching'
import { issueTemporaryPassword } from '@/lib/users/passwords'
import { setPassword } from '@/lib/users/resets'
import { requestCheck } from '@/lib/zoom-connections/checks'
import { checked, confirmed, csv } from '../factories/import'
import {
  aCustomer,
  aDeactivated,
  anAdministrator,
  anOrder,
  ask,
  codeOf,
  end,
  record,
} from '../factories/leaving-customer'
import { aNumber, freshNumbers, someNumbers, trunk } from '../factories/number'
import { accepted, aVisitor } from '../factories/registration'
import { teamCommands } from '../factories/team-commands'
import { aUser, goodPassword } from '../factories/user'
import { allowed, aZoom, aZoomAccount } from '../factories/zoom-connection'
import { sampled } from '../setup/sampling'
import type { RunningZoom } from '../simulators/zoom/server'

let zoom: RunningZoom
const staff = anAdministrator

beforeAll(async () => {
  zoom = await aZoom()
  await db.carrierSettings.create({
    data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: 'support@carrier.example' },
  })
})
afterAll(() => zoom.close())

const byId = (id: string) => db.customer.findUniqueOrThrow({ where: { id } })

const header = 'Product,Phone Number,Number Status,SIP Trunk Name'

/** Every command that takes a customer, as a page, an action, a file or a job would call it. */
async function everyCommand() {
  const customer = await aCustomer(zoom)
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
  const place = { country: 'US', city: 'Boston' }
  const attributes = { product: 'zoom_phone', status: 'normal', sipTrunkName: trunk }
  const orderId = await anOrder(id, actor.userId, 'accepted')
  const { reference } = await db.order.findUniqueOrThrow({ where: { id: orderId } })
  const followUpId = newId()
  await db.followUp.create({ data: { id: followUpId, customerId: id, position: 1, text: 'Set the callback address' } })
  accepted(await ask(customer))
  accepted(await end(customer))
  const commands: Record<string, () => Promise<Result<unknown>>> = {
    addNumbers: () => addNumbers(staff, AddNumbers.parse({ accountNumber, phoneNumbers: number, ...attributes })),
    editNumber: () =>
      editNumber(staff, EditNumber.parse({ accountNumber, number, version: '1', base: '{}', serviceInfo: 'x' })),
    removeNumbers: () => removeNumbers(staff, { accountNumber, number: [number] }),
    removeMatching: () => removeMatching(staff, { accountNumber, asOf: now().toISOString(), except: [] }),
    allocate: () =>
      allocate(staff, { customer: accountNumber, phoneNumbers: [{ e164: free, country: 'US' }], reason: '' }),
    moveMatching: () =>
      moveMatching(
        staff,
        MoveMatching.parse({
          list: 'stock',
          act: 'allocate',
          pool: 'free',
          q: free,
          customer: accountNumber,
          asOf: now().toISOString(),
          except: [],
        }),
      ),
    inviteMany: () => inviteMany(staff, CustomerSelection.parse({ account: [accountNumber] })),
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
    editCompany: () => editCompany(actor, { seen: {}, ...profile, billingName: '', billingEmail: '' }),
    ...teamCommands(staff, actor, accountNumber, user.id),
    editNotes: () => editNotes(staff, { accountNumber, seen: {}, notes: 'x' }),
    issueTemporaryPassword: () => issueTemporaryPassword(staff, { userId: user.id }),
    setPassword: () => setPassword(aVisitor(), { token: link.secretHash, password: goodPassword }),
    changeStanding: () => changeStanding(staff, { accountNumber, event: 'suspend', reason: 'x' }),
    recordRequest: () => record(customer),
    withdrawRecord: () => withdrawRecord(staff, { accountNumber, reason: 'x' }),
    deactivate: () => end(customer),
    markRemovedByHand: () => markRemovedByHand(staff, { accountNumber, number: [number], reason: 'x' }),
    requestDisconnect: () => ask(customer),
    cancelRequest: () => cancelRequest(actor),
    publishNumbers: () => publishNumbers(actor, { number: [number] }),
    unpublishNumbers: () => unpublishNumbers(actor, { number: [number] }),
    giveBack: () => giveBack(actor, { number: [number] }),
    takeBack: () =>
      takeBack(staff, { after: 'offer', days: 1, phoneNumbers: [{ e164: number, country: 'US' }], reason: '' }),
    placeOrder: () => placeOrder(actor, PlaceOrder.parse({ ...place, quantity: '2', remarks: '' })),
    changeOrder: () => changeOrder(actor, ChangeOrder.parse({ reference, version: '1', quantity: '2', remarks: '' })),
    cancelOrder: () => cancelOrder(actor, { reference }),
    answerQuestion: () => answerQuestion(actor, { reference, answer: 'x' }),
    writeToOrder: () => writeToOrder(actor, { reference, text: 'x' }),
    pickNumbers: () => pickNumbers(actor, { number: [free] }),
    publishOrder: () => publishOrder(actor, { reference }),
    acceptOrder: () => acceptOrder(staff, { reference }),
    askCustomer: () => askCustomer(staff, { reference, question: 'x' }),
    holdOrder: () => holdOrder(staff, { reference, reason: 'x' }),
    closeShort: () => closeShort(staff, { reference, reason: 'x' }),
    writeToCustomer: () => writeToCustomer(staff, { reference, message: 'x' }),
    addOrderNote: () => addOrderNote(staff, { reference, note: 'x' }),
    compareMine: () => compareMine(actor),
    compareCustomer: () => compareCustomer(staff, { accountNumber }),
    publishDownAgain: () => publishDownAgain(actor),
    requestCheck: () => requestCheck(actor),
    startConnecting: () => startConnecting(actor),
    finishConnecting: () => finishConnecting(actor, returned),
    settleFollowUp: () => settleFollowUp(staff, { followUpId, done: 'yes' }),
  }
  return { customer, commands }
}

/** Commands behind the forms of the staff's customer pages: each has to be in the table above. */
function commandsOfPages(): string[] {
  const folder = 'app/(staff)/staff/customers'
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))
  return files.flatMap(name => {
    const text = readFileSync(join(folder, name), 'utf8')
    return text
      .split('staffAction(')
      .slice(1)
      .flatMap(part => /(\w+),?\n?\)\n/.exec(`${part}\n`)?.[1] ?? [])
  })
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
    expect(commandsOfPages().filter(name => !(name in commands))).toEqual(['addCustomer'])
    const before = await everythingOf(customer.id)
    for (const [name, run] of Object.entries(commands)) {
      expect({ name, refused: !(await run()).ok }).toEqual({ name, refused: true })
      expect({ name, same: (await everythingOf(customer.id)) === before }).toEqual({ name, same: true })
    }
  })

  it('nor does what had begun before: the database has the last word', async () => {
    const { id, actor } = await aDeactivated(zoom)
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
      const customer = await aCustomer(zoom)
      const { id, actor, accountNumber } = customer
      const free = await aNumber(null)
      const [number = ''] = freshNumbers(1)
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
})
