import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { customerScope, type StaffActor, staffScope } from '@/lib/auth/actor'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { addNumbers } from '@/lib/numbers/commands'
import { findNumber, listNumbers, numberBuckets } from '@/lib/numbers/queries'
import { AddNumbers, ListNumbers } from '@/lib/numbers/schema'
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
  await db.sipTrunk.createMany({ data: [{ name: trunk, region: 'US' }], skipDuplicates: true })
})
afterAll(() => db.sipTrunk.deleteMany())

async function aCustomer() {
  const { customerId } = await aCustomerActor()
  const { accountNumber } = await db.customer.findUniqueOrThrow({ where: { id: customerId } })
  return { customerId, accountNumber, scope: customerScope(customerId) }
}

const form = (accountNumber: string, phoneNumbers: string, changes: Record<string, string> = {}) =>
  AddNumbers.parse({
    accountNumber,
    phoneNumbers,
    product: 'zoom_phone',
    status: 'normal',
    sipTrunkName: trunk,
    ...changes,
  })

describe('Add Numbers', () => {
  test('002-R10, R12..R21: numbers are In Use by the customer, not published, with what was said of them', async () => {
    const { accountNumber, scope } = await aCustomer()
    const [one = '', two = ''] = freshNumbers(2)
    const changes = { status: 'pending', billingReferenceId: 'B-7', serviceInfo: '', capacity: 'single' }
    expect(await addNumbers(staff, form(accountNumber, `${one}\n${two}`, changes))).toEqual({
      ok: true,
      value: { added: 2 },
    })
    expect(await findNumber(scope, one)).toMatchObject({
      pool: 'in_use',
      publication: 'unpublished',
      status: 'pending',
      country: 'US',
      billingReferenceId: 'B-7',
      serviceInfo: null,
      capacity: 'single',
      outboundDialer: false,
      outboundCli: false,
    })
    const story = await db.auditEvent.findMany({ where: { subjectType: 'number', subjectId: two } })
    expect(story).toMatchObject([{ action: 'number.add', actorName: 'Finn Field', after: { sipTrunkName: trunk } }])
  })

  test('all or none: one number that exists anywhere refuses the form, and names itself and its owner', async () => {
    const [mine, theirs] = [await aCustomer(), await aCustomer()]
    const [fresh = ''] = freshNumbers(1)
    const taken = await aNumber(theirs.customerId)
    const refused = await addNumbers(staff, form(mine.accountNumber, `${fresh}\n${taken}`))
    expect(refused).toMatchObject({
      ok: false,
      refusal: { code: 'number_of_other_customer', params: { number: taken }, field: 'phoneNumbers' },
    })
    expect(await db.phoneNumber.count({ where: { e164: fresh } })).toBe(0)
    expect(await addNumbers(staff, form(theirs.accountNumber, taken))).toMatchObject({
      refusal: { code: 'number_here_already' },
    })
  })

  test('002-R18: a trunk that is not in the list is refused, by the validator that all ways in share', async () => {
    const { accountNumber } = await aCustomer()
    const [fresh = ''] = freshNumbers(1)
    const refused = await addNumbers(staff, form(accountNumber, fresh, { sipTrunkName: 'Nowhere' }))
    expect(refused).toMatchObject({ refusal: { code: 'sip_trunk_unknown', field: 'sipTrunkName' } })
  })

  test('the same number added twice at once is added once', async () => {
    const { accountNumber } = await aCustomer()
    const [fresh = ''] = freshNumbers(1)
    const both = await Promise.all([1, 2].map(() => addNumbers(staff, form(accountNumber, fresh))))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db.phoneNumber.count({ where: { e164: fresh } })).toBe(1)
  })
})

