import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { customerScope, type StaffActor, staffScope } from '@/lib/auth/actor'
import { days, fromNow, setClock } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { findNumber } from '@/lib/numbers/queries'
import { allocate, giveBack, release, removeForGood, reOffer, rest, takeBack } from '@/lib/stock/commands'
import { formHold, holdNumbers } from '@/lib/stock/holds'
import { releaseRested } from '@/lib/stock/jobs'
import { countMatching, MoveMatching, moveMatching, previewMatching } from '@/lib/stock/matching'
import { listStock, stockPlaces, stockTotals } from '@/lib/stock/queries'
import { listReturned } from '@/lib/stock/returned'
import {
  AllocateNumbers,
  ListReturned,
  ListStock,
  MoveNumbers,
  RestNumbers,
  SetThreshold,
  TakeBackNumbers,
} from '@/lib/stock/schema'
import { checkThresholds, listThresholds, removeThreshold, setThreshold } from '@/lib/stock/thresholds'
import { waitingCounts, workQueue } from '@/lib/work-queue/queries'
import { lettersTo } from '../factories/letter'
import { aNumber, someNumbers, trunk } from '../factories/number'
import { aCustomerActor } from '../factories/zoom-connection'

const scope = staffScope()
const staff: StaffActor = {
  kind: 'staff',
  name: 'Finn Field',
  source: 'page',
  userId: newId(),
  sessionId: 'session',
  roles: ['fulfilment'],
  scope,
}

beforeAll(async () => {
  await db.sipTrunk.createMany({ data: [{ name: trunk, region: 'US' }], skipDuplicates: true })
})
beforeEach(async () => {
  await db.phoneNumber.deleteMany()
})
afterAll(() => db.sipTrunk.deleteMany())

async function aCustomer() {
  const actor = await aCustomerActor()
  const { accountNumber, company } = await db.customer.findUniqueOrThrow({ where: { id: actor.customerId } })
  return { actor, id: actor.customerId, accountNumber, company }
}

const typed = (numbers: string[]) => MoveNumbers.parse({ phoneNumbers: numbers.join('\n') })
const toCustomer = (customer: string, numbers: string[]) =>
  AllocateNumbers.parse({ customer, phoneNumbers: numbers.join('\n') })
const stored = (e164: string) => db.phoneNumber.findUniqueOrThrow({ where: { e164 } })
const story = (e164: string) => db.auditEvent.findMany({ where: { subjectId: e164 }, orderBy: { id: 'asc' } })

