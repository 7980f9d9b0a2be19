import { beforeAll, describe, expect, test } from 'vitest'
import { type StaffActor, staffScope } from '@/lib/auth/actor'
import { seconds } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { changeNumbers } from '@/lib/numbers/change'
import { addNumbers } from '@/lib/numbers/commands'
import { editNumber } from '@/lib/numbers/editing'
import { insertNumbers, type NewNumber } from '@/lib/numbers/insert'
import { lockNumbers } from '@/lib/numbers/read'
import { previewRemoval, RemoveMatching, removeMatching, removeNumbers } from '@/lib/numbers/removal'
import { deleteNumbers } from '@/lib/numbers/remove'
import { AddNumbers, EditNumber } from '@/lib/numbers/schema'
import { aNumber, freshNumbers, someNumbers, trunk } from '../factories/number'
import { aCustomerActor } from '../factories/zoom-connection'

const staff: StaffActor = {
  kind: 'staff',
  name: 'Finn Field',
  source: 'page',
  userId: newId(),
  sessionId: 'session',
  roles: ['fulfilment'],
  scope: staffScope(),
}

beforeAll(async () => {
  await db.sipTrunk.createMany({
    data: [trunk, 'NW-EU-1'].map(name => ({ name, region: 'X' })),
    skipDuplicates: true,
  })
})

async function aCustomer() {
  const customer = await aCustomerActor()
  const { accountNumber } = await db.customer.findUniqueOrThrow({ where: { id: customer.customerId } })
  return { ...customer, accountNumber }
}

async function apiEdits<T>(work: () => Promise<T>): Promise<T> {
  const settings = { carrierName: 'Northwind', supportEmail: 'support@northwind.example' }
  await db.carrierSettings.upsert({
    where: { id: 1 },
    create: { id: 1, ...settings, apiEdits: true },
    update: { apiEdits: true },
  })
  try {
    return await work()
  } finally {
    await db.carrierSettings.update({ where: { id: 1 }, data: { apiEdits: false } })
  }
}

const edit = (accountNumber: string, number: string, version: number, fields: Record<string, string>) =>
  editNumber(staff, EditNumber.parse({ accountNumber, number, version, ...fields }))
const stored = (e164: string) => db.phoneNumber.findUnique({ where: { e164 } })
const story = (e164: string) =>
  db.auditEvent.findMany({ where: { subjectType: 'number', subjectId: e164 }, orderBy: { id: 'asc' } })

