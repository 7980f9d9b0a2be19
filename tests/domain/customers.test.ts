import { beforeAll, describe, expect, it } from 'vitest'
import { staffScope } from '@/lib/auth/actor'
import { newId } from '@/lib/base/ids'
import { addCustomer } from '@/lib/customers/commands'
import { findCustomer } from '@/lib/customers/find'
import { customerTotals, listCustomers } from '@/lib/customers/queries'
import { AddCustomer, type CustomerOrder, ListCustomers } from '@/lib/customers/schema'
import { db } from '@/lib/db/client'
import { hashPayload } from '@/lib/db/transaction'
import { concludeLetter } from '@/lib/mail/conclude'
import { addNumbers } from '@/lib/numbers/commands'
import { AddNumbers } from '@/lib/numbers/schema'
import { changeStanding } from '@/lib/off-boarding/standing'
import { addSipTrunk } from '@/lib/sip-trunks/commands'
import { lettersTo } from '../factories/letter'
import { aNumber } from '../factories/number'
import { accepted, aReviewer } from '../factories/registration'

let made = 0

/** The "Add customer" form as a browser posts it. */
function aForm(typed: Record<string, string> = {}) {
  made++
  return AddCustomer.parse({
    company: `Contoso ${made} GmbH`,
    contactName: 'Eva Muster',
    email: `eva@contoso-${made}.example`,
    phone: '030 901820',
    country: 'DE',
    address: 'Musterweg 1',
    city: 'Berlin',
    postalCode: '10115',
    zoomAccountNumber: '51 000 10001',
    invite: 'on',
    ...typed,
  })
}

const scope = staffScope()
const staff = aReviewer()
const all = ListCustomers.parse({})

beforeAll(async () => {
  await db.carrierSettings.create({ data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: '' } })
  accepted(await addSipTrunk(staff, { name: 'NW-EU-1', region: 'Europe' }))
})

describe('a customer that staff add', () => {
  it('gets an account number, a first Admin and one letter with a link, in one transaction', async () => {
    const form = aForm()
    const { accountNumber } = accepted(await addCustomer(staff, form))
    expect(accountNumber).toMatch(/^AC-\d+$/)
    const customer = await findCustomer(scope, accountNumber)
    expect(customer).toMatchObject({ company: form.company, phone: '+4930901820', zoomAccountNumber: '5100010001' })
    expect(customer?.users).toMatchObject([{ email: form.email, roles: ['admin'], state: 'invited' }])
    const letters = await lettersTo(form.email, 'customer_invitation')
    expect(letters).toHaveLength(1)
    expect(letters[0]?.setPasswordUrl).toContain('/set-password/')
  })

  it('is made once, however often its form arrives (F30)', async () => {
    const form = aForm()
    const once = { who: staff.userId, key: newId(), operation: 'addCustomer', payloadHash: hashPayload(form) }
    const results = await Promise.all([1, 2, 3].map(() => addCustomer({ ...staff, once }, form)))
    const numbers = new Set(results.map(result => accepted(result).accountNumber))
    expect(numbers.size).toBe(1)
    expect(await db.customer.count({ where: { company: form.company } })).toBe(1)
    expect(await lettersTo(form.email, 'customer_invitation')).toHaveLength(1)
  })

  it('is refused for an address that has an account, and leaves nothing behind', async () => {
    const form = aForm()
    accepted(await addCustomer(staff, form))
    const again = aForm({ email: form.email.toUpperCase() })
    expect(await addCustomer(staff, again)).toEqual({
      ok: false,
      refusal: { code: 'email_has_account', field: 'email' },
    })
    expect(await db.customer.count({ where: { company: again.company } })).toBe(0)
  })

  it('is refused once where two staff add the same address at the same time', async () => {
    const email = 'race@contoso.example'
    const results = await Promise.all([addCustomer(staff, aForm({ email })), addCustomer(staff, aForm({ email }))])
    expect(results.filter(result => result.ok && result.value.accountNumber)).toHaveLength(1)
    expect(await db.customer.count({ where: { contactEmail: email } })).toBe(1)
  })

  it('is not added at the first go where one of its name or e-mail domain exists: that one is named', async () => {
    const first = aForm()
    const { accountNumber } = accepted(await addCustomer(staff, first))
    const there = { company: first.company, accountNumber }
    const domain = first.email.replace('eva', 'otto')
    const twins = [
      { by: 'name', form: aForm({ company: first.company.toUpperCase() }) },
      { by: 'domain', form: aForm({ email: domain }) },
    ]
    for (const { by, form } of twins) {
      const warned = { accountNumber: '', invited: false, same: { by, ...there } }
      expect(accepted(await addCustomer(staff, form))).toEqual(warned)
      // Another one was looked at: that says nothing of this one.
      expect(accepted(await addCustomer(staff, { ...form, despite: 'AC-1' }))).toEqual(warned)
      expect(await db.customer.count({ where: { contactEmail: form.email } })).toBe(0)
      expect(await lettersTo(form.email, 'customer_invitation')).toEqual([])
    }
    for (const { form } of twins) {
      const added = accepted(await addCustomer(staff, { ...form, despite: accountNumber }))
      expect(await findCustomer(scope, added.accountNumber)).toMatchObject({ company: form.company })
    }
    expect(await lettersTo(domain, 'customer_invitation')).toHaveLength(1)
  })
})