describe('allocate', () => {
  test('SM6: free numbers become a customer’s, with a line in the history of each', async () => {
    const { accountNumber, company, id } = await aCustomer()
    const [one = '', two = ''] = await someNumbers(null, 2, { billingReferenceId: 'B-1' })
    expect(await allocate(staff, toCustomer(accountNumber.toLowerCase(), [one, two]))).toEqual({
      ok: true,
      value: { count: 2, company, accountNumber },
    })
    expect(await stored(one)).toMatchObject({ customerId: id, pool: 'in_use', version: 2, billingReferenceId: 'B-1' })
    expect(await findNumber(customerScope(id), two)).toMatchObject({ whyNotPublish: undefined })
    expect(await story(two)).toMatchObject([
      {
        action: 'number.allocate',
        customerId: id,
        actorName: 'Finn Field',
        before: { pool: 'free' },
        after: { pool: 'in_use', customer: accountNumber },
      },
    ])
  })

  test('all or none: what stands in the way is named, nothing else moves', async () => {
    const { accountNumber, id } = await aCustomer()
    const other = await aCustomer()
    const free = await aNumber(null)
    const held = await aNumber(other.id)
    const refused = await allocate(staff, toCustomer(accountNumber, [free, held]))
    expect(refused).toMatchObject({
      refusal: { code: 'stock_number_held_elsewhere', field: 'phoneNumbers', params: { numbers: held, count: 1 } },
    })
    expect(await stored(free)).toMatchObject({ customerId: null, pool: 'free', version: 1 })
    const unknown = await allocate(staff, toCustomer(accountNumber, ['+12025559999']))
    expect(unknown).toMatchObject({ refusal: { code: 'stock_number_not_in_stock' } })
    const own = await aNumber(id)
    expect(await allocate(staff, toCustomer(accountNumber, [own]))).toMatchObject({
      refusal: { code: 'stock_number_here_already' },
    })
  })

  test('a customer is found by its exact name when only one has it; a deactivated one gets nothing', async () => {
    const { id, accountNumber } = await aCustomer()
    const free = await aNumber(null)
    const company = `Only One ${newId()}`
    await db.customer.update({ where: { id }, data: { company, status: 'suspended' } })
    expect(await allocate(staff, toCustomer('Nobody', [free]))).toMatchObject({
      refusal: { code: 'allocate_customer_unknown', field: 'customer' },
    })
    expect(await allocate(staff, toCustomer(company, [free]))).toMatchObject({ value: { accountNumber } })
    const gone = await aCustomer()
    await db.customer.update({ where: { id: gone.id }, data: { status: 'deactivated' } })
    expect(await allocate(staff, toCustomer(gone.accountNumber, [await aNumber(null)]))).toMatchObject({
      refusal: { code: 'customer_deactivated' },
    })
  })

  test('F27: many customers take the same free number at once: one gets it, the others are told', async () => {
    const customers = await Promise.all(Array.from({ length: 8 }, aCustomer))
    // Warm connections: a cold pool serves one after the other and hides the race.
    await Promise.all(customers.map(() => db.$queryRaw`SELECT 1 FROM pg_sleep(0.05)`))
    for (let round = 0; round < 5; round++) {
      const numbers = await someNumbers(null, 3)
      const answers = await Promise.all(
        customers.map(({ accountNumber }, nth) =>
          allocate(staff, toCustomer(accountNumber, nth % 2 ? numbers : numbers.toReversed())),
        ),
      )
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
      for (const answer of answers.filter(({ ok }) => !ok)) {
        expect(answer).toMatchObject({ refusal: { code: 'stock_number_held_elsewhere' } })
      }
      const winner = customers[answers.findIndex(({ ok }) => ok)]
      for (const e164 of numbers) {
        expect(await stored(e164)).toMatchObject({ customerId: winner?.id, version: 2 })
        expect(await story(e164)).toHaveLength(1)
      }
    }
  })
})

