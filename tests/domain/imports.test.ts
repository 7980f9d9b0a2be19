import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StaffActor, staffScope } from '@/lib/auth/actor'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { discardImport, recheckImport, startImport } from '@/lib/imports/commands'
import { cancelImport, confirmImport, undoImport } from '@/lib/imports/confirm'
import { listImports } from '@/lib/imports/history'
import { forgetOldImports, sweepImports, workOff } from '@/lib/imports/jobs'
import { findImport, groupsOf, listRows } from '@/lib/imports/queries'
import { ListImports, ListRows } from '@/lib/imports/schema'
import { undoPreview } from '@/lib/imports/undo-preview'
import { checked, confirmed, csv, imported } from '../factories/import'
import { freshNumbers, someNumbers, trunk } from '../factories/number'
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
const header = 'Product,Phone Number,Number Type,Number Status,SIP Trunk Name,Billing Reference ID,Service Info'
const good = (e164: string, billing = 'B-1') => `Zoom Phone,${e164},,Normal,${trunk},${billing},`

beforeAll(async () => {
  await db.sipTrunk.createMany({ data: [{ name: trunk, region: 'US' }], skipDuplicates: true })
})
afterAll(() => db.sipTrunk.deleteMany())

async function aCustomer() {
  const { customerId } = await aCustomerActor()
  const { accountNumber } = await db.customer.findUniqueOrThrow({ where: { id: customerId } })
  return { customerId, accountNumber }
}

const view = async (reference: string) => {
  const found = await findImport(scope, reference)
  if (!found) throw new Error(`${reference} is not there`)
  return found
}
const numbersOf = (customerId: string) =>
  db.phoneNumber.findMany({ where: { customerId }, orderBy: { e164: 'asc' }, omit: { publicationSince: true } })

describe('SM9, dry run', () => {
  test('002-R33: says what each row would do, and writes nothing of it', async () => {
    const { customerId, accountNumber } = await aCustomer()
    const [there = '', different = ''] = await someNumbers(customerId, 2, { billingReferenceId: 'B-1' })
    const [fresh = '', twice = '', noTrunk = ''] = freshNumbers(3)
    const [elsewhere = ''] = await someNumbers((await aCustomer()).customerId, 1)
    const before = await numbersOf(customerId)
    const file = csv(
      header,
      good(fresh),
      good(there),
      good(different, 'B-2'),
      good(elsewhere),
      good(twice),
      good(twice),
      `Zoom Phone,${noTrunk},,Normal,Nowhere,,`,
      good('4.42079E+11'),
      good(fresh.slice(1)),
      `Zoom Fax,${freshNumbers(1)[0]},,Normal,${trunk},,`,
    )
    const { id, counts, state } = await view(await checked(staff, file, { accountNumber }))

    expect(state).toBe('checked')
    expect(counts).toMatchObject({ rows: 10, add: 1, change: 0, unchanged: 1, refused: 8 })
    const groups = await groupsOf(scope, id, 'refused')
    const shown = groups
      .flatMap(({ rows }) => rows)
      .map(({ row, code, column, proposed }) => [row, code, column, proposed])
    expect(shown.sort(([a], [b]) => Number(a) - Number(b))).toEqual([
      [3, 'number_differs', 'billingReferenceId', 'B-1'],
      [4, 'number_held_elsewhere', 'e164', null],
      [5, 'row_twice_in_file', 'e164', '7'],
      [6, 'row_twice_in_file', 'e164', '6'],
      [7, 'sip_trunk_unknown', 'sipTrunkName', null],
      [8, 'number_digits_lost', 'e164', null],
      [9, 'number_plus_lost', 'e164', fresh],
      [10, 'cell_word_unknown', 'product', null],
    ])
    expect(await numbersOf(customerId)).toEqual(before)
  })

  test('a file that cannot be understood is refused as a whole, with every header problem', async () => {
    const { accountNumber } = await aCustomer()
    const reference = await checked(staff, csv('Number,Colour', '+12025550142,blue'), { accountNumber })
    const { state, problems, id } = await view(reference)
    expect(state).toBe('refused')
    expect(problems.map(({ code, params }) => [code, params.header])).toEqual([
      ['header_missing', 'Product'],
      ['header_missing', 'Number Status'],
      ['header_missing', 'SIP Trunk Name'],
    ])
    expect(await db.importRow.count({ where: { importId: id } })).toBe(0)
    expect(await confirmImport(staff, { reference, mode: 'good_rows' })).toMatchObject({
      refusal: { code: 'import_not_open' },
    })
  })

  test('ux 34, 39: other columns and the proposed numbers are taken after a second look, and nothing before', async () => {
    const { accountNumber } = await aCustomer()
    const [one = '', two = ''] = freshNumbers(2)
    const odd = 'Product,Line,Number Status,SIP Trunk Name'
    const file = csv(odd, `Zoom Phone,${one.slice(1)},Normal,${trunk}`, `Zoom Phone,${two},Normal,${trunk}`)
    const reference = await checked(staff, file, { accountNumber })
    expect((await view(reference)).problems).toMatchObject([{ code: 'header_missing' }])

    const column = ['product:0', 'e164:1', 'status:2', 'sipTrunkName:3', 'city:-1']
    await recheckImport(staff, { reference, column, useProposed: false })
    expect((await view(reference)).counts).toMatchObject({ add: 1, refused: 1, proposed: 1 })
    await recheckImport(staff, { reference, column, useProposed: true })
    expect((await view(reference)).counts).toMatchObject({ add: 2, refused: 0 })
  })

  test('the same form sent twice is one import', async () => {
    const { accountNumber } = await aCustomer()
    const upload = {
      kind: 'add_numbers' as const,
      accountNumber,
      fileName: 'a.csv',
      bytes: csv(header, good(freshNumbers(1)[0] ?? '')),
      options: {},
      key: newId(),
    }
    const [first, second] = await Promise.all([startImport(staff, upload), startImport(staff, upload)])
    expect(second).toEqual(first)
  })
})

