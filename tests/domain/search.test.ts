import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { type StaffActor, staffScope } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { requestExport } from '@/lib/exports/commands'
import { type Group, searchAll } from '@/lib/search/queries'
import { aNumber, someNumbers } from '../factories/number'
import { aRegistration } from '../factories/registration'
import { aUser, staffOf } from '../factories/user'

const scope = staffScope()
let staff: StaffActor
let acme: { id: string; accountNumber: string; company: string; email: string }

beforeAll(async () => {
  staff = staffOf(await aUser({ staffRoles: ['support'] }))
  const user = await aUser({ company: 'Zebra 100% Fruit_Juice Ltd' })
  const customer = await db.customer.findUniqueOrThrow({ where: { id: user.membership?.customerId ?? '' } })
  acme = { ...customer, email: user.email }
})

const titles = async (q: string, group: Group) => (await searchAll(scope, q)).groups[group].hits.map(hit => hit.title)

describe('ux 31: one search for everything', () => {
  test('a customer by name, by part of it, by account number with and without its letters', async () => {
    for (const q of [acme.company, 'zebra', 'fruit_juice', '100% F', acme.accountNumber, acme.accountNumber.slice(3)])
      expect(await titles(q, 'customers'), q).toEqual([acme.company])
    // What is a wildcard elsewhere is a plain sign here.
    expect(await titles('Fruit%Juice', 'customers')).toEqual([])
    expect((await searchAll(scope, acme.accountNumber.toLowerCase())).only).toBe(
      `/staff/customers/${acme.accountNumber}`,
    )
    expect((await searchAll(scope, 'zebra 100')).only).toBe(`/staff/customers/${acme.accountNumber}`)
  })

  test('a number in any written form', async () => {
    const e164 = await aNumber(acme.id, { e164: '+442079460987' })
    await aNumber(acme.id, { e164: '+442079460986' })
    for (const q of [
      e164,
      '00442079460987',
      '442079460987',
      '+44 (0)20 7946 0987',
      '020 7946 0987',
      '7946-0987',
      '60987',
    ]) {
      expect(await titles(q, 'numbers'), q).toEqual([e164])
      expect((await searchAll(scope, q)).only, q).toBe(`/staff/customers/${acme.accountNumber}/numbers/442079460987`)
    }
    expect(await titles('2079 4609', 'numbers')).toEqual(['+442079460986', e164])
    expect((await searchAll(scope, '2079 4609')).only).toBeUndefined()
  })

  test('what was sold online by its reference', async () => {
    const at = now()
    const { id, reference } = await db.signUp.create({
      data: { id: newId(), secretHash: newId(), stateSince: at, createdAt: at, touchedAt: at, company: 'Heron Ltd' },
    })
    const payment = await db.payment.create({
      data: {
        id: newId(),
        signUpId: id,
        gateway: 'invoice',
        idempotencyKey: newId(),
        lines: [],
        amount: 100,
        tax: 0,
        currency: 'EUR',
        payerName: 'Ines Ward',
        payerEmail: 'ines@heron.test',
        returnUrl: '/',
        cancelUrl: '/',
        stateSince: at,
        createdAt: at,
        expiresAt: at,
      },
    })
    const ofSignUp = `/staff/sign-ups/${reference}`
    for (const q of [reference, reference.toLowerCase(), reference.replace('-', ' ')])
      expect((await searchAll(scope, q)).only, q).toBe(ofSignUp)
    expect((await searchAll(scope, payment.reference)).only).toBe(`/staff/payments/${payment.reference}`)
    expect(await titles('TEN-999999', 'sales')).toEqual([])
  })

  test('a whole number leads to its page though it is part of another', async () => {
    await aNumber(acme.id, { e164: '+3197001234' })
    await aNumber(acme.id, { e164: '+31970012345' })
    expect((await searchAll(scope, '+31 9700 1234')).only).toBe(
      `/staff/customers/${acme.accountNumber}/numbers/3197001234`,
    )
    expect(await titles('+31 9700 1234', 'numbers')).toEqual(['+3197001234', '+31970012345'])
  })

  test('an address of a person, of an applicant', async () => {
    expect((await searchAll(scope, acme.email.toUpperCase())).only).toBe(`/staff/customers/${acme.accountNumber}/users`)
    const { reference } = await aRegistration({ email: 'first.applicant@papaya.test', company: 'Papaya' })
    expect((await searchAll(scope, 'first.applicant@papaya.test')).only).toBe(`/staff/registrations/${reference}`)
    expect(await titles('papaya', 'registrations')).toEqual([reference])
  })

  test('references of registrations, operations and imports, in any case', async () => {
    const { reference } = await aRegistration()
    expect((await searchAll(scope, reference.toLowerCase())).only).toBe(`/staff/registrations/${reference}`)
    const asked = await requestExport(staff, { kind: 'consolidated', filter: {} })
    const operation = asked.ok ? asked.value.reference : ''
    expect((await searchAll(scope, operation.replace('-', ' '))).only).toBe(`/staff/operations/${operation}`)
    const file = await db.import.create({
      data: {
        ...{ id: newId(), kind: 'add_numbers', fileName: 'a.csv', fileSize: 1, fileHash: '' },
        ...{ requestedByName: 'Jonas', createdAt: now(), keptUntil: now() },
      },
    })
    expect((await searchAll(scope, file.reference)).only).toBe(`/staff/imports/${file.reference}`)
    expect(await searchAll(scope, 'OP-1')).toMatchObject({ only: undefined, tooShort: false })
  })

  test('no more than ten of a group, and it says so; two letters are too few', async () => {
    await someNumbers(acme.id, 12)
    const { groups } = await searchAll(scope, '+1202')
    expect([groups.numbers.hits.length, groups.numbers.more]).toEqual([10, true])
    expect((await searchAll(scope, 'ze')).tooShort).toBe(true)
    expect((await searchAll(scope, '12')).tooShort).toBe(false)
  })
})

test('every part is read from an index', async () => {
  const plans = [
    `SELECT FROM phone_number n WHERE n.e164 LIKE '%5550100%' LIMIT 11`,
    `SELECT FROM customer c WHERE c.account_number = 'AC-1' OR c.company ILIKE '%zeb%' OR c.account_number ILIKE '%zeb%'
       OR c.contact_email::text ILIKE '%zeb%' OR c.contact_name ILIKE '%zeb%'`,
    `SELECT FROM app_user u WHERE u.email::text ILIKE '%zeb%' OR u.sign_in_name::text ILIKE '%zeb%' OR u.name ILIKE '%zeb%'`,
    `SELECT FROM registration r WHERE r.reference = 'REG-1' OR r.company ILIKE '%zeb%' OR r.email::text ILIKE '%zeb%'`,
  ]
  const client = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL })
  await client.connect()
  try {
    // Few rows are read whole: the question is whether an index could be used at all.
    await client.query('SET enable_seqscan = off')
    for (const plan of plans) {
      const { rows } = await client.query(`EXPLAIN ${plan}`)
      expect(JSON.stringify(rows), plan).not.toContain('Seq Scan')
    }
  } finally {
    await client.end()
  }
})
