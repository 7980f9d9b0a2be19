import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import pg from 'pg'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { days, setClock } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { escapeCell, unescapeCell } from '@/lib/csv/cell'
import { readCsv } from '@/lib/csv/read'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { freeText } from '@/lib/exports/cells'
import { cancelExport, deleteExport, openDownload, requestExport } from '@/lib/exports/commands'
import { fileBody } from '@/lib/exports/download'
import { expireExports } from '@/lib/exports/jobs'
import { findExport, listExports, readyExports } from '@/lib/exports/queries'
import { makeFile } from '@/lib/exports/run'
import { fromWords, fromYesNo, headerOf, updateColumns } from '@/lib/numbers/columns'
import { takeLease } from '@/lib/operations/lease'
import { checked } from '../factories/import'
import { freshNumbers, someNumbers } from '../factories/number'
import { aUser, staffOf } from '../factories/user'
import { aCustomerActor } from '../factories/zoom-connection'
import { ownerQuery } from '../setup/owner'

const never = new AbortController().signal

let staff: StaffActor
beforeAll(async () => {
  staff = staffOf(await aUser({ staffRoles: ['support'] }))
})
afterEach(() => setClock())

async function aCustomer() {
  const { customerId } = await aCustomerActor()
  return db.customer.findUniqueOrThrow({ where: { id: customerId } })
}

/** One connection after the other: the newest is the one that counts. */
async function connected(customerId: string, state: 'connected' | 'removed') {
  const connectedAt = new Date(Date.now() - (state === 'removed' ? days(1) : 0))
  const account = { zoomAccountId: newId(), zoomAccountNumber: `no. ${state}`, zoomAccountName: 'Acme' }
  const person = { zoomUserId: 'u1', zoomUserEmail: 'ada@acme.test', connectedById: newId(), connectedByName: 'Ada' }
  const about = { id: newId(), customerId, state, connectedAt, scopes: [], apiUrl: 'http://zoom.test' }
  const endedAt = state === 'removed' ? connectedAt : null
  await db.zoomConnection.create({ data: { ...account, ...person, ...about, endedAt } })
}

type Wish = Parameters<typeof requestExport>[1]

async function asked(wish: Wish): Promise<{ reference: string; operationId: string }> {
  const made = await requestExport(staff, wish)
  if (!made.ok) throw new Error(made.refusal.code)
  const { reference } = made.value
  const { id } = await db.operation.findUniqueOrThrow({ where: { reference } })
  return { reference, operationId: id }
}

async function made(wish: Wish): Promise<string> {
  const { reference, operationId } = await asked(wish)
  await makeFile(operationId, never)
  return reference
}

async function bytesOf(reference: string): Promise<Buffer> {
  const opened = await openDownload(staff, reference)
  if (!opened.ok) throw new Error(opened.refusal.code)
  const bytes = Buffer.from(await new Response(await fileBody(opened.value)).arrayBuffer())
  expect((await findExport(staff.scope, reference))?.bytes, 'the size that is shown').toBe(bytes.length)
  return bytes
}

/** The file as `readCsv` of the import sees it. */
async function read(reference: string) {
  const parsed = readCsv(await bytesOf(reference))
  // No row at all is a file that no import would take.
  if (!parsed.ok && parsed.problems.every(({ code }) => code === 'file_header_only')) return { headers: [], rows: [] }
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const { headers, records } = parsed
  return { headers, rows: records.map(({ cells }) => Object.fromEntries(headers.map((name, at) => [name, cells[at]]))) }
}

