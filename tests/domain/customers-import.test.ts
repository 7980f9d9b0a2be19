import { beforeAll, describe, expect, it } from 'vitest'
import { staffScope } from '@/lib/auth/actor'
import { ok } from '@/lib/base/result'
import { insertCustomers } from '@/lib/customers/bulk'
import { addCustomer } from '@/lib/customers/commands'
import { findCustomer } from '@/lib/customers/find'
import { customerJudge, type JudgedCustomer } from '@/lib/customers/import'
import { customerTotals } from '@/lib/customers/queries'
import { AddCustomer } from '@/lib/customers/schema'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { releaseLetters } from '@/lib/mail/jobs'
import { lettersTo } from '../factories/letter'
import { accepted, aReviewer } from '../factories/registration'
import { ownerQuery } from '../setup/owner'

let made = 0

/** The cells of one line of the file. */
function cells(changes: Record<string, string> = {}) {
  made++
  return {
    company: `Estate ${made} Ltd`,
    contactName: 'Sara Cole',
    email: `sara@estate-${made}.example`,
    phone: '020 7946 0123',
    country: 'United Kingdom',
    address: '1 Example Street',
    city: 'London',
    postalCode: 'AB1 2CD',
    zoomAccountNumber: '51 000 10001',
    ...changes,
  }
}

const rowsOf = (...lines: ReturnType<typeof cells>[]) =>
  lines.map((one, at) => ({ row: at + 1, line: at + 2, cells: one }))

/** The dry run: read, look up, judge, in the order of the file. */
async function judged(...lines: ReturnType<typeof cells>[]): Promise<JudgedCustomer[]> {
  const read = customerJudge.read(rowsOf(...lines))
  const open = read.filter(row => 'fields' in row)
  const known = await customerJudge.load(
    open.map(({ subject }) => subject),
    null,
  )
  const verdicts = new Map(customerJudge.judge(open, known).map(row => [row.row, row]))
  return read.flatMap(row => ('verdict' in row ? row : (verdicts.get(row.row) ?? [])))
}

const write = (rows: JudgedCustomer[], invite: boolean) =>
  transaction(async tx => {
    const good = rows.flatMap(({ after }) => after ?? [])
    return ok(await insertCustomers(tx, staff, good, { invite, reference: 'IMP-3001' }))
  })

const scope = staffScope()
const staff = aReviewer()
const form = (changes: Record<string, string>) =>
  AddCustomer.parse({ ...cells(), country: 'GB', invite: 'on', ...changes })

beforeAll(async () => {
  await db.carrierSettings.create({ data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: '' } })
})

describe('a file of customers, line by line', () => {
  it('is read through the fields of the form: each bad line with its column, what was found and what is meant', async () => {
    const lines = [
      cells(),
      cells({ email: 'nobody' }),
      cells({ country: 'Atlantis' }),
      cells({ phone: '12' }),
      cells({ company: '' }),
      cells({ country: 'de', phone: '030 901820' }),
    ]
    const result = await judged(...lines)
    expect(result.map(({ verdict, refused }) => [verdict, refused?.code, refused?.column, refused?.found])).toEqual([
      ['add', undefined, undefined, undefined],
      ['refused', 'email_wrong', 'email', 'nobody'],
      ['refused', 'cell_country_unknown', 'country', 'Atlantis'],
      ['refused', 'phone_wrong', 'phone', '12'],
      ['refused', 'company_missing', 'company', null],
      ['add', undefined, undefined, undefined],
    ])
    expect(result[0]?.after).toMatchObject({ country: 'GB', phone: '+442079460123', zoomAccountNumber: '5100010001' })
    expect(result[5]?.after).toMatchObject({ country: 'DE', phone: '+4930901820' })
  })

  it('refuses both lines of one e-mail, and each names the other', async () => {
    const [first, second] = await judged(
      cells({ email: 'twice@estate.example' }),
      cells({ email: 'Twice@Estate.example' }),
    )
    expect(first?.refused).toMatchObject({ code: 'row_twice_in_file', column: 'email', proposed: '3' })
    expect(second?.refused).toMatchObject({ code: 'row_twice_in_file', proposed: '2' })
  })

  it('refuses an e-mail that signs in for another company already', async () => {
    accepted(await addCustomer(staff, form({ email: 'taken@estate.example' })))
    const [row] = await judged(cells({ email: 'TAKEN@estate.example' }))
    expect(row).toMatchObject({ verdict: 'refused', refused: { code: 'email_has_account', column: 'email' } })
  })
})