describe('back to the stock', () => {
  test('SM6, 002-R39: taken back only when nothing of it is in Zoom; what the customer’s words said leaves with it', async () => {
    const { id } = await aCustomer()
    const published = await aNumber(id, { publication: 'published' })
    const queued = await aNumber(id, { publication: 'publish_queued' })
    const failed = await aNumber(id, { publication: 'publish_failed', billingReferenceId: 'B-2', serviceInfo: 'Desk' })
    const back = (e164: string) =>
      takeBack(
        staff,
        TakeBackNumbers.parse({ after: 'offer', days: '30', phoneNumbers: e164, reason: 'Contract ended' }),
      )
    expect(await back(published)).toMatchObject({ refusal: { code: 'stock_number_still_in_zoom' } })
    expect(await back(queued)).toMatchObject({ refusal: { code: 'stock_number_in_operation' } })
    expect(await back(failed)).toEqual({ ok: true, value: { count: 1 } })
    expect(await stored(failed)).toMatchObject({
      customerId: null,
      pool: 'free',
      publication: 'unpublished',
      billingReferenceId: null,
      serviceInfo: null,
    })
    expect(await story(failed)).toMatchObject([
      {
        action: 'number.take_back',
        customerId: id,
        reason: 'Contract ended',
        before: { pool: 'in_use', billingReferenceId: 'B-2', serviceInfo: 'Desk' },
      },
    ])
  })

  test('a number rests for the days that were said, and is offered again when they are over', async () => {
    const { accountNumber } = await aCustomer()
    const e164 = await aNumber(null)
    expect(await rest(staff, RestNumbers.parse({ days: '10', phoneNumbers: e164 }))).toMatchObject({ ok: true })
    const { coolsUntil } = await stored(e164)
    expect(coolsUntil?.getTime()).toBeCloseTo(fromNow(days(10)).getTime(), -5)
    expect(await allocate(staff, toCustomer(accountNumber, [e164]))).toMatchObject({
      refusal: { code: 'stock_number_is_cooling' },
    })
    await releaseRested({})
    expect(await stored(e164)).toMatchObject({ pool: 'cooling' })
    const later = fromNow(days(10) + 1_000)
    setClock(() => later)
    try {
      await releaseRested({})
    } finally {
      setClock()
    }
    expect(await stored(e164)).toMatchObject({ pool: 'free', coolsUntil: null })
    expect((await story(e164)).at(-1)).toMatchObject({ action: 'number.rested', actorKind: 'system' })
  })

  test('a rest that is over does not wait for the job: the time itself is compared', async () => {
    const { accountNumber, id } = await aCustomer()
    const e164 = await aNumber(null)
    await db.phoneNumber.update({ where: { e164 }, data: { pool: 'cooling', coolsUntil: fromNow(-1_000) } })
    expect(await allocate(staff, toCustomer(accountNumber, [e164]))).toMatchObject({ ok: true })
    expect(await stored(e164)).toMatchObject({ customerId: id, pool: 'in_use', coolsUntil: null })
  })

  test('a rest is ended early, by staff and once', async () => {
    const e164 = await aNumber(null)
    await rest(staff, RestNumbers.parse({ days: '10', phoneNumbers: e164 }))
    expect(await release(staff, typed([e164]))).toMatchObject({ ok: true })
    expect(await release(staff, typed([e164]))).toMatchObject({ refusal: { code: 'stock_number_not_cooling' } })
  })

  test('002-R41: numbers of the stock leave the portal, a customer’s never by this door', async () => {
    const { id } = await aCustomer()
    const [one = '', two = ''] = await someNumbers(null, 2)
    const held = await aNumber(id)
    expect(await removeForGood(staff, typed([one, held]))).toMatchObject({
      refusal: { code: 'stock_number_held_elsewhere' },
    })
    expect(await removeForGood(staff, typed([one, two]))).toEqual({ ok: true, value: { count: 2 } })
    expect(await db.phoneNumber.count({ where: { e164: { in: [one, two] } } })).toBe(0)
    expect(await story(one)).toMatchObject([{ action: 'number.remove' }])
  })
})

