import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { staffScope } from '@/lib/auth/actor'
import { days, fromNow, hours, minutes, now, seconds, setClock } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { markProvisioned, reopenNotice } from '@/lib/peering-notices/commands'
import { sendDigest } from '@/lib/peering-notices/digest'
import { noticesFile } from '@/lib/peering-notices/file'
import { listNotices, noticesOfNumber } from '@/lib/peering-notices/queries'
import { ListNotices } from '@/lib/peering-notices/schema'
import { deliver, eventBody, workOff } from '../factories/delivery'
import { aNumber, someNumbers } from '../factories/number'
import { permutations } from '../factories/permutations'
import { accepted, aReviewer } from '../factories/registration'
import { aConnectedCustomer, aCustomerActor, aZoom } from '../factories/zoom-connection'
import type { RunningZoom } from '../simulators/zoom/server'

const support = 'support@carrier.test'
const scope = staffScope()
const began = now()
const at = (n: number) => new Date(began.getTime() - hours(1) + minutes(n))

let zoom: RunningZoom
beforeAll(async () => {
  zoom = await aZoom()
  await db.carrierSettings.create({ data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: support } })
})
afterEach(() => setClock())
afterAll(() => zoom.close())

const cnamBody = (accountId: string, when: Date, cnam: string, numbers: string[]) =>
  eventBody('number_management.peering_number_cnam_updated', when, {
    account_id: accountId,
    object: { cnam, carrier_code: 7, phone_numbers: numbers },
  })
const addressBody = (accountId: string, when: Date, line: string, numbers: string[]) =>
  eventBody('number_management.peering_number_emergency_address_updated', when, {
    account_id: accountId,
    object: { emergency_address: { address_line1: line, city: 'San Jose' }, phone_numbers: numbers },
  })

async function told(accountId: string, ...bodies: string[]) {
  for (const [n, body] of bodies.entries()) {
    expect((await deliver({ body, at: fromNow(seconds(n)) })).status).toBe(200)
  }
  return await workOff(accountId)
}

const list = async (query: Record<string, string> = {}) => (await listNotices(scope, ListNotices.parse(query))).rows
const openOf = async (accountNumber: string) => list({ customer: accountNumber })
const accountNumberOf = async (id: string) => (await db.customer.findUniqueOrThrow({ where: { id } })).accountNumber

async function aCustomerWithNumbers(count = 1) {
  const one = await aConnectedCustomer(zoom)
  const numbers = await someNumbers(one.actor.customerId, count)
  return { ...one, numbers, number: numbers[0] ?? '', accountNumber: await accountNumberOf(one.actor.customerId) }
}

describe('Events', () => {
  test('both kinds are kept per number, listed as to be provisioned and shown with the number', async () => {
    const { account, numbers, number, accountNumber } = await aCustomerWithNumbers(3)
    const bodies = [
      addressBody(account.id, at(1), '55 Almaden Blvd', numbers),
      cnamBody(account.id, at(2), 'ACME', [number]),
    ]
    expect(await told(account.id, ...bodies)).toEqual(['noted', 'noted'])
    const rows = await openOf(accountNumber)
    expect(rows.map(({ e164, kind, text, flag }) => [e164, kind, text, flag])).toEqual([
      ...numbers.map(e164 => [e164, 'emergency_address', '55 Almaden Blvd, San Jose', undefined]),
      [number, 'cnam', 'ACME', undefined],
    ])
    expect(await noticesOfNumber(scope, number)).toHaveLength(2)
    const lines = await db.auditEvent.findMany({
      where: { subjectType: 'number', subjectId: number },
      orderBy: { id: 'asc' },
      omit: { seq: true },
    })
    expect(lines.map(({ action }) => action).slice(-2)).toEqual([
      'number.notice_emergency_address',
      'number.notice_cnam',
    ])
    // What was set may have to be deleted one day; the history never is.
    expect(JSON.stringify(lines)).not.toContain('Almaden')
  })

  test.each(permutations([1, 2, 3]))('sent at %i, %i, %i: the newest by Zoom’s time waits, once', async (...order) => {
    const { account, number, accountNumber } = await aCustomerWithNumbers()
    const bodies = order.map(n => cnamBody(account.id, at(n), `NAME ${n}`, [number]))
    // Zoom comes again after 5 minutes with the same body and another timestamp.
    await told(account.id, ...bodies, ...bodies)
    expect((await openOf(accountNumber)).map(({ text }) => text)).toEqual(['NAME 3'])
    expect(await db.peeringNotice.count({ where: { e164: number } })).toBe(3)
  })

  test('one that was provisioned stays done when it is delivered again, and waits again when something newer is set', async () => {
    const { account, number, accountNumber } = await aCustomerWithNumbers()
    const body = cnamBody(account.id, at(1), 'FIRST', [number])
    await told(account.id, body)
    const [first] = await openOf(accountNumber)
    accepted(await markProvisioned(aReviewer(), { notice: [first?.id ?? ''] }))
    await deliver({ body, at: fromNow(seconds(9)) })
    await workOff(account.id)
    expect(await openOf(accountNumber)).toEqual([])
    await told(account.id, cnamBody(account.id, at(2), 'SECOND', [number]))
    expect((await openOf(accountNumber)).map(({ text }) => text)).toEqual(['SECOND'])
  })

  test('unknown and foreign numbers and accounts are kept and flagged; a stranger replaces nothing of the owner’s', async () => {
    const { account, number } = await aCustomerWithNumbers()
    const other = await aNumber((await aCustomerActor()).customerId)
    const stock = await aNumber(null)
    await told(account.id, cnamBody(account.id, at(1), 'MINE', [number, other, stock, '+19995550100']))
    const flags = Object.fromEntries((await list()).map(({ e164, flag }) => [e164, flag]))
    expect(flags).toMatchObject({
      [other]: 'foreign_number',
      [stock]: 'foreign_number',
      '+19995550100': 'unknown_number',
    })
    const stranger = newId()
    await told(stranger, cnamBody(stranger, at(5), 'NOT MINE', [number]))
    const shown = (await noticesOfNumber(scope, number)).map(({ text, flag }) => [text, flag])
    expect(shown).toEqual([
      ['NOT MINE', 'unknown_account'],
      ['MINE', undefined],
    ])
    expect((await list({ state: 'flagged' })).map(({ e164 }) => e164)).toEqual(expect.arrayContaining([other, stock]))
  })

  test('a thousand numbers in one event, twice at once: each once', async () => {
    const { account, numbers, accountNumber } = await aCustomerWithNumbers(1_000)
    const body = addressBody(account.id, at(1), 'Long Road 1', numbers)
    await deliver({ body })
    await deliver({ body, at: fromNow(seconds(2)) })
    await Promise.all([workOff(account.id), workOff(account.id)])
    expect(await db.peeringNotice.count({ where: { zoomAccountId: account.id } })).toBe(1_000)
    const first = await listNotices(scope, ListNotices.parse({ customer: accountNumber }))
    const second = await listNotices(scope, ListNotices.parse({ customer: accountNumber, after: first.next }))
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(100)
  })
})