describe('SM9, run', () => {
  test('Add: good rows are there with all they say, each with a line of history; the same file again changes nothing', async () => {
    const { customerId, accountNumber } = await aCustomer()
    const numbers = freshNumbers(3)
    const more = `${header},Sub Account,Voice Direction,Support for Outbound Dialer,City,Already in Zoom`
    const file = csv(
      more,
      ...numbers.map((e164, at) => `${good(e164, `B-${at}`)},,Inbound only,No,Paris,${at === 2 ? 'Yes' : ''}`),
      `${good('+12025550')},,,,,`,
    )
    const reference = await imported(staff, file, { accountNumber })

    expect(await view(reference)).toMatchObject({
      state: 'confirmed',
      operation: { state: 'done', total: 3, done: 3, failed: 0 },
      rows: { done: 3, failed: 0, checked: 0 },
    })
    expect(await numbersOf(customerId)).toMatchObject(
      numbers.map((e164, at) => ({
        e164,
        billingReferenceId: `B-${at}`,
        voiceDirection: 'inbound_only',
        outboundDialer: false,
        outboundCli: false,
        city: 'Paris',
        country: 'US',
        importReference: reference,
        publication: at === 2 ? 'published' : 'unpublished',
        observedAt: null,
      })),
    )
    const lines = await db.auditEvent.findMany({ where: { subjectType: 'number', subjectId: { in: numbers } } })
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatchObject({ action: 'number.add', source: 'csv', actorName: 'Finn Field', customerId })
    expect(lines[0]?.after).toMatchObject({ import: reference })

    const again = await view(await checked(staff, file, { accountNumber }))
    expect(again.counts).toMatchObject({ add: 0, change: 0, unchanged: 3, refused: 1 })
    expect(await confirmImport(staff, { reference: again.reference, mode: 'good_rows' })).toMatchObject({
      refusal: { code: 'import_no_good_rows' },
    })
  })

  test('Update: an absent column changes nothing, an empty cell clears, a required one may not be empty (SM9)', async () => {
    const { customerId, accountNumber } = await aCustomer()
    const [one = '', two = '', three = ''] = await someNumbers(customerId, 3, {
      status: 'pending',
      billingReferenceId: 'old',
      serviceInfo: 'kept',
    })
    const file = csv(
      'Phone Number,Number Status,Billing Reference ID',
      `${one},Normal,new`,
      `${two},Pending,`,
      `${three},,x`,
    )
    const reference = await checked(staff, file, { accountNumber, kind: 'update_numbers' })
    const { counts, id } = await view(reference)
    expect(counts).toMatchObject({ change: 2, refused: 1, cleared: 1, reasons: { cell_empty: 1 } })
    const { rows } = await listRows(scope, id, ListRows.parse({ show: 'change' }))
    expect(rows.map(({ before, after }) => [before, after])).toEqual([
      [
        { status: 'pending', billingReferenceId: 'old' },
        { status: 'normal', billingReferenceId: 'new' },
      ],
      [{ billingReferenceId: 'old' }, { billingReferenceId: null }],
    ])

    await workOff(await confirmed(staff, reference))
    expect(await numbersOf(customerId)).toMatchObject([
      { e164: one, status: 'normal', billingReferenceId: 'new', serviceInfo: 'kept', version: 2 },
      { e164: two, status: 'pending', billingReferenceId: null, serviceInfo: 'kept', version: 2 },
      { e164: three, status: 'pending', billingReferenceId: 'old', version: 1 },
    ])
    const again = await view(await checked(staff, file, { accountNumber, kind: 'update_numbers' }))
    expect(again.counts).toMatchObject({ change: 0, unchanged: 2, refused: 1 })
  })

  test('issue 3, section 2: published numbers that change go to Zoom as one operation', async () => {
    const { customerId, accountNumber } = await aCustomer()
    const numbers = await someNumbers(customerId, 3, { publication: 'published' })
    const file = csv('Phone Number,Service Info', ...numbers.map(e164 => `${e164},Inbound only`))
    const reference = await imported(staff, file, { accountNumber, kind: 'update_numbers' })
    const update = await db.operation.findMany({ where: { customerId, kind: 'update' } })
    expect(update).toMatchObject([{ total: 3, requestedByName: 'Finn Field' }])
    expect((await view(reference)).toZoom).toEqual(update.map(one => one.reference))
    expect(await numbersOf(customerId)).toMatchObject(Array(3).fill({ publication: 'update_queued' }))
    expect(await undoImport(staff, { reference })).toMatchObject({ refusal: { code: 'import_undo_numbers_busy' } })
  })

  test('Delete: needs the name typed; published and assigned numbers are refused; what is gone is no mistake', async () => {
    const { customerId, accountNumber } = await aCustomer()
    const [one = '', two = ''] = await someNumbers(customerId, 2)
    const [published = ''] = await someNumbers(customerId, 1, { publication: 'published' })
    const [assigned = ''] = await someNumbers(customerId, 1, { publication: 'published', assigned: true })
    const [gone = ''] = freshNumbers(1)
    const file = csv('Phone Number,Remarks', ...[one, two, published, assigned, gone].map(e164 => `${e164},x`))
    const reference = await checked(staff, file, { accountNumber, kind: 'delete_numbers' })
    expect(await view(reference)).toMatchObject({
      ignored: ['Remarks'],
      counts: { remove: 2, unchanged: 1, refused: 2, reasons: { number_published: 1, number_assigned: 1 } },
    })
    const wrong = await confirmImport(staff, { reference, mode: 'good_rows', typed: 'Somebody' })
    expect(wrong).toMatchObject({ refusal: { code: 'import_typed_wrong', field: 'typed' } })
    await workOff(await confirmed(staff, reference))
    expect((await numbersOf(customerId)).map(({ e164 }) => e164)).toEqual([published, assigned].sort())
  })

  test('all or nothing: one row that cannot be done any more keeps out all, and is named', async () => {
    const { customerId, accountNumber } = await aCustomer()
    const [one = '', two = ''] = freshNumbers(2)
    const reference = await checked(staff, csv(header, good(one), good(two)), { accountNumber })
    const operation = await confirmed(staff, reference, 'all_or_nothing')
    await someNumbers((await aCustomer()).customerId, 1, { e164: two })
    await workOff(operation)
    expect(await numbersOf(customerId)).toEqual([])
    const { id, rows, operation: ended } = await view(reference)
    expect(ended).toMatchObject({ state: 'failed', done: 0, failed: 1 })
    expect(rows).toMatchObject({ failed: 1, skipped: 1, done: 0 })
    expect(await groupsOf(scope, id, 'failed')).toMatchObject([{ code: 'number_held_elsewhere', count: 1 }])
  })

  test('all or nothing is not offered with refused rows', async () => {
    const { accountNumber } = await aCustomer()
    const file = csv(header, good(freshNumbers(1)[0] ?? ''), good('nonsense'))
    const reference = await checked(staff, file, { accountNumber })
    const result = await confirmImport(staff, { reference, mode: 'all_or_nothing' })
    expect(result).toMatchObject({ refusal: { code: 'import_has_refused_rows' } })
    expect((await view(reference)).state).toBe('checked')
  })

  test('F26: staff edit while an import runs: what changed since the dry run is judged anew', async () => {
    const { customerId, accountNumber } = await aCustomer()
    const [one = '', two = ''] = await someNumbers(customerId, 2, { status: 'pending' })
    const file = csv(
      'Phone Number,Voice Direction,Support for Outbound Dialer,Support for Outbound CLI Shared with Another Product',
      `${one},Inbound only,No,No`,
      `${two},Inbound only,No,No`,
    )
    const reference = await checked(staff, file, { accountNumber, kind: 'update_numbers' })
    const operation = await confirmed(staff, reference)
    await db.phoneNumber.update({ where: { e164: one }, data: { status: 'normal', version: { increment: 1 } } })
    await workOff(operation)
    const { id, operation: ended } = await view(reference)
    expect(ended).toMatchObject({ state: 'partly_done', done: 1, failed: 1 })
    expect(await groupsOf(scope, id, 'failed')).toMatchObject([
      { code: 'customization_fixed', rows: [{ subject: one }] },
    ])
  })

  test('F26: staff edit in the middle of a chunk: the import waits for them, and judges what is there then', async () => {
    const { customerId, accountNumber } = await aCustomer()
    const [one = '', two = ''] = await someNumbers(customerId, 2, { billingReferenceId: 'before' })
    const file = csv('Phone Number,Billing Reference ID', `${one},file`, `${two},file`)
    const reference = await checked(staff, file, { accountNumber, kind: 'update_numbers' })
    const operation = await confirmed(staff, reference)
    const editor = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL })
    await editor.connect()
    try {
      await editor.query('BEGIN')
      await editor.query(
        `UPDATE phone_number SET billing_reference_id = 'file', version = version + 1 WHERE e164 = $1`,
        [one],
      )
      const running = workOff(operation)
      const waiting = 'SELECT FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::xid'
      await expect.poll(async () => (await editor.query(waiting)).rowCount, { timeout: 10_000 }).toBe(1)
      await editor.query('COMMIT')
      await running
    } finally {
      await editor.end()
    }
    // What they typed is what the file wants: nothing is written a second time.
    const after = await db.phoneNumber.findMany({ where: { customerId }, orderBy: { e164: 'asc' } })
    expect(after).toMatchObject([one, two].map(e164 => ({ e164, billingReferenceId: 'file', version: 2 })))
    expect((await view(reference)).operation).toMatchObject({ state: 'done', done: 2 })
    expect(await db.auditEvent.count({ where: { subjectId: one, action: 'number.change' } })).toBe(0)
  })

  test('two imports of the same numbers at once: every number once, every row accounted for', async () => {
    const { customerId, accountNumber } = await aCustomer()
    const numbers = freshNumbers(40)
    const records = numbers.map(e164 => good(e164))
    const first = await checked(staff, csv(header, ...records), { accountNumber })
    const second = await checked(staff, csv(header, ...records.toReversed()), { accountNumber })
    const operations = [await confirmed(staff, first), await confirmed(staff, second, 'all_or_nothing')]
    await Promise.all(operations.map(id => workOff(id)))
    expect(await numbersOf(customerId)).toHaveLength(40)
    for (const reference of [first, second]) expect((await view(reference)).operation).toMatchObject({ done: 40 })
    const told = await db.auditEvent.count({ where: { subjectType: 'number', subjectId: { in: numbers } } })
    expect(told).toBe(40)
  })

  test('cancelled: what is not done is skipped and counted; the sweep finds what has no job', async () => {
    const { customerId, accountNumber } = await aCustomer()
    const reference = await checked(staff, csv(header, ...freshNumbers(3).map(e164 => good(e164))), { accountNumber })
    const operation = await confirmed(staff, reference)
    expect((await cancelImport(staff, { reference })).ok).toBe(true)
    await sweepImports()
    await workOff(operation)
    expect(await view(reference)).toMatchObject({ operation: { state: 'cancelled' }, rows: { skipped: 3, done: 0 } })
    expect(await numbersOf(customerId)).toEqual([])
  })
})