describe('002-R42: what is in the file', () => {
  test('the list of one customer, with everything and nobody else’s', async () => {
    const { id, accountNumber } = await aCustomer()
    const [own = ''] = await someNumbers(id, 1, {
      billingReferenceId: 'REF-1',
      publication: 'published',
      assigned: true,
    })
    await someNumbers((await aCustomer()).id, 2)
    const file = await read(await made({ kind: 'list', accountNumber, filter: {} }))
    expect(file.rows).toHaveLength(1)
    expect(file.rows[0]).toMatchObject({
      'Phone Number': own,
      Product: 'Zoom Phone',
      'Number Type': '',
      'Number Status': 'Normal',
      'SIP Trunk Name': 'NW-US-1',
      'Billing Reference ID': 'REF-1',
      'Voice Direction': 'Inbound and outbound',
      'Support for Outbound Dialer': 'Yes',
      'In Zoom': 'Published',
      'Assigned in Zoom': 'Yes',
    })
    expect(file.rows[0]?.['Added (UTC)']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
  })

  test('the filter of the view holds (ux 41)', async () => {
    const { id, accountNumber } = await aCustomer()
    await someNumbers(id, 2, { publication: 'published' })
    const [failed = ''] = await someNumbers(id, 1, { publication: 'publish_failed', product: 'unallocated' })
    const [queued = ''] = await someNumbers(id, 1, { publication: 'publish_queued', status: 'pending' })
    const of = async (filter: Record<string, string>) =>
      (await read(await made({ kind: 'list', accountNumber, filter }))).rows.map(row => row['Phone Number'])
    expect(await of({ bucket: 'failed' })).toEqual([failed])
    expect(await of({ bucket: 'in_work' })).toEqual([queued])
    expect(await of({ status: 'pending', product: 'zoom_phone' })).toEqual([queued])
    expect(await of({ product: 'unallocated' })).toEqual([failed])
    expect(await of({ q: failed.slice(-6) })).toEqual([failed])
    expect(await of({ bucket: 'rubbish', order: 'down' })).toHaveLength(4)
    // What stands in the address is a value, whatever it looks like.
    expect(await of({ trunk: `x' OR '1'='1` })).toEqual([])
    expect(await of({ trunk: `x\\'; DROP TABLE export; --` })).toEqual([])
  })

  test('002-R43: all customers with account details, each number once', async () => {
    const [one, two] = [await aCustomer(), await aCustomer()]
    await db.customer.update({ where: { id: one.id }, data: { company: '=Acme "Ltd", London' } })
    for (const state of ['removed', 'connected'] as const) await connected(one.id, state)
    const [number = ''] = await someNumbers(one.id, 1, { billingReferenceId: 'B-7' })
    await someNumbers(two.id, 1)
    const { rows } = await read(await made({ kind: 'consolidated', filter: { q: one.accountNumber } }))
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      'Account Number': one.accountNumber,
      Company: '=Acme "Ltd", London',
      'Customer Status': 'Active',
      'Zoom Account Number': 'no. connected',
      'Zoom Connection': 'Connected',
      'Phone Number': number,
      'SIP Trunk Name': 'NW-US-1',
      'Billing Reference ID': 'B-7',
    })
    const all = await read(await made({ kind: 'consolidated', filter: {} }))
    expect(all.rows).toHaveLength(await db.phoneNumber.count({ where: { customerId: { not: null } } }))
  })

  test('the stock has a list of its own', async () => {
    const [free = ''] = freshNumbers(1)
    await ownerQuery(
      `INSERT INTO phone_number (e164, product, status, pool, sip_trunk_name, publication_since, created_at)
       VALUES ($1, 'unallocated', 'normal', 'free', 'NW-US-1', now(), now())`,
      [free],
    )
    const of = async (filter: Record<string, string>) =>
      (await read(await made({ kind: 'list', stock: true, filter }))).rows.map(row => [row['Phone Number'], row.Pool])
    expect(await of({})).toEqual([[free, 'Free']])
    expect(await of({ pool: 'free' })).toEqual([[free, 'Free']])
    expect(await of({ country: 'FR' })).toEqual([])
  })

  test('002-R42: an update template says of every number what the portal has', async () => {
    const { id, accountNumber } = await aCustomer()
    await someNumbers(id, 1, { serviceInfo: '=1+1', subAccount: '"Sales", EMEA\nsecond line' })
    await someNumbers(id, 1, { numberType: 'toll_free', capacity: 'single', voiceDirection: 'inbound_only' })
    await someNumbers(id, 1, {
      outboundCli: false,
      outboundDialer: false,
      messaging: 'not_supported',
      status: 'pending',
    })
    const { headers, rows } = await read(await made({ kind: 'update_template', accountNumber, filter: {} }))
    expect(headers).toEqual(updateColumns.map(name => headerOf[name]))
    const numbers = await db.phoneNumber.findMany({ where: { customerId: id }, orderBy: { e164: 'asc' } })
    const cell = (row: number, name: keyof typeof headerOf) => rows[row]?.[headerOf[name]] ?? ''
    for (const [row, number] of numbers.entries()) {
      expect(cell(row, 'e164')).toBe(number.e164)
      for (const name of ['sipTrunkName', 'subAccount', 'billingReferenceId', 'serviceInfo'] as const)
        expect(cell(row, name) || null).toBe(number[name])
      for (const name of ['status', 'capacity', 'voiceDirection', 'messaging'] as const)
        expect(fromWords(name, cell(row, name))).toBe(number[name])
      for (const name of ['outboundDialer', 'outboundCli'] as const)
        expect(fromYesNo(cell(row, name))).toBe(number[name])
    }
  })
})