describe('Marking', () => {
  test('many at once, each with its line of history; once more is refused; and back again', async () => {
    const { account, numbers, accountNumber } = await aCustomerWithNumbers(3)
    await told(account.id, cnamBody(account.id, at(1), 'ACME', numbers))
    const ids = (await openOf(accountNumber)).map(({ id }) => id)
    const staff = aReviewer()
    expect(accepted(await markProvisioned(staff, { notice: ids }))).toEqual({ count: 3, left: 0 })
    expect(await openOf(accountNumber)).toEqual([])
    expect(await list({ customer: accountNumber, state: 'done' })).toHaveLength(3)
    expect(await markProvisioned(staff, { notice: ids })).toMatchObject({ refusal: { code: 'notices_done_already' } })
    const action = 'number.notice_provisioned'
    expect(await db.auditEvent.count({ where: { action, actorName: staff.name, subjectId: { in: numbers } } })).toBe(3)
    accepted(await reopenNotice(staff, { id: ids[0] ?? '' }))
    expect(await openOf(accountNumber)).toHaveLength(1)
    expect(await reopenNotice(staff, { id: ids[0] ?? '' })).toMatchObject({ refusal: { code: 'notice_not_to_reopen' } })
  })

  test('two staff at once: each line is marked by one of them', async () => {
    const { account, numbers, accountNumber } = await aCustomerWithNumbers(10)
    await told(account.id, cnamBody(account.id, at(1), 'ACME', numbers))
    const notice = (await openOf(accountNumber)).map(({ id }) => id)
    const results = await Promise.all([1, 2, 3, 4].map(() => markProvisioned(aReviewer(), { notice })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

describe('The digest', () => {
  const digests = () => db.letter.count({ where: { template: 'peering_notices', recipient: support } })
  const morning = (day: number) => new Date(Date.UTC(2027, 0, day, 7, 5))

  test('one letter a day however many events there were, none when nothing is new, never before the morning', async () => {
    await db.letter.deleteMany({ where: { template: 'peering_notices' } })
    const { account, numbers } = await aCustomerWithNumbers(20)
    setClock(() => new Date(morning(1).getTime() - hours(1)))
    await sendDigest()
    expect(await digests()).toBe(0)
    setClock(() => morning(1))
    for (let n = 0; n < 5; n++) await told(account.id, cnamBody(account.id, at(n), `N${n}`, numbers))
    await Promise.all([sendDigest(), sendDigest(), sendDigest()])
    expect(await digests()).toBe(1)
    setClock(() => new Date(morning(1).getTime() + hours(5)))
    await told(account.id, cnamBody(account.id, at(9), 'LATER', numbers))
    await sendDigest()
    expect(await digests()).toBe(1)
    setClock(() => morning(2))
    await sendDigest()
    expect(await digests()).toBe(2)
    setClock(() => new Date(morning(2).getTime() + days(1)))
    await sendDigest()
    expect(await digests()).toBe(2)
  })
})

test('the file is the list, and no cell of it is run by a spreadsheet', async () => {
  const { account, number, accountNumber } = await aCustomerWithNumbers()
  await told(account.id, cnamBody(account.id, at(1), '=HYPERLINK("http://evil.example")', [number]))
  let text = ''
  const cells = (row: { e164: string; text: string }) => [row.e164, row.text]
  for await (const piece of noticesFile(
    scope,
    ListNotices.parse({ customer: accountNumber }),
    ['Number', 'Value'],
    cells,
  )) {
    text += piece
  }
  expect(text).toContain(number)
  expect(text).toMatch(/"'=HYPERLINK/)
})