describe('undo', () => {
  test('rows not changed since go back, the others are kept with the reason', async () => {
    const { customerId, accountNumber } = await aCustomer()
    const [one = '', published = '', edited = ''] = freshNumbers(3)
    const file = csv(header, good(one), good(published), good(edited))
    const reference = await imported(staff, file, { accountNumber })
    await db.phoneNumber.update({ where: { e164: published }, data: { publication: 'published' } })
    await db.phoneNumber.update({ where: { e164: edited }, data: { serviceInfo: 'x', version: { increment: 1 } } })
    expect(await undoPreview(scope, await view(reference))).toEqual({
      back: 1,
      kept: { number_published: 1, undo_changed: 1 },
    })
    await undone(reference)
    expect((await numbersOf(customerId)).map(({ e164 }) => e164)).toEqual([published, edited].sort())
    expect(await view(reference)).toMatchObject({
      undo: 'over',
      undoOperation: { state: 'partly_done', done: 1, failed: 2 },
      rows: { undone: 1, kept: 2, done: 0 },
    })
    expect(await undoImport(staff, { reference })).toMatchObject({ refusal: { code: 'import_undo_over' } })
  })

  test('changed numbers are as before, deleted ones are back with all they had', async () => {
    const { customerId, accountNumber } = await aCustomer()
    const numbers = await someNumbers(customerId, 2, { serviceInfo: 'before', billingReferenceId: 'B-9', city: 'Lyon' })
    const ofNote = async () =>
      (await numbersOf(customerId)).map(({ version: _, createdAt: __, importReference: ___, ...number }) => number)
    const before = await ofNote()
    const update = csv('Phone Number,Service Info,Billing Reference ID', ...numbers.map(e164 => `${e164},after,`))
    await undone(await imported(staff, update, { accountNumber, kind: 'update_numbers' }))
    expect(await ofNote()).toEqual(before)
    const remove = csv('Phone Number', ...numbers)
    const reference = await imported(staff, remove, { accountNumber, kind: 'delete_numbers' })
    expect(await numbersOf(customerId)).toEqual([])
    await undone(reference)
    expect(await ofNote()).toEqual(before)
  })

  test('SM5: what became Normal does not become Pending again; taken over from Zoom is forgotten, not deleted there', async () => {
    const { customerId, accountNumber } = await aCustomer()
    const [pending = ''] = await someNumbers(customerId, 1, { status: 'pending' })
    const update = csv('Phone Number,Number Status', `${pending},Normal`)
    await undone(await imported(staff, update, { accountNumber, kind: 'update_numbers' }))
    expect(await numbersOf(customerId)).toMatchObject([{ status: 'normal' }])

    const adopted = csv(`${header},Already in Zoom`, `${good(freshNumbers(1)[0] ?? '')},Yes`)
    await undone(await imported(staff, adopted, { accountNumber }))
    expect(await numbersOf(customerId)).toHaveLength(1)
    expect(await db.operation.count({ where: { customerId, kind: { in: ['remove', 'update'] } } })).toBe(0)
  })
})