describe('the Returned inbox', () => {
  test('002-R11: a customer gives back what is not in Zoom; it keeps its reference, and cannot be published', async () => {
    const { actor, id, accountNumber } = await aCustomer()
    const e164 = await aNumber(id, { billingReferenceId: 'B-3' })
    const published = await aNumber(id, { publication: 'published' })
    expect(await giveBack(actor, { number: [e164, published] })).toMatchObject({
      refusal: { code: 'stock_number_still_in_zoom', field: 'number', params: { numbers: published } },
    })
    expect(await giveBack(actor, { number: [e164] })).toEqual({ ok: true, value: { count: 1 } })
    expect(await findNumber(customerScope(id), e164)).toMatchObject({ pool: 'returned', whyNotPublish: 'not_in_use' })
    expect(await giveBack(actor, { number: [e164] })).toMatchObject({ refusal: { code: 'stock_number_not_in_use' } })
    const { rows } = await listReturned(scope, ListReturned.parse({}))
    expect(rows).toMatchObject([{ e164, accountNumber, billingReferenceId: 'B-3' }])
    expect(await stockTotals(scope)).toEqual({ free: 0, cooling: 0, returned: 1 })
  })

  test('another customer’s number does not exist', async () => {
    const { actor } = await aCustomer()
    const other = await aCustomer()
    const theirs = await aNumber(other.id)
    expect(await giveBack(actor, { number: [theirs] })).toMatchObject({
      refusal: { code: 'stock_number_not_in_stock' },
    })
    expect(await stored(theirs)).toMatchObject({ pool: 'in_use', version: 1 })
  })

  test('re-offered, rested, allocated again, deleted', async () => {
    const { actor, id, accountNumber } = await aCustomer()
    const other = await aCustomer()
    const numbers = await someNumbers(id, 5, { billingReferenceId: 'B-4' })
    const [offered = '', rested = '', same = '', moved = '', gone = ''] = numbers
    expect(await reOffer(staff, typed([offered]))).toMatchObject({ refusal: { code: 'stock_number_not_returned' } })
    await giveBack(actor, { number: numbers })
    expect(await reOffer(staff, typed([offered]))).toMatchObject({ ok: true })
    expect(await rest(staff, RestNumbers.parse({ days: '1', phoneNumbers: rested }))).toMatchObject({ ok: true })
    expect(await allocate(staff, toCustomer(accountNumber, [same]))).toMatchObject({ ok: true })
    expect(await allocate(staff, toCustomer(other.accountNumber, [moved]))).toMatchObject({ ok: true })
    expect(await removeForGood(staff, typed([gone]))).toMatchObject({ ok: true })
    expect(await stored(offered)).toMatchObject({
      customerId: null,
      pool: 'free',
      billingReferenceId: null,
      returnedAt: null,
    })
    expect(await stored(rested)).toMatchObject({ customerId: null, pool: 'cooling' })
    expect(await stored(same)).toMatchObject({ customerId: id, pool: 'in_use', billingReferenceId: 'B-4' })
    expect(await stored(moved)).toMatchObject({ customerId: other.id, pool: 'in_use', billingReferenceId: null })
    expect(await db.phoneNumber.count({ where: { e164: gone } })).toBe(0)
    expect((await listReturned(scope, ListReturned.parse({}))).rows).toEqual([])
  })

  test('the work queue has one line for each customer that gave numbers back', async () => {
    const { actor, id, company } = await aCustomer()
    await giveBack(actor, { number: await someNumbers(id, 3) })
    expect(await waitingCounts(scope)).toMatchObject({ returned: 1 })
    expect(await workQueue(scope, 'returned')).toMatchObject([{ kind: 'returned', company, count: 3 }])
  })
})

describe('the lists', () => {
  test('pages go by country, city and number, to and fro, places without a name first', async () => {
    const places = [
      { country: 'GB', city: 'London' },
      { country: 'US', city: 'Austin' },
      { country: 'US', city: null },
      { country: null, city: null },
    ]
    for (const place of places) await someNumbers(null, 30, place)
    const first = await listStock(scope, ListStock.parse({}))
    expect(first.rows.map(({ country }) => country)).toEqual([...Array(30).fill(null), ...Array(20).fill('GB')])
    const second = await listStock(scope, ListStock.parse({ after: first.next }))
    const third = await listStock(scope, ListStock.parse({ after: second.next }))
    expect(third.next).toBeUndefined()
    const all = [...first.rows, ...second.rows, ...third.rows].map(({ e164 }) => e164)
    expect(new Set(all).size).toBe(120)
    expect(third.rows.every(({ city }) => city === 'Austin')).toBe(true)
    expect((await listStock(scope, ListStock.parse({ before: third.previous }))).rows).toEqual(second.rows)
    expect((await listStock(scope, ListStock.parse({ before: second.previous }))).rows).toEqual(first.rows)
    expect(await stockTotals(scope)).toEqual({ free: 120, cooling: 0, returned: 0 })
  })

  test('filters by country, city of a country, type and any part of the number', async () => {
    const london = await aNumber(null, { country: 'GB', city: 'London', e164: '+442079460001' })
    const leeds = await aNumber(null, { country: 'GB', city: 'Leeds', e164: '+441134960002', numberType: 'toll' })
    const austin = await aNumber(null, { country: 'US', city: 'Austin', e164: '+15125550103' })
    const found = async (filter: Record<string, string>) =>
      (await listStock(scope, ListStock.parse(filter))).rows.map(({ e164 }) => e164)
    expect(await found({ country: 'GB' })).toEqual([leeds, london])
    expect(await found({ country: 'GB', city: 'London' })).toEqual([london])
    expect(await found({ city: 'London' })).toEqual([leeds, london, austin])
    expect(await found({ type: 'toll' })).toEqual([leeds])
    expect(await found({ q: '7946' })).toEqual([london])
    expect(await found({ q: '512' })).toEqual([austin])
    expect(await found({ pool: 'cooling' })).toEqual([])
    const rubbish = { pool: 'x', country: 'gb', type: 'x', after: 'x' }
    expect(await found(rubbish)).toEqual([leeds, london, austin])
    expect(await stockPlaces(scope, ListStock.parse({ country: 'GB' }))).toEqual({
      countries: ['GB', 'US'],
      cities: ['Leeds', 'London'],
    })
  })

  test('the inbox pages from what waits longest', async () => {
    const { actor, id } = await aCustomer()
    const numbers = await someNumbers(id, 60)
    await giveBack(actor, { number: numbers })
    const first = await listReturned(scope, ListReturned.parse({}))
    const second = await listReturned(scope, ListReturned.parse({ after: first.next }))
    expect([...first.rows, ...second.rows].map(({ e164 }) => e164)).toEqual(numbers.toSorted())
    expect(second.next).toBeUndefined()
    expect((await listReturned(scope, ListReturned.parse({ before: second.previous }))).rows).toEqual(first.rows)
  })
})