test('002-R42, ux 40: an update template, uploaded again as it is, changes nothing', async () => {
  const { id, accountNumber } = await aCustomer()
  const infos = [
    '=1+1',
    "'=1+1",
    "''@x",
    '-',
    '+44 is not E.164',
    '+442079460999',
    'a "quoted", b;c',
    'é\u00a0ü',
    '@',
    '＝1',
  ]
  for (const serviceInfo of infos)
    await someNumbers(id, 1, { serviceInfo, billingReferenceId: serviceInfo.slice(0, 36) })
  await someNumbers(id, 1, { status: 'pending', capacity: 'single', outboundDialer: false, outboundCli: false })
  await someNumbers(id, 1, { publication: 'published', assigned: true, voiceDirection: 'outbound_only' })
  const file = await bytesOf(await made({ kind: 'update_template', accountNumber, filter: {} }))
  const importer = staffOf(await aUser({ staffRoles: ['fulfilment'] }))
  const reference = await checked(importer, file, { accountNumber, kind: 'update_numbers' })
  const { id: importId } = await db.import.findUniqueOrThrow({ where: { reference } })
  const rows = await db.importRow.findMany({ where: { importId } })
  expect(rows.filter(row => row.verdict !== 'unchanged')).toEqual([])
  expect(rows).toHaveLength(infos.length + 2)
})

test('no free text that a spreadsheet would run, and the import reads back what was there', async () => {
  const start = fc.constantFrom(
    '',
    "'",
    "''",
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\n',
    ' =',
    '＝',
    "'@",
    '\u00a0-',
    'x',
    '0',
    'é',
  )
  const texts = fc.sample(
    fc.tuple(start, fc.string({ maxLength: 8 })).map(([first, rest]) => (first + rest).replaceAll('\0', '')),
    400,
  )
  const rows = await db.$queryRaw<{ t: string; safe: string }[]>(Prisma.sql`
    SELECT v.t, ${freeText(Prisma.sql`v.t`)} AS safe FROM unnest(${texts}::text[]) WITH ORDINALITY AS v (t, n) ORDER BY v.n`)
  for (const { t, safe } of rows) {
    expect(unescapeCell(safe)).toBe(t)
    // A number that stands as free text is no exception here: a spreadsheet would take its plus away.
    if (!/^\+[1-9]\d{1,14}$/.test(t)) expect(safe).toBe(escapeCell(t))
  }
})