describe('Edit (SM8)', () => {
  test('002-R36: a Normal number takes billing reference, trunk and service info, and tells from and to', async () => {
    const { accountNumber, customerId } = await aCustomer()
    const number = await aNumber(customerId, { billingReferenceId: 'REF-1' })
    const fields = { billingReferenceId: 'REF-2', sipTrunkName: 'NW-EU-1', serviceInfo: 'Sales', subAccount: '' }
    expect(await edit(accountNumber, number, 1, fields)).toEqual({ ok: true, value: { operation: null } })
    expect(await stored(number)).toMatchObject({
      billingReferenceId: 'REF-2',
      sipTrunkName: 'NW-EU-1',
      serviceInfo: 'Sales',
      version: 2,
    })
    expect(await story(number)).toMatchObject([
      {
        action: 'number.change',
        actorName: 'Finn Field',
        before: { billingReferenceId: 'REF-1', sipTrunkName: trunk, serviceInfo: null },
        after: { billingReferenceId: 'REF-2', sipTrunkName: 'NW-EU-1', serviceInfo: 'Sales' },
      },
    ])
  })

  test('002-R36, R37: customization of a Normal number, and its way back to Pending, are refused', async () => {
    const { accountNumber, customerId } = await aCustomer()
    const number = await aNumber(customerId)
    expect(await edit(accountNumber, number, 1, { outboundCli: 'no' })).toMatchObject({
      refusal: { code: 'customization_fixed', field: 'outboundCli' },
    })
    expect(await edit(accountNumber, number, 1, { status: 'pending' })).toMatchObject({
      refusal: { code: 'status_never_back', field: 'status' },
    })
    const opened = await apiEdits(() => edit(accountNumber, number, 1, { outboundCli: 'no' }))
    expect(opened.ok).toBe(true)
    expect(await stored(number)).toMatchObject({ status: 'normal', outboundCli: false })
  })

  test('F29: whoever is second is refused, and nothing is overwritten', async () => {
    const { accountNumber, customerId } = await aCustomer()
    const number = await aNumber(customerId)
    const both = await Promise.all(['A', 'B'].map(serviceInfo => edit(accountNumber, number, 1, { serviceInfo })))
    const [won] = both.flatMap((result, at) => (result.ok ? ['AB'[at]] : []))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'number_changed_by_other', field: 'version' } })
    expect(await stored(number)).toMatchObject({ serviceInfo: won, version: 2 })
    expect(await story(number)).toHaveLength(1)
  })

  test('a published number’s change goes to Zoom as an operation; a sub account does not', async () => {
    const { accountNumber, customerId } = await aCustomer()
    await db.subAccount.createMany({ data: [{ name: 'Retail', createdAt: new Date() }], skipDuplicates: true })
    const number = await aNumber(customerId, { publication: 'published' })
    const own = await edit(accountNumber, number, 1, { subAccount: 'Retail' })
    expect(own).toEqual({ ok: true, value: { operation: null } })
    const sent = await edit(accountNumber, number, 2, { billingReferenceId: 'REF-9' })
    expect(sent).toMatchObject({ ok: true, value: { operation: expect.stringMatching(/^OP-/) } })
    expect(await stored(number)).toMatchObject({ publication: 'update_queued', version: 3 })
    expect(await edit(accountNumber, number, 3, { billingReferenceId: 'REF-8' })).toMatchObject({
      refusal: { code: 'number_in_work' },
    })
  })

  test('000-R10: a number of another customer is not there', async () => {
    const [mine, theirs] = [await aCustomer(), await aCustomer()]
    const number = await aNumber(theirs.customerId)
    expect(await edit(mine.accountNumber, number, 1, { serviceInfo: 'x' })).toMatchObject({
      refusal: { code: 'not_found' },
    })
  })
})

describe('Remove (SM8, 002-R39)', () => {
  test('never published goes at once; live and assigned ones stay and are counted', async () => {
    const { accountNumber, customerId } = await aCustomer()
    const [free, failed] = [
      await aNumber(customerId),
      await aNumber(customerId, { publication: 'publish_failed', assigned: null }),
    ]
    const live = await aNumber(customerId, { publication: 'published', assigned: false })
    const used = await aNumber(customerId, { publication: 'published', assigned: true })
    const all = [free, failed, live, used]
    expect(await previewRemoval(staff.scope, customerId, all)).toEqual({
      here: [free, failed].sort(),
      inZoom: [],
      kept: expect.arrayContaining([
        { code: 'number_published', e164s: [live] },
        { code: 'number_assigned', e164s: [used] },
      ]),
    })
    expect(await removeNumbers(staff, { accountNumber, number: all })).toEqual({
      ok: true,
      value: { removed: 2, leaving: 0, operation: null, kept: 2 },
    })
    expect(await stored(free)).toBeNull()
    expect(await story(free)).toMatchObject([{ action: 'number.remove', before: { sipTrunkName: trunk } }])
    expect(await removeNumbers(staff, { accountNumber, number: [used] })).toMatchObject({
      refusal: { code: 'number_assigned' },
    })
    expect(await removeNumbers(staff, { accountNumber, number: [free] })).toMatchObject({
      ok: true,
      value: { removed: 0, kept: 0 },
    })
  })

  test('by the switch a live number leaves Zoom first, and the customer’s Admins are told once', async () => {
    const { accountNumber, customerId } = await aCustomer()
    const live = await aNumber(customerId, { publication: 'published', assigned: false })
    const answer = await apiEdits(() => removeNumbers(staff, { accountNumber, number: [live] }))
    expect(answer).toMatchObject({ ok: true, value: { removed: 0, leaving: 1, kept: 0 } })
    expect(await stored(live)).toMatchObject({ publication: 'unpublish_queued' })
    const admins = await db.membership.count({ where: { customerId, roles: { has: 'admin' } } })
    const letters = await db.letter.count({ where: { template: 'numbers_leaving' } })
    expect(letters).toBe(admins)
    expect(admins).toBeGreaterThan(0)
  })

  test('ux 23, 24: all that match a filter, as of its moment, and counted anew', async () => {
    const { accountNumber, customerId } = await aCustomer()
    const before = await someNumbers(customerId, 60, { sipTrunkName: 'NW-EU-1' })
    const [other = ''] = await someNumbers(customerId, 1)
    const asOf = new Date().toISOString()
    const live = await aNumber(customerId, { sipTrunkName: 'NW-EU-1', publication: 'published' })
    await db.phoneNumber.update({ where: { e164: live }, data: { createdAt: new Date(0) } })
    const late = await aNumber(customerId, { sipTrunkName: 'NW-EU-1' })
    await db.phoneNumber.update({ where: { e164: late }, data: { createdAt: new Date(Date.now() + 60_000) } })
    const selection = { trunk: 'NW-EU-1', asOf, except: [] }
    expect(await previewRemoval(staff.scope, customerId, selection)).toMatchObject({
      here: before.toSorted(),
      kept: [{ code: 'number_published', e164s: [live] }],
    })
    expect(await removeMatching(staff, RemoveMatching.parse({ accountNumber, ...selection }))).toMatchObject({
      ok: true,
      value: { removed: 60, kept: 1 },
    })
    const left = await db.phoneNumber.findMany({ where: { customerId }, select: { e164: true } })
    expect(left.map(({ e164 }) => e164).sort()).toEqual([other, live, late].sort())
  })

  test('another customer’s number is left alone', async () => {
    const [mine, theirs] = [await aCustomer(), await aCustomer()]
    const number = await aNumber(theirs.customerId)
    await removeNumbers(staff, { accountNumber: mine.accountNumber, number: [number] })
    expect(await stored(number)).not.toBeNull()
  })
})