describe('ux 23, 24: all that match move at once', () => {
  const asOf = () => new Date(Date.now() + 60_000).toISOString()
  const of = (input: object) => MoveMatching.parse({ asOf: asOf(), except: [], ...input })

  test('by the filter, less what was taken out; those that may not go stay and are counted', async () => {
    const { accountNumber, id } = await aCustomer()
    const london = await someNumbers(null, 4, { country: 'GB', city: 'London' })
    const leeds = await someNumbers(null, 2, { country: 'GB', city: 'Leeds' })
    const [out = '', held = ''] = london
    await db.stockHold.create({
      data: {
        e164: held,
        customerId: id,
        userId: newId(),
        until: fromNow(days(1)),
        createdAt: new Date(),
      },
    })
    const wish = of({
      list: 'stock',
      act: 'allocate',
      pool: 'free',
      country: 'GB',
      city: 'London',
      except: [out],
      customer: accountNumber,
    })
    expect(await countMatching(scope, wish)).toBe(3)
    expect(await previewMatching(scope, 'allocate', wish)).toEqual({ going: 2, kept: { number_held_for_order: 1 } })
    expect(await moveMatching(staff, wish)).toEqual({ ok: true, value: { count: 2, kept: 1, accountNumber } })
    const left = await db.phoneNumber.findMany({ where: { customerId: null }, orderBy: { e164: 'asc' } })
    expect(left.map(({ e164 }) => e164)).toEqual([out, held, ...leeds].sort())
  })

  test('returned numbers of one customer are offered again; another one’s stay', async () => {
    const [mine, theirs] = [await aCustomer(), await aCustomer()]
    const numbers = await someNumbers(mine.id, 3)
    const foreign = await someNumbers(theirs.id, 1)
    await db.phoneNumber.updateMany({ data: { pool: 'returned', returnedAt: new Date() } })
    const wish = of({ list: 'returned', act: 're_offer', of: mine.accountNumber })
    expect(await previewMatching(scope, 're_offer', wish)).toEqual({ going: 3, kept: {} })
    expect(await moveMatching(staff, wish)).toMatchObject({ value: { count: 3, kept: 0 } })
    const free = await db.phoneNumber.findMany({ where: { pool: 'free' }, orderBy: { e164: 'asc' } })
    expect(free.map(({ e164 }) => e164)).toEqual(numbers)
    expect(await db.phoneNumber.count({ where: { e164: { in: foreign }, pool: 'returned' } })).toBe(1)
  })

  test('a customer’s numbers come back, but not those in Zoom; where none may the reason is said', async () => {
    const { accountNumber, id } = await aCustomer()
    await someNumbers(id, 2)
    const published = await someNumbers(id, 1, { publication: 'published' })
    const wish = of({ list: 'customer', of: accountNumber, act: 'take_back', after: 'rest', days: '30' })
    expect(await moveMatching(staff, wish)).toMatchObject({ value: { count: 2, kept: 1 } })
    expect(await moveMatching(staff, wish)).toMatchObject({ refusal: { code: 'stock_number_still_in_zoom' } })
    expect(await db.phoneNumber.count({ where: { e164: { in: published }, customerId: id } })).toBe(1)
    const gone = of({ list: 'stock', act: 'release', pool: 'free' })
    expect(await moveMatching(staff, gone)).toMatchObject({ refusal: { code: 'nothing_matches_any_more' } })
  })

  test('rubbish, and an act that the list does not have, never mean the whole list', () => {
    const wrong = [
      { list: 'stock', act: 're_offer', pool: 'free' },
      { list: 'stock', act: 'release', pool: 'free', country: 'nowhere' },
      { list: 'returned', act: 'rest' },
      { list: 'stock', act: 'allocate', pool: 'free' },
    ]
    for (const input of wrong)
      expect(MoveMatching.safeParse({ asOf: asOf(), except: [], ...input }).success).toBe(false)
  })
})