describe('the list', () => {
  const list = (customer: { scope: ReturnType<typeof customerScope> }, filter: Record<string, string> = {}) =>
    listNumbers(customer.scope, ListNumbers.parse(filter))

  test('000-R10: only their own, on every way in', async () => {
    const [mine, theirs] = [await aCustomer(), await aCustomer()]
    const [own, foreign] = [await aNumber(mine.customerId), await aNumber(theirs.customerId)]
    expect((await list(mine)).rows.map(({ e164 }) => e164)).toEqual([own])
    expect((await list(mine, { q: foreign })).rows).toEqual([])
    expect(await findNumber(mine.scope, foreign)).toBeUndefined()
    expect(await findNumber(mine.scope, '+19999999999')).toBeUndefined()
    expect(await findNumber(staffScope(), foreign)).toMatchObject({ e164: foreign })
  })

  test('keyset pages: each number once, in order, forwards and backwards, up and down', async () => {
    const customer = await aCustomer()
    const all = (await someNumbers(customer.customerId, 120)).sort()
    for (const order of ['up', 'down']) {
      const expected = order === 'up' ? all : [...all].reverse()
      const seen: string[] = []
      const starts: string[] = []
      for (let after: string | undefined; ; ) {
        const page = await list(customer, { order, ...(after ? { after: after.slice(1) } : {}) })
        seen.push(...page.rows.map(({ e164 }) => e164))
        starts.push(page.rows[0]?.e164 ?? '')
        after = page.next
        if (!after) break
      }
      expect(seen).toEqual(expected)
      const back = await list(customer, { order, before: (starts[2] ?? '').slice(1) })
      expect(back.rows[0]?.e164).toBe(starts[1])
      expect(back).toMatchObject({ previous: starts[1], next: back.rows.at(-1)?.e164 })
      const first = await list(customer, { order, before: (starts[1] ?? '').slice(1) })
      expect(first.rows[0]?.e164).toBe(starts[0])
      expect(first.previous).toBeUndefined()
    }
  })

  test('any part of a number, in any notation', async () => {
    const customer = await aCustomer()
    const london = await aNumber(customer.customerId, { e164: '+442079460999', country: 'GB' })
    await someNumbers(customer.customerId, 3)
    for (const q of ['7946 0999', '+44 20 7946', '(020) 7946 0999', '0044 20 7946 0999', '0999']) {
      expect((await list(customer, { q })).rows.map(({ e164 }) => e164)).toEqual([london])
    }
  })

  test('buckets are the state in Zoom, add up to All, and list what they count; Pending is counted apart', async () => {
    const customer = await aCustomer()
    await someNumbers(customer.customerId, 4)
    await someNumbers(customer.customerId, 3, { publication: 'published' })
    await someNumbers(customer.customerId, 2, { publication: 'publish_failed', status: 'pending' })
    for (const publication of ['publishing', 'unpublish_queued', 'updating'] as const) {
      await someNumbers(customer.customerId, 30, { publication })
    }
    const counts = await numberBuckets(customer.scope)
    expect(counts).toEqual({
      all: 99,
      unpublished: 4,
      in_work: 90,
      published: 3,
      failed: 2,
      service_down: 0,
      pending: 2,
    })
    expect((await list(customer, { bucket: 'failed' })).rows).toHaveLength(2)
    expect((await list(customer, { bucket: 'pending', product: 'zoom_phone' })).rows).toHaveLength(2)
    const work = await list(customer, { bucket: 'in_work' })
    expect(work.rows).toHaveLength(50)
    const rest = await list(customer, { bucket: 'in_work', after: (work.next ?? '').slice(1) })
    expect(rest.rows).toHaveLength(40)
    const seen = [...work.rows, ...rest.rows].map(({ e164 }) => e164)
    expect(seen).toEqual([...seen].sort())
    expect(new Set(seen).size).toBe(90)
  })

  test('a row says what can be done with it and why not, by the rules of the command', async () => {
    const customer = await aCustomer()
    await aNumber(customer.customerId, { publication: 'published', assigned: true })
    const [row] = (await list(customer)).rows
    expect(row).toMatchObject({ whyNotPublish: 'already_published', whyNotUnpublish: 'assigned' })
  })
})