test('1c: numbers already in Zoom start published and not yet seen', async () => {
  const { accountNumber } = await aCustomer()
  const [number = ''] = freshNumbers(1)
  const form = { accountNumber, phoneNumbers: number, product: 'zoom_phone', status: 'normal', sipTrunkName: trunk }
  await addNumbers(staff, AddNumbers.parse({ ...form, alreadyInZoom: 'on' }))
  expect(await stored(number)).toMatchObject({ publication: 'published', observedAt: null, assigned: null })
})

describe('the kernel that forms and imports share', () => {
  test('9,999 numbers come, change and go in one statement each, in order and only where nothing changed since', async () => {
    const { customerId } = await aCustomer()
    const [one = ''] = await someNumbers(customerId, 1)
    const [like] = await transaction(async tx => ok(await lockNumbers(tx, [one]))).then(r => (r.ok ? r.value : []))
    const numbers = Array.from(
      { length: 9_999 },
      (_, at) => ({ ...like, e164: `+4930${70_000_000 + at}` }) as NewNumber,
    )
    const e164s = numbers.map(({ e164 }) => e164)
    const work = async (tx: Tx) => {
      const added = await insertNumbers(tx, { customerId, importReference: 'IMP-1' }, numbers)
      const again = await insertNumbers(tx, { customerId }, numbers)
      const locked = await lockNumbers(tx, e164s.toReversed())
      const changed = await changeNumbers(
        tx,
        locked.map(({ e164, version }, at) => ({
          e164,
          version: at === 0 ? version + 1 : version,
          after: { serviceInfo: at % 2 ? 'Desk' : null, status: 'normal', outboundCli: false },
        })),
      )
      const gone = await deleteNumbers(tx, customerId, e164s)
      return ok({
        added: added.length,
        again: again.length,
        first: locked[0],
        changed: changed.length,
        gone: gone.length,
      })
    }
    const result = await transaction(work, undefined, seconds(60))
    expect(result).toMatchObject({
      ok: true,
      value: { added: 9_999, again: 0, changed: 9_998, gone: 9_999, first: { importReference: 'IMP-1', version: 1 } },
    })
  })

  test('what Zoom has is never just deleted, nor what belongs to somebody else', async () => {
    const [mine, theirs] = [await aCustomer(), await aCustomer()]
    const live = await aNumber(mine.customerId, { publication: 'service_down' })
    const foreign = await aNumber(theirs.customerId)
    const gone = await transaction(async tx => ok(await deleteNumbers(tx, mine.customerId, [live, foreign])))
    expect(gone).toEqual({ ok: true, value: [] })
  })
})
