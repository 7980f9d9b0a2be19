import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StaffActor, staffScope } from '@/lib/auth/actor'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { undoImport } from '@/lib/imports/confirm'
import { workOff } from '@/lib/imports/jobs'
import { groupsOf } from '@/lib/imports/queries'
import { undoPreview } from '@/lib/imports/undo-preview'
import { markSeen, unseenImports } from '@/lib/imports/unseen'
import { concludeLetter } from '@/lib/mail/conclude'
import { oweLetter } from '@/lib/mail/letters'
import { checked, confirmed, csv, imported } from '../factories/import'
import { lettersTo } from '../factories/letter'
import { freshNumbers, someNumbers, trunk } from '../factories/number'
import { aUser } from '../factories/user'
import { aCustomerActor } from '../factories/zoom-connection'

const header = 'Product,Phone Number,Number Type,Number Status,SIP Trunk Name,Billing Reference ID,Service Info'
const good = (e164: string) => `Zoom Phone,${e164},,Normal,${trunk},,`

beforeAll(async () => {
  await db.sipTrunk.createMany({ data: [{ name: trunk, region: 'US' }], skipDuplicates: true })
})
afterAll(() => db.sipTrunk.deleteMany())

async function aCustomer() {
  const { customerId } = await aCustomerActor()
  return db.customer.findUniqueOrThrow({ where: { id: customerId } })
}

async function somebody(): Promise<{ staff: StaffActor; email: string }> {
  const { id, name, email } = await aUser({ staffRoles: ['fulfilment'], passwordHash: 'none' })
  const staff: StaffActor = {
    kind: 'staff',
    name,
    source: 'page',
    userId: id,
    sessionId: 'session',
    roles: ['fulfilment'],
    scope: staffScope(),
  }
  return { staff, email }
}

describe('whoever ran an import is told how it ended', () => {
  test('by one letter with the counts, and in the portal until the report was opened', async () => {
    const { staff, email } = await somebody()
    const other = await somebody()
    const { id, accountNumber, company } = await aCustomer()
    const [there = ''] = await someNumbers(id, 1, {})
    const fresh = freshNumbers(2)
    const file = csv(header, ...fresh.map(good), good(there), good('nonsense'))
    const reference = await checked(staff, file, { accountNumber })
    const operation = await confirmed(staff, reference)
    expect(await unseenImports(staff.userId)).toBe(0)
    await workOff(operation)
    await workOff(operation)
    expect(await lettersTo(email, 'import_finished')).toMatchObject([
      { company, reference, outcome: 'done', imported: 2, unchanged: 1, refused: 1, skipped: 0 },
    ])
    expect(await unseenImports(staff.userId)).toBe(1)
    await markSeen(other.staff, reference)
    expect(await unseenImports(staff.userId)).toBe(1)
    await markSeen(staff, reference)
    expect(await unseenImports(staff.userId)).toBe(0)
  })

  test('also when nothing of it could be written; not when they do not want such letters', async () => {
    const { staff, email } = await somebody()
    const { accountNumber } = await aCustomer()
    const [one = ''] = freshNumbers(1)
    const reference = await checked(staff, csv(header, good(one)), { accountNumber })
    const operation = await confirmed(staff, reference, 'all_or_nothing')
    const elsewhere = await aCustomer()
    await someNumbers(elsewhere.id, 1, { e164: one })
    await workOff(operation)
    expect(await lettersTo(email, 'import_finished')).toMatchObject([{ reference, outcome: 'failed', imported: 0 }])

    await db.user.update({ where: { id: staff.userId }, data: { mutedLetters: ['imports'] } })
    await imported(staff, csv(header, good(freshNumbers(1)[0] ?? '')), {
      accountNumber: (await aCustomer()).accountNumber,
    })
    expect(await lettersTo(email, 'import_finished')).toHaveLength(1)
  })

  test('and so is whoever undid it: what went back, what was kept, and nothing of rows that changed nothing', async () => {
    const { staff, email } = await somebody()
    const other = await somebody()
    const { id, accountNumber, company } = await aCustomer()
    const [first = '', changed = '', late = ''] = freshNumbers(3)
    const reference = await checked(staff, csv(header, ...[first, changed, late].map(good)), { accountNumber })
    // There by the time of the run, just as the file has it: that row changes nothing.
    await imported(staff, csv(header, good(late)), { accountNumber })
    await workOff(await confirmed(staff, reference))
    await db.phoneNumber.update({ where: { e164: changed }, data: { version: { increment: 1 } } })
    expect(await undone(other.staff, reference)).toEqual(['undone', 'kept: undo_changed', 'done'])
    const told = { company, reference, outcome: 'partly_done', undone: 1, kept: 1, left: 0 }
    expect(await lettersTo(other.email, 'import_undone')).toMatchObject([told])
    expect(await lettersTo(email, 'import_undone')).toEqual([])
    expect(await db.phoneNumber.count({ where: { customerId: id } })).toBe(2)

    await db.user.update({ where: { id: other.staff.userId }, data: { mutedLetters: ['imports'] } })
    await undone(other.staff, await imported(staff, csv(header, good(first)), { accountNumber }))
    expect(await lettersTo(other.email, 'import_undone')).toHaveLength(1)
  })
})

async function undone(staff: StaffActor, reference: string) {
  const result = await undoImport(staff, { reference })
  if (!result.ok) throw new Error(result.refusal.code)
  const { id } = await db.operation.findUniqueOrThrow({ where: { reference: result.value.operation } })
  await workOff(id)
  const { id: importId } = await db.import.findUniqueOrThrow({ where: { reference } })
  const rows = await db.importRow.findMany({ where: { importId }, orderBy: { row: 'asc' } })
  return rows.map(({ state, code }) => (code ? `${state}: ${code}` : state))
}