describe('low stock (issue 3, section 5)', () => {
  const support = 'support@northwind.test'
  const told = async () => (await lettersTo(support, 'low_stock_for_support')).map(({ city, free }) => [city, free])

  test('is in the work queue and told by one letter; again only after there were enough', async () => {
    const settings = { id: 1, carrierName: 'Northwind Telecom', supportEmail: support }
    await db.carrierSettings.upsert({ where: { id: 1 }, create: settings, update: settings })
    const place = { country: 'GB', city: 'London' }
    await someNumbers(null, 2, { ...place, numberType: 'toll' })
    await someNumbers(null, 5, { ...place, numberType: 'mobile' })
    for (const [city, numberType, least] of [
      ['London', 'toll', '3'],
      ['London', '', '7'],
      ['Leeds', '', '1'],
    ]) {
      await setThreshold(staff, SetThreshold.parse({ country: 'GB', city, numberType, least }))
    }
    await checkThresholds()
    await checkThresholds()
    expect((await told()).sort()).toEqual([
      ['Leeds', 0],
      ['London', 2],
    ])
    expect((await waitingCounts(scope)).lowStock).toBe(2)
    expect(await workQueue(scope, 'lowStock')).toHaveLength(2)

    await someNumbers(null, 1, { ...place, numberType: 'toll' })
    await checkThresholds()
    expect(await workQueue(scope, 'lowStock')).toMatchObject([{ city: 'Leeds', free: 0, least: 1 }])
    expect(await told()).toHaveLength(2)
    await db.phoneNumber.deleteMany({ where: { numberType: 'toll' } })
    await checkThresholds()
    expect(await told()).toHaveLength(4)

    for (const { id } of await listThresholds(scope)) await removeThreshold(staff, { id })
    expect(await workQueue(scope, 'lowStock')).toEqual([])
  })

  test('counts nothing that is held for an order form or a sign-up, until the hold is over', async () => {
    const numbers = await someNumbers(null, 3, { country: 'GB', city: 'York' })
    const low = async () => {
      await checkThresholds()
      return workQueue(scope, 'lowStock')
    }
    await setThreshold(staff, SetThreshold.parse({ country: 'GB', city: 'York', numberType: '', least: '3' }))
    expect(await low()).toEqual([])
    const { customerId, userId } = await aCustomerActor()
    await transaction(async tx => ok(await holdNumbers(tx, { customerId, userId }, numbers.slice(1))))
    expect(await low()).toMatchObject([{ city: 'York', free: 1 }])
    const later = fromNow(formHold)
    setClock(() => later)
    try {
      expect(await low()).toEqual([])
    } finally {
      setClock()
    }
    for (const { id } of await listThresholds(scope)) await removeThreshold(staff, { id })
  })
})