describe('the list of customers (002-R04)', () => {
  it('pages through everyone once, forwards and back, by name', async () => {
    const { email, invite: _, ...company } = aForm()
    await db.customer.createMany({
      data: Array.from({ length: 60 }, (_, n) => ({
        ...company,
        id: newId(),
        company: `Paged ${String(n).padStart(2, '0')}`,
        contactEmail: email,
        zoomAccountNumber: null,
        createdAt: new Date(),
      })),
    })
    const first = await listCustomers(scope, { ...all, q: 'Paged' })
    const second = await listCustomers(scope, { ...all, q: 'Paged', after: first.next })
    const names = [...first.rows, ...second.rows].map(row => row.company)
    expect(names).toEqual([...new Set(names)].sort())
    expect(names).toHaveLength(60)
    expect(first.previous).toBeUndefined()
    expect(second.next).toBeUndefined()
    expect((await listCustomers(scope, { ...all, q: 'Paged', before: second.previous })).rows).toEqual(first.rows)
  })

  it('finds by part of the name, by account number and by e-mail, and survives rubbish in the address', async () => {
    const form = aForm({ company: 'Zebra 50% & Co' })
    const { accountNumber } = accepted(await addCustomer(staff, form))
    for (const q of ['zebra', '50%', accountNumber, form.email]) {
      expect((await listCustomers(scope, { ...all, q })).rows.map(row => row.accountNumber)).toEqual([accountNumber])
    }
    expect(ListCustomers.parse({ status: 'no such', after: ['a', 'b'], q: 7 })).toEqual({})
    const start = await listCustomers(scope, all)
    expect(await listCustomers(scope, { ...all, after: 'AC-0' })).toEqual(start)
  })

  it('counts numbers by the kept counters', async () => {
    const { accountNumber } = accepted(await addCustomer(staff, aForm()))
    const before = await customerTotals(scope)
    const form = { accountNumber, product: 'zoom_phone', sipTrunkName: 'NW-EU-1' }
    accepted(await addNumbers(staff, AddNumbers.parse({ ...form, phoneNumbers: '+49 30 901820', status: 'normal' })))
    accepted(await addNumbers(staff, AddNumbers.parse({ ...form, phoneNumbers: '+49 30 901821', status: 'pending' })))
    const [row] = (await listCustomers(scope, { ...all, q: accountNumber })).rows
    expect(row).toMatchObject({ numbers: 2, pending: 1, published: 0, failed: 0 })
    expect((await customerTotals(scope)).numbers).toBe(before.numbers + 2)
  })

  it('is sorted by name, account number and age, each up and down, page by page', async () => {
    const { email, invite: _, ...company } = aForm()
    const names = ['beta', 'Alpha', 'Gamma', 'alpha']
    await db.customer.createMany({
      data: names.map((name, n) => ({
        ...company,
        id: newId(),
        company: `Sorted ${name}`,
        accountNumber: ['AC-99', 'AC-101', 'AC-98', 'AC-100'][n] ?? '',
        contactEmail: email,
        zoomAccountNumber: null,
        createdAt: new Date(Date.UTC(2030, 0, n + 1)),
      })),
    })
    const sorted = async (sort: CustomerOrder) =>
      (await listCustomers(scope, { ...all, q: 'Sorted', sort })).rows.map(row => row.accountNumber)
    expect((await sorted('name')).map(number => number.slice(3))).toEqual(['101', '100', '99', '98'])
    expect(await sorted('account')).toEqual(['AC-98', 'AC-99', 'AC-100', 'AC-101'])
    expect(await sorted('oldest')).toEqual(['AC-99', 'AC-101', 'AC-98', 'AC-100'])
    for (const [up, down] of [
      ['name', '-name'],
      ['account', '-account'],
      ['oldest', 'newest'],
    ] as const) {
      expect(await sorted(down)).toEqual((await sorted(up)).reverse())
    }
    const after = await listCustomers(scope, { ...all, q: 'Sorted', sort: '-account', after: 'AC-100' })
    expect(after.rows.map(row => row.accountNumber)).toEqual(['AC-99', 'AC-98'])
    const before = await listCustomers(scope, { ...all, q: 'Sorted', sort: '-account', before: 'AC-99' })
    expect(before.rows.map(row => row.accountNumber)).toEqual(['AC-101', 'AC-100'])
  })

  it('is filtered by status, Zoom connection and the numbers that need somebody', async () => {
    const make = async () => accepted(await addCustomer(staff, aForm({ company: `Filtered ${made}` }))).accountNumber
    const [plain, suspended, removed, failed] = [await make(), await make(), await make(), await make()]
    const idOf = async (accountNumber: string) => (await findCustomer(scope, accountNumber))?.id ?? ''
    accepted(await changeStanding(staff, { accountNumber: suspended, event: 'suspend', reason: 'Unpaid' }))
    await db.zoomConnection.createMany({
      data: [
        { state: 'removed' as const, endedAt: new Date(), customerId: await idOf(removed), connectedAt: new Date(1) },
        { state: 'removed' as const, endedAt: new Date(), customerId: await idOf(failed), connectedAt: new Date(1) },
        { state: 'connected' as const, endedAt: null, customerId: await idOf(failed), connectedAt: new Date(2) },
      ].map((one, n) => ({ ...connection, ...one, id: newId(), zoomAccountId: `account-${n}` })),
    })
    await aNumber(await idOf(failed), { publication: 'publish_failed' })
    await aNumber(await idOf(plain), { status: 'pending' })
    const filtered = async (filter: Partial<ListCustomers>) =>
      (await listCustomers(scope, { ...all, q: 'Filtered', ...filter })).rows.map(row => row.accountNumber)
    expect(await filtered({ status: 'suspended' })).toEqual([suspended])
    expect(await filtered({ zoom: 'removed' })).toEqual([removed])
    expect(await filtered({ zoom: 'connected' })).toEqual([failed])
    expect(await filtered({ zoom: 'none' })).toEqual([plain, suspended])
    expect(await filtered({ numbers: 'failed' })).toEqual([failed])
    expect(await filtered({ numbers: 'pending' })).toEqual([plain])
    const [row] = (await listCustomers(scope, { ...all, q: failed })).rows
    expect(row).toMatchObject({ zoom: 'connected', numbers: 1, failed: 1 })
    const active = row?.lastActivity
    expect(active).toBeInstanceOf(Date)
    const invited = await db.letter.findFirstOrThrow({ where: { aboutCustomerId: await idOf(failed) } })
    await concludeLetter(invited.id, { action: 'letter.sent' })
    expect(await db.auditEvent.count({ where: { customerId: await idOf(failed), action: 'letter.sent' } })).toBe(1)
    expect((await listCustomers(scope, { ...all, q: failed })).rows[0]?.lastActivity).toEqual(active)
  })

  it('has totals that the triggers keep: the deactivated and the stock are left out', async () => {
    const before = await customerTotals(scope)
    const { accountNumber } = accepted(await addCustomer(staff, aForm()))
    const { id } = await db.customer.findUniqueOrThrow({ where: { accountNumber } })
    const e164 = await aNumber(id)
    expect(await customerTotals(scope)).toEqual({ customers: before.customers + 1, numbers: before.numbers + 1 })
    await db.phoneNumber.update({ where: { e164 }, data: { publication: 'publish_failed' } })
    await db.phoneNumber.update({ where: { e164 }, data: { customerId: null, pool: 'free' } })
    await db.customer.update({ where: { id }, data: { status: 'deactivated' } })
    expect(await customerTotals(scope)).toEqual(before)
    const [real] = await db.$queryRaw<{ customers: number; numbers: number }[]>`
      SELECT (SELECT count(*)::int FROM customer WHERE status <> 'deactivated') AS customers,
             (SELECT count(*)::int FROM phone_number WHERE customer_id IS NOT NULL) AS numbers`
    expect(await customerTotals(scope)).toEqual(real)
  })
})

const connection = {
  zoomAccountNumber: '7100000001',
  zoomAccountName: 'Filtered',
  zoomUserId: 'u',
  zoomUserEmail: 'ada@zoom.test',
  scopes: [],
  apiUrl: 'https://api.zoom.test',
  connectedById: newId(),
  connectedByName: 'Ada Admin',
}