const previewOf = async (reference: string) =>
  undoPreview(staffScope(), await db.import.findUniqueOrThrow({ where: { reference } }))

describe('undo of a file that allocated', () => {
  test('numbers go back to where they came from; what changed or is in Zoom stays, with the reason', async () => {
    const { staff } = await somebody()
    const [{ id, accountNumber }, other] = [await aCustomer(), await aCustomer()]
    const [free = '', published = '', changed = '', gone = ''] = await someNumbers(null, 4)
    const [own = ''] = await someNumbers(id, 1)
    const [foreign = ''] = await someNumbers(other.id, 1)
    const inbox = { pool: 'returned' as const, returnedAt: new Date() }
    await db.phoneNumber.updateMany({ where: { e164: { in: [own, foreign] } }, data: inbox })
    const file = csv('Phone Number', free, published, changed, gone, own, foreign)
    const reference = await imported(staff, file, { accountNumber, kind: 'allocate_numbers' })
    expect(await db.phoneNumber.count({ where: { customerId: id, pool: 'in_use' } })).toBe(6)
    await db.phoneNumber.update({ where: { e164: published }, data: { publication: 'published' } })
    await db.phoneNumber.update({ where: { e164: changed }, data: { version: { increment: 1 } } })
    await db.phoneNumber.delete({ where: { e164: gone } })

    expect(await previewOf(reference)).toEqual({
      back: 2,
      kept: { number_published: 1, undo_changed: 1, undo_gone: 1, undo_from_returned: 1 },
    })
    expect(await undone(staff, reference)).toEqual([
      'undone',
      'kept: number_published',
      'kept: undo_changed',
      'kept: undo_gone',
      'undone',
      'kept: undo_from_returned',
    ])
    expect(await db.phoneNumber.findUnique({ where: { e164: free } })).toMatchObject({ customerId: null, pool: 'free' })
    expect(await db.phoneNumber.findUnique({ where: { e164: own } })).toMatchObject({
      customerId: id,
      pool: 'returned',
    })
  })
})

const customerHeader = 'Company,Contact Name,Contact E-mail,Contact Phone,Country,Address,City,Postal Code'
const line = (company: string, email: string) =>
  `${company},Sara Cole,${email},020 7946 0123,GB,1 Example Street,London,AB1`

describe('a file of customers', () => {
  test('warns of a name or an e-mail domain that is there already, and lets the rows in', async () => {
    const { staff } = await somebody()
    const known = await aCustomer()
    await db.customer.update({
      where: { id: known.id },
      data: { company: 'Larch Telephones', contactEmail: 'ann@larch.example' },
    })
    const file = csv(
      customerHeader,
      line('LARCH TELEPHONES', 'bea@elsewhere.example'),
      line('Larch Leeds', 'cy@larch.example'),
      line('Nobody Knows', 'dan@gmail.com'),
    )
    const reference = await checked(staff, file, { accountNumber: null, kind: 'add_customers' })
    const { id, counts } = await db.import.findUniqueOrThrow({ where: { reference } })
    expect(counts).toMatchObject({ add: 3, refused: 0, reasons: {} })
    const groups = await groupsOf(staffScope(), id, 'warned')
    expect(groups.map(({ code, rows }) => [code, rows.map(({ row }) => row)])).toEqual([
      ['same_company_domain', [2]],
      ['same_company_name', [1]],
    ])
    expect(groups[1]?.rows[0]?.proposed).toBe(`Larch Telephones, ${known.accountNumber}`)
  })

  test('is undone for those to whom nothing has happened; the others stay, with the reason', async () => {
    const { staff } = await somebody()
    const names = ['quiet', 'numbers', 'used', 'noted']
    const file = csv(customerHeader, ...names.map(name => line(`Undo ${name} Ltd`, `${name}@undo.example`)))
    const reference = await imported(staff, file, { accountNumber: null, kind: 'add_customers' })
    const of = (name: string) => db.customer.findFirstOrThrow({ where: { contactEmail: `${name}@undo.example` } })
    // A letter that went out is nothing that the customer did.
    const { id: quiet, contactEmail: to } = await of('quiet')
    const about = { type: 'customer', id: quiet, customerId: quiet }
    const letter = { to, props: { reference: 'REG-1', signInUrl: '/' }, dedupeKey: quiet, about }
    await transaction(async tx => ok(await oweLetter(tx, { template: 'account_exists', ...letter })))
    const owed = await db.letter.findUniqueOrThrow({ where: { dedupeKey: quiet } })
    await concludeLetter(owed.id, { action: 'letter.sent' })
    await someNumbers((await of('numbers')).id, 1)
    await db.user.create({
      data: {
        id: (await of('used')).id,
        signInName: 'used@undo.example',
        email: 'used@undo.example',
        name: 'Uma Used',
        passwordHash: 'chosen',
        createdAt: new Date(),
        membership: { create: { customerId: (await of('used')).id, roles: ['admin'] } },
      },
    })
    await db.customer.update({ where: { id: (await of('noted')).id }, data: { notes: 'Calls on Mondays.' } })
    const kept = { undo_customer_numbers: 1, undo_customer_signed_in: 1, undo_customer_used: 1 }
    expect(await previewOf(reference)).toEqual({ back: 1, kept })
    expect(await undone(staff, reference)).toEqual([
      'undone',
      'kept: undo_customer_numbers',
      'kept: undo_customer_signed_in',
      'kept: undo_customer_used',
    ])
    expect(await db.customer.count({ where: { contactEmail: { endsWith: '@undo.example' } } })).toBe(3)
  })
})