async function undone(reference: string) {
  const result = await undoImport(staff, { reference })
  if (!result.ok) throw new Error(result.refusal.code)
  const { id } = await db.operation.findUniqueOrThrow({ where: { reference: result.value.operation } })
  await workOff(id)
}

describe('history', () => {
  test('names who, what and how it went; a discarded file leaves nothing but that line', async () => {
    const { accountNumber } = await aCustomer()
    const reference = await checked(staff, csv(header, good(freshNumbers(1)[0] ?? '')), { accountNumber })
    await discardImport(staff, { reference })
    const { rows } = await listImports(scope, ListImports.parse({ q: reference }))
    expect(rows).toMatchObject([{ reference, state: 'discarded', who: 'Finn Field', counts: { add: 1 } }])
    const { id } = await db.import.findUniqueOrThrow({ where: { reference } })
    expect(await db.importRow.count({ where: { importId: id } })).toBe(0)
    expect(await db.importFile.count({ where: { importId: id } })).toBe(0)
  })

  test('files and rows go after 30 days, but not under a run', async () => {
    const { accountNumber } = await aCustomer()
    const file = () => csv(header, good(freshNumbers(1)[0] ?? ''))
    const over = await imported(staff, file(), { accountNumber })
    const running = await checked(staff, file(), { accountNumber })
    await confirmed(staff, running)
    const long = new Date(Date.now() - 1_000)
    await db.import.updateMany({ where: { reference: { in: [over, running] } }, data: { keptUntil: long } })
    await forgetOldImports()
    expect(await view(over)).toMatchObject({ kept: false, undo: 'over', counts: { add: 1 } })
    expect(await view(running)).toMatchObject({ kept: true })
  })
})