describe('customers written from a file', () => {
  it('are the same as added by the form: account number, Admin, history, one letter with a link', async () => {
    const before = await customerTotals(scope)
    const rows = await judged(cells({ company: 'Invited One' }), cells({ company: 'Invited Two' }))
    expect(accepted(await write(rows, true))).toEqual(rows.map(({ subject }) => subject))
    const row = await db.customer.findFirstOrThrow({ where: { company: 'Invited Two' } })
    const customer = await findCustomer(scope, row.accountNumber)
    expect(customer).toMatchObject({ status: 'active', phone: '+442079460123', city: 'London' })
    expect(customer?.users).toMatchObject([{ name: 'Sara Cole', roles: ['admin'], state: 'invited' }])
    const [letter, ...more] = await lettersTo(row.contactEmail, 'customer_invitation')
    expect(letter).toMatchObject({ accountNumber: row.accountNumber, company: 'Invited Two' })
    expect(more).toEqual([])
    const told = await db.auditEvent.findMany({ where: { customerId: row.id }, orderBy: { action: 'asc' } })
    expect(told.map(({ action, actorName }) => [action, actorName])).toEqual([
      ['customer.create', staff.name],
      ['user.create', staff.name],
    ])
    expect(told[0]?.after).toMatchObject({ accountNumber: row.accountNumber, import: 'IMP-3001' })
    expect((await customerTotals(scope)).customers).toBe(before.customers + 2)
  })

  it('change nothing when the same file comes again, invited or not', async () => {
    for (const invite of [true, false]) {
      const lines = [cells(), cells()]
      accepted(await write(await judged(...lines), invite))
      expect((await judged(...lines)).map(({ verdict }) => verdict)).toEqual(['unchanged', 'unchanged'])
    }
  })

  it('get no user and no letter without invitations', async () => {
    const rows = await judged(cells())
    accepted(await write(rows, false))
    const customer = await db.customer.findFirstOrThrow({ where: { contactEmail: rows[0]?.subject ?? '' } })
    expect((await findCustomer(scope, customer.accountNumber))?.users).toEqual([])
    expect(await lettersTo(customer.contactEmail, 'customer_invitation')).toEqual([])
  })

  it('leave out, alone, whoever got an account between the check and the run', async () => {
    const rows = await judged(cells(), cells())
    accepted(await addCustomer(staff, form({ email: rows[0]?.subject ?? '' })))
    expect(accepted(await write(rows, true))).toEqual([rows[1]?.subject])
    expect(await db.customer.count({ where: { contactEmail: rows[0]?.subject ?? '' } })).toBe(1)
  })

  it('owe their letters a few a second, so that thousands hold up nobody else', async () => {
    const rows = await judged(...Array.from({ length: 1_000 }, () => cells()))
    expect(accepted(await write(rows, true))).toHaveLength(1_000)
    const emails = rows.flatMap(({ subject }) => subject ?? [])
    const { _min, _max } = await db.letter.aggregate({
      where: { recipient: { in: emails } },
      _min: { nextAt: true },
      _max: { nextAt: true },
    })
    const spread = (_max.nextAt?.getTime() ?? 0) - (_min.nextAt?.getTime() ?? 0)
    expect(spread).toBe(99_900)
    const jobs = async () => {
      const found = await ownerQuery<{ identifier: string; n: number }>(`
        SELECT t.identifier, count(*)::int AS n FROM graphile_worker._private_jobs j
        JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier LIKE 'letter.%' GROUP BY 1`)
      return Object.fromEntries(found.map(({ identifier, n }) => [identifier, n]))
    }
    expect((await jobs())['letter.release']).toBe(1)
    const before = (await jobs())['letter.send'] ?? 0
    await releaseLetters({ template: 'customer_invitation' })
    const released = ((await jobs())['letter.send'] ?? 0) - before
    expect(released).toBeGreaterThan(500)
    expect(released).toBeLessThan(700)
    expect((await jobs())['letter.release']).toBe(1)
  })
})