describe('the life of an export (SM9)', () => {
  test('counts, size and time limit; a letter and a figure in the navigation tell that it is ready', async () => {
    const me = staffOf(await aUser({ staffRoles: ['support'] }))
    const { id, accountNumber } = await aCustomer()
    await someNumbers(id, 3)
    const request = await requestExport(me, { kind: 'list', accountNumber, filter: {} })
    if (!request.ok) throw new Error(request.refusal.code)
    const { reference } = request.value
    expect(await findExport(me.scope, reference)).toMatchObject({ state: 'queued', rows: 0 })
    expect((await openDownload(me, reference)).ok).toBe(false)
    await makeFile((await db.operation.findUniqueOrThrow({ where: { reference } })).id, never)
    const file = await findExport(me.scope, reference)
    expect(file).toMatchObject({ state: 'ready', rows: 3, downloadedAt: null })
    expect(await readyExports(me.userId)).toBe(1)
    await bytesOf(reference)
    expect(await db.operation.findUniqueOrThrow({ where: { reference } })).toMatchObject({
      state: 'done',
      total: 3,
      done: 3,
    })
    const letters = await db.letter.findMany({
      where: { template: 'export_ready', dedupeKey: `export-ready|${file?.id}` },
    })
    expect(letters).toMatchObject([{ aboutType: 'operation', aboutId: reference, aboutCustomerId: null }])
    expect((await listExports(me, { whose: 'mine' })).rows.map(row => row.reference)).toEqual([reference])
    expect(await db.auditEvent.count({ where: { subjectId: reference, action: 'export.download' } })).toBe(1)
    expect(await readyExports(me.userId)).toBe(0)

    setClock(() => new Date(Date.now() + days(7) + 1_000))
    expect(await findExport(me.scope, reference)).toMatchObject({ state: 'expired' })
    expect((await openDownload(me, reference)).ok).toBe(false)
    await expireExports()
    expect(await db.exportChunk.count({ where: { exportId: file?.id ?? '' } })).toBe(0)
    expect(await findExport(me.scope, reference)).toMatchObject({ state: 'expired' })
    setClock(() => fromNowOf(days(100)))
    await expireExports()
    expect(await findExport(me.scope, reference)).toBeUndefined()
  })

  test('a second worker begins from nothing, and the first can write nothing more', async () => {
    const { id, accountNumber } = await aCustomer()
    await someNumbers(id, 5)
    const { reference, operationId } = await asked({ kind: 'list', accountNumber, filter: {} })
    const { id: exportId } = await db.export.findUniqueOrThrow({ where: { operationId } })
    await takeLease(operationId, ['export'])
    await db.exportChunk.create({ data: { exportId, n: 0, bytes: Buffer.from('half of it') } })
    await db.exportChunk.create({ data: { exportId, n: 7, bytes: Buffer.from('more') } })
    await makeFile(operationId, never)
    expect((await read(reference)).rows).toHaveLength(5)
    expect(await db.exportChunk.count({ where: { exportId } })).toBe(1)
  })

  test('cancelled: nothing to download, nothing left', async () => {
    const { id, accountNumber } = await aCustomer()
    await someNumbers(id, 5)
    const { reference, operationId } = await asked({ kind: 'list', accountNumber, filter: {} })
    expect((await deleteExport(staff, { reference })).ok).toBe(false)
    expect((await cancelExport(staff, { reference })).ok).toBe(true)
    await makeFile(operationId, never)
    expect(await findExport(staff.scope, reference)).toMatchObject({ state: 'cancelled' })
    expect((await openDownload(staff, reference)).ok).toBe(false)
    expect(await cancelExport(staff, { reference })).toMatchObject({
      ok: false,
      refusal: { code: 'operation_finished' },
    })
    expect(await deleteExport(staff, { reference })).toMatchObject({ ok: true })
    expect(await findExport(staff.scope, reference)).toBeUndefined()
  })

  test('cancelled half way: the worker stops at the next piece', async () => {
    const { id, accountNumber } = await aCustomer()
    await ownerQuery(
      `INSERT INTO phone_number (e164, customer_id, product, status, pool, sip_trunk_name, service_info, publication_since, created_at)
       SELECT '+4479' || (10000000 + i), $1, 'zoom_phone', 'normal', 'in_use', 'NW-US-1', repeat(md5(i::text), 7), now(), now()
       FROM generate_series(1, 40000) AS i`,
      [id],
    )
    const { reference, operationId } = await asked({ kind: 'list', accountNumber, filter: {} })
    await ownerQuery(`CREATE FUNCTION held() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_advisory_xact_lock(41); RETURN NEW; END $$`)
    await ownerQuery(
      'CREATE TRIGGER held BEFORE INSERT ON export_chunk FOR EACH ROW WHEN (NEW.n > 0) EXECUTE FUNCTION held()',
    )
    const holder = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL })
    await holder.connect()
    try {
      await holder.query('SELECT pg_advisory_lock(41)')
      const running = makeFile(operationId, never)
      await expect.poll(() => db.exportChunk.count({ where: { export: { operationId } } }), { timeout: 15_000 }).toBe(1)
      expect(await findExport(staff.scope, reference)).toMatchObject({ state: 'running', total: 40_000 })
      expect((await openDownload(staff, reference)).ok).toBe(false)
      expect((await cancelExport(staff, { reference })).ok).toBe(true)
      await holder.query('SELECT pg_advisory_unlock(41)')
      await running
      expect(await db.operation.findUniqueOrThrow({ where: { reference } })).toMatchObject({ state: 'cancelled' })
      expect(await db.exportChunk.count({ where: { export: { operationId } } })).toBe(0)
    } finally {
      await holder.end()
      await ownerQuery('DROP FUNCTION held CASCADE')
    }
  })

  test('a slow reader: no piece leaves the database before it is asked for, and one who left asks for none', async () => {
    const { id, accountNumber } = await aCustomer()
    await someNumbers(id, 2)
    const { reference, operationId } = await asked({ kind: 'list', accountNumber, filter: {} })
    await makeFile(operationId, never)
    const opened = await openDownload(staff, reference)
    if (!opened.ok) throw new Error(opened.refusal.code)
    const pieces = (text: string) =>
      ownerQuery(
        `INSERT INTO export_chunk (export_id, n, bytes) SELECT $1, n, $2 FROM generate_series(1, 3) AS n
         ON CONFLICT (export_id, n) DO UPDATE SET bytes = excluded.bytes`,
        [opened.value.id, gzipSync(text)],
      )
    await pieces('as it was')
    const reader = (await fileBody(opened.value)).getReader()
    const next = async () => Buffer.from((await reader.read()).value ?? []).toString()
    expect(await next()).toContain('Phone Number')
    for (const text of ['while the first was read', 'while the second was read']) {
      await pieces(text)
      expect(await next()).toBe(text)
    }
    await reader.cancel()
    expect((await reader.read()).done).toBe(true)

    const cut = (await fileBody(opened.value)).getReader()
    await cut.read()
    await ownerQuery('DELETE FROM export_chunk WHERE export_id = $1', [opened.value.id])
    await expect(cut.read(), 'cut, and not as if it were whole').rejects.toThrow()
  })

  test('F34: no room on the disk ends it with words, a letter and no half file', async () => {
    await ownerQuery(`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'could not extend file "base/1": No space left on device' USING ERRCODE = '53100'; END $$`)
    await ownerQuery('CREATE TRIGGER no_room BEFORE INSERT ON export_chunk FOR EACH ROW EXECUTE FUNCTION no_room()')
    try {
      const { id, accountNumber } = await aCustomer()
      await someNumbers(id, 2)
      const reference = await made({ kind: 'list', accountNumber, filter: {} })
      expect(await findExport(staff.scope, reference)).toMatchObject({ state: 'failed', problem: 'disk_full' })
      expect(await db.operation.findUniqueOrThrow({ where: { reference } })).toMatchObject({ state: 'failed' })
      expect((await openDownload(staff, reference)).ok).toBe(false)
      expect(await db.letter.count({ where: { template: 'export_failed' } })).toBe(1)
    } finally {
      await ownerQuery('DROP FUNCTION no_room CASCADE')
    }
  })

  test('nobody’s and unknown customers are refused', async () => {
    expect(await requestExport(staff, { kind: 'list', filter: {} })).toMatchObject({ refusal: { code: 'not_found' } })
    expect(await requestExport(staff, { kind: 'list', accountNumber: 'AC-0', filter: {} })).toMatchObject({
      refusal: { code: 'not_found' },
    })
  })
})

const fromNowOf = (ms: number) => new Date(Date.now() + ms)