describe('stock and other owners', () => {
  const ofStock = { accountNumber: null }

  test('SM6: a file for the stock adds free numbers; allocating gives them to a customer, a customer’s own are left', async () => {
    const { customerId, accountNumber } = await aCustomer()
    const [free = '', other = ''] = freshNumbers(2)
    const [elsewhere = ''] = await someNumbers((await aCustomer()).customerId, 1)
    await imported(staff, csv(header, good(free), good(other)), ofStock)
    expect(await db.phoneNumber.findUniqueOrThrow({ where: { e164: free } })).toMatchObject({
      customerId: null,
      pool: 'free',
    })
    const add = await view(await checked(staff, csv(header, good(free)), { accountNumber }))
    expect(add.counts.reasons).toEqual({ number_held_in_stock: 1 })

    const file = csv('Phone Number', free, elsewhere, freshNumbers(1)[0] ?? '')
    const reference = await imported(staff, file, { accountNumber, kind: 'allocate_numbers' })
    expect(await view(reference)).toMatchObject({
      undo: 'possible',
      operation: { done: 1, failed: 0 },
      counts: { change: 1, reasons: { number_held_elsewhere: 1, number_not_in_stock: 1 } },
    })
    expect(await numbersOf(customerId)).toMatchObject([{ e164: free, pool: 'in_use' }])
    const again = await view(await checked(staff, file, { accountNumber, kind: 'allocate_numbers' }))
    expect(again.counts).toMatchObject({ change: 0, unchanged: 1, refused: 2 })
  })

  test('another customer’s number is out of reach of every kind of file, and nobody is told whose it is', async () => {
    const { accountNumber } = await aCustomer()
    const rival = await aCustomer()
    const [theirs = ''] = await someNumbers(rival.customerId, 1)
    const before = await numbersOf(rival.customerId)
    const files = {
      add_numbers: csv(header, good(theirs)),
      update_numbers: csv('Phone Number,Service Info', `${theirs},mine now`),
      delete_numbers: csv('Phone Number', theirs),
      allocate_numbers: csv('Phone Number', theirs),
    } as const
    for (const kind of ['add_numbers', 'update_numbers', 'delete_numbers', 'allocate_numbers'] as const) {
      for (const owner of kind === 'allocate_numbers' ? [{ accountNumber }] : [{ accountNumber }, ofStock]) {
        const { id, counts } = await view(await checked(staff, files[kind], { ...owner, kind }))
        expect(counts).toMatchObject({ refused: 1, reasons: { number_held_elsewhere: 1 } })
        expect(JSON.stringify(await groupsOf(scope, id, 'refused'))).not.toContain(rival.accountNumber)
      }
    }
    expect(await numbersOf(rival.customerId)).toEqual(before)
  })

  test('SM8 switch: published numbers of a Delete file leave Zoom first, by one operation', async () => {
    const settings = { id: 1, carrierName: 'Northwind', supportEmail: 'support@carrier.example' }
    await db.carrierSettings.upsert({
      where: { id: 1 },
      create: { ...settings, apiEdits: true },
      update: { apiEdits: true },
    })
    const { customerId, accountNumber } = await aCustomer()
    const numbers = await someNumbers(customerId, 2, { publication: 'published' })
    const reference = await imported(staff, csv('Phone Number', ...numbers), { accountNumber, kind: 'delete_numbers' })
    await db.carrierSettings.update({ where: { id: 1 }, data: { apiEdits: false } })
    const removals = await db.operation.findMany({ where: { customerId, kind: 'remove' } })
    expect(removals).toMatchObject([{ total: 2 }])
    expect(await view(reference)).toMatchObject({ operation: { done: 2 }, toZoom: [removals[0]?.reference] })
    expect(await numbersOf(customerId)).toMatchObject(Array(2).fill({ publication: 'unpublish_queued' }))
  })
})
