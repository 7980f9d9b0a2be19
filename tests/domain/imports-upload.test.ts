import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { GET as refusedRows } from '@/app/(staff)/staff/imports/[reference]/refused/route'
import { GET as sample } from '@/app/(staff)/staff/imports/sample/route'
import { POST } from '@/app/(staff)/staff/imports/upload/route'
import { signIn } from '@/lib/auth/session'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { readCsv } from '@/lib/csv/read'
import { db } from '@/lib/db/client'
import type { ImportKind } from '@/lib/imports/rules'
import { uploadLimits } from '@/lib/imports/upload'
import { withClient } from '@/scripts/database/client'
import { waitUntil } from '@/scripts/wait'
import { freshNumbers, trunk } from '../factories/number'
import { aUser, goodPassword } from '../factories/user'
import { aBrowser } from '../setup/request'

vi.mock('next/headers', () => import('../setup/request'))
vi.mock('next/cache', () => import('../setup/request'))
vi.mock('next-intl/server', () => import('../setup/request'))

beforeAll(async () => {
  await db.sipTrunk.createMany({ data: [{ name: trunk, region: 'US' }], skipDuplicates: true })
})
afterAll(() => db.sipTrunk.deleteMany())

type Person = NonNullable<Parameters<typeof aUser>[0]>

/** A browser in which this person has signed in. */
async function browserOf(person: Person = { staffRoles: ['fulfilment'] }) {
  const user = await aUser(person)
  const browser = aBrowser()
  await browser.does(() => signIn({ signInName: user.signInName, password: goodPassword }))
  await db.session.updateMany({ where: { userId: user.id }, data: { factorAt: now() } })
  return browser
}

async function aCustomer() {
  const { membership } = await aUser()
  return db.customer.findUniqueOrThrow({ where: { id: membership?.customerId ?? '' } })
}

type Sent = {
  body?: BodyInit
  key?: string
  file?: BlobPart
  name?: string
  type?: string
  kind?: ImportKind
  customer?: string | null
  headers?: Record<string, string>
}

const own = { origin: 'http://x.test', host: 'x.test' }

function upload({ customer = null, kind = 'add_numbers', ...sent }: Sent): Request {
  const form = new FormData()
  form.set('_key', sent.key ?? newId())
  if (sent.file !== undefined) {
    form.set('file', new File([sent.file], sent.name ?? 'numbers.csv', { type: sent.type ?? 'text/csv' }))
  }
  const query = new URLSearchParams({ kind, ...(customer ? { customer } : {}) })
  return new Request(`http://x.test/staff/imports/upload?${query}`, {
    method: 'POST',
    body: sent.body ?? form,
    headers: { ...own, ...sent.headers },
    duplex: 'half',
  } as RequestInit)
}

const aByteAndNoMore = (): Sent => ({
  body: new ReadableStream({ start: controller => controller.enqueue(new Uint8Array([45])) }),
  headers: { 'content-type': 'multipart/form-data; boundary=x' },
})

type Browser = Awaited<ReturnType<typeof browserOf>>

async function send(browser: Browser, sent: Sent) {
  const answer = await browser.does(() => POST(upload(sent)))
  if (!(answer instanceof Response)) throw new Error(`redirected to ${answer.to}`)
  return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() }
}

const importAt = (to: string) =>
  db.import.findUniqueOrThrow({ where: { reference: to.replace('/staff/imports/', '') }, include: { file: true } })

const header = 'Product,Phone Number,Number Status,SIP Trunk Name,Service Info'
const line = (number: string, info = '') => `Zoom Phone,${number},Normal,${trunk},${info}`
const csv = (...records: string[]) => [header, ...records, ''].join('\r\n')

describe('an upload', () => {
  test('is stored byte by byte, checked, and leads to its preview; sent twice it is one import (ux 8)', async () => {
    const browser = await browserOf()
    const [number = ''] = freshNumbers(1)
    const { accountNumber, id } = await aCustomer()
    const sent = { file: csv(line(number)), name: 'Café.csv', key: newId(), customer: accountNumber }
    const first = await send(browser, sent)
    expect(first).toMatchObject({ status: 303, to: expect.stringMatching(/^\/staff\/imports\/IMP-\d+$/) })
    expect(await send(browser, sent)).toEqual(first)
    const stored = await importAt(first.to)
    expect(stored).toMatchObject({ customerId: id, kind: 'add_numbers', state: 'checked', fileName: 'Café.csv' })
    expect(Buffer.from(stored.file?.bytes ?? []).toString()).toBe(sent.file)
    expect(await db.import.count({ where: { customerId: id } })).toBe(1)
    expect(await db.phoneNumber.count({ where: { customerId: id } })).toBe(0)
  })

  test('another file with the same form is not taken for the first one', async () => {
    const browser = await browserOf()
    const key = newId()
    await send(browser, { file: csv(line('+12025550142')), key })
    const { to } = await send(browser, { file: csv(line('+12025550143')), key })
    expect(to).toBe('/staff/stock/import?problem=form_already_used')
  })

  test.each([
    ['of another site', { origin: 'https://evil.example' }],
    ['without origin', { origin: '' }],
    ['of a sandboxed frame', { origin: 'null' }],
  ])('%s is turned away before anything is read', async (_name, headers) => {
    const browser = await browserOf()
    const before = await db.import.count()
    const answer = await send(browser, { file: csv(line('+12025550142')), headers })
    expect(answer).toMatchObject({ status: 403, text: expect.stringContaining('sent from another site') })
    expect(await db.import.count()).toBe(before)
  })

  test.each<[string, Person | undefined, string]>([
    ['nobody who is signed in', undefined, '/sign-in?then=%2Fstaff%2Fstock%2Fimport'],
    ['a customer', {}, '/sign-in?then=%2Fstaff%2Fstock%2Fimport'],
    ['a temporary password', { staffRoles: ['administrator'], mustChangePassword: true }, '/change-password'],
    ['support', { staffRoles: ['support'] }, '/staff/stock/import?problem=not_permitted'],
  ])('of %s comes to nothing', async (_name, person, to) => {
    const before = await db.import.count()
    const browser = person ? await browserOf(person) : aBrowser()
    const request = upload({ file: csv(line('+12025550142')) })
    const answer = await browser.does(() => POST(request))
    if (!(answer instanceof Response)) throw new Error('no answer')
    expect({ status: answer.status, to: answer.headers.get('location') }).toEqual({ status: 303, to })
    expect(await db.import.count()).toBe(before)
    // Left unread, the browser that sends it would see a broken connection.
    expect(request.bodyUsed).toBe(true)
  })

  /** As browsers send it, the file field last. */
  const posted = (key: string, fileName: string, text: string): Sent => ({
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: [
      '--x\r\nContent-Disposition: form-data; name="_key"\r\n',
      `${key}\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"`,
      `Content-Type: application/octet-stream\r\n\r\n${text}\r\n--x--\r\n`,
    ].join('\r\n'),
  })

  test.each<[string, Sent, string]>([
    ['an empty file field', posted(newId(), '', ''), 'file_missing'],
    ['no file field', {}, 'form_broken'],
    ['a key of somebody’s own', posted('x', 'a.csv', 'a'), 'form_broken'],
    ['no form', { body: 'a=b', headers: { 'content-type': 'text/plain' } }, 'form_broken'],
    ['a form that is cut', { ...posted(newId(), 'a.csv', 'a'), body: '--x\r\nContent-Dispo' }, 'form_broken'],
    ['a customer that is none', { file: 'a', customer: 'AC-999999' }, 'customer_missing'],
  ])('with %s leads back to its page, which says what to do', async (_name, sent, problem) => {
    const { status, to } = await send(await browserOf(), sent)
    expect({ status, problem: new URL(to, 'http://x.test').searchParams.get('problem') }).toEqual({
      status: 303,
      problem,
    })
  })

  test.each([
    ['kind=everything', 404],
    ['kind=add_numbers&customer=../x', 404],
    ['', 404],
  ])('to ?%s is no page', async (query, status) => {
    const request = new Request(`http://x.test/staff/imports/upload?${query}`, { method: 'POST', headers: own })
    const answer = await (await browserOf()).does(() => POST(request))
    expect(answer).toMatchObject({ status })
  })

  test('of more than 8 MB is answered 413 in words, with and without its length announced (F35)', async () => {
    const browser = await browserOf()
    const large = new Uint8Array(9_000_000).fill(97)
    const words = { status: 413, text: expect.stringContaining('larger than 8 MB') }
    expect(await send(browser, { file: large })).toMatchObject(words)
    const headers = { 'content-length': '200000000', 'content-type': 'multipart/form-data; boundary=x' }
    expect(await send(browser, { body: 'x', headers })).toMatchObject(words)
  })

  test('that comes too slowly is answered 408 in words, writes nothing and gives its place to others (F35)', async () => {
    const browser = await browserOf()
    const before = await db.import.count()
    const patience = uploadLimits.withinMs
    uploadLimits.withinMs = 100
    try {
      // As many as may be read at once: a byte, and then nothing any more.
      const slow = await Promise.all(Array.from({ length: 8 }, () => send(browser, aByteAndNoMore())))
      for (const answer of slow)
        expect(answer).toMatchObject({ status: 408, text: expect.stringContaining('longer than two minutes') })
      expect(await db.import.count()).toBe(before)
    } finally {
      uploadLimits.withinMs = patience
    }
    expect(await send(browser, { file: csv(line('+12025550177')) })).toMatchObject({ status: 303 })
  })

  test('60 at once: some wait for their turn, the rest are asked to come back (F35)', async () => {
    const browser = await browserOf()
    const statuses: number[] = []
    const sent = () =>
      Array.from({ length: 60 }, async () => statuses.push((await send(browser, { file: 'a\n1\n' })).status))
    const all = await withClient(process.env.DATABASE_OWNER_URL ?? '', async owner => {
      // Nobody who has a turn is done with it before all have come.
      await owner.query('BEGIN; LOCK TABLE import IN EXCLUSIVE MODE')
      const answers = sent()
      await waitUntil(() => statuses.length >= 12, 10_000).finally(() => owner.query('COMMIT'))
      return answers
    })
    await Promise.all(all)
    expect(statuses.slice(0, 12)).toEqual(Array.from({ length: 12 }, () => 429))
    expect(statuses.slice(12)).toEqual(Array.from({ length: 48 }, () => 303))
  })
})

describe('the corpus over HTTP: refused before any write, or accepted; never a 500 (security.md 3)', () => {
  const refused: [string, BlobPart, string][] = [
    ['empty', '', 'file_empty'],
    ['header only', `${header}\n`, 'file_header_only'],
    ['UTF-16', Uint8Array.from(Buffer.from(`\ufeff${csv(line('+12025550142'))}`, 'utf16le')), 'file_is_utf16'],
    ['Latin-1', Uint8Array.from(Buffer.from(csv(line('+12025550142', 'Café')), 'latin1')), 'file_not_utf8'],
    ['NUL', csv(line('+12025550142', 'a\0b')), 'file_control_character'],
    ['right to left', csv(line('+12025550142', '\u202e')), 'file_invisible_character'],
    ['unclosed quote', csv(line('+12025550142', '"a')), 'file_quote_open'],
    ['quote in the middle', csv(line('+12025550142', 'a"b')), 'file_quote_inside'],
    ['a workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]), 'file_is_workbook'],
    ['gzip', Uint8Array.from([0x1f, 0x8b, 8, 0]), 'file_is_gzip'],
    ['10,000 rows', csv(...freshNumbers(10_000).map(number => line(number))), 'file_too_many_records'],
    ['a cell of 1 MB', csv(line('+12025550142', 'x'.repeat(2 ** 20))), 'file_record_too_long'],
    ['1,000 columns', `${'a,'.repeat(999)}a\n1\n`, 'file_too_many_columns'],
    ['__proto__ header', '__proto__,Phone Number\n1,2\n', 'header_forbidden'],
    ['missing headers', 'Phone Number\n+12025550142\n', 'header_missing'],
    ['duplicate headers', 'Phone Number,phone number\n1,2\n', 'header_twice'],
    ['a ragged record', `${header}\nZoom Phone,+12025550142\n`, 'file_cells_differ'],
    ['8 MB of separators', ','.repeat(7_900_000), 'file_record_too_long'],
  ]
  test.each(refused)('%s', async (_name, file, code) => {
    const { status, to } = await send(await browserOf(), { file })
    expect(status).toBe(303)
    const { id, state, problems } = await importAt(to)
    expect({ state, codes: (problems as { code: string }[]).map(problem => problem.code) }).toEqual({
      state: 'refused',
      codes: expect.arrayContaining([code]),
    })
    expect(await db.importRow.count({ where: { importId: id } })).toBe(0)
  })

  const emojiAtTheCut = `${'x'.repeat(199)}😀`
  const accepted: [string, BlobPart, string | null][] = [
    ['byte order mark and CRLF', `\ufeff${csv(line('+12025550142'))}`, null],
    ['CR alone', csv(line('+12025550142')).replaceAll('\r\n', '\r'), null],
    ['semicolons', csv(line('+12025550142')).replaceAll(',', ';'), null],
    ['tabs', csv(line('+12025550142')).replaceAll(',', '\t'), null],
    ['a line break in a cell', csv(line('+12025550142', '"a\nb"')), null],
    ['full-width digits', csv(line('＋１２０２５５５０１４２')), null],
    ['spaces and dashes', csv(line('+1 202-555-0142')), null],
    ['an extra column', csv(line('+12025550142')).replace('Service Info', 'Remarks'), null],
    ['reordered and renamed columns', `Trunk,DID,status,product\n${trunk},+12025550142,Normal,Zoom Phone\n`, null],
    ['scientific notation', csv(line('1.20255E+10')), 'number_digits_lost'],
    ['a lost plus', csv(line('12025550142')), 'number_plus_lost'],
    ['a leading zero', csv(line('02079460187')), 'number_country_lost'],
    ['an extension', csv(line('+12025550142 x5')), 'number_extension'],
    ['a formula', csv(line('=1+1')), 'number_unreadable'],
    ['an unknown word', csv(line('+12025550142')).replace('Zoom Phone', 'Zoom Fax'), 'cell_word_unknown'],
    [
      'a word with a character that is cut in two',
      csv(line('+12025550142')).replace('Zoom Phone', emojiAtTheCut),
      'cell_word_unknown',
    ],
    ['words in another case', csv(line('+12025550142')).replace('Zoom Phone', 'zoom PHONE'), null],
  ]
  test.each(accepted)('%s', async (_name, file, code) => {
    const browser = await browserOf()
    const { to } = await send(browser, { file, type: 'application/vnd.ms-excel' })
    const { id, state, problems } = await importAt(to)
    expect({ state, problems }).toEqual({ state: 'checked', problems: [] })
    const rows = await db.importRow.findMany({ where: { importId: id } })
    expect(rows.map(row => row.code)).toEqual([code])
  })
})

describe('CSV Sample (002-R32)', () => {
  test.each(['add_numbers', 'add_customers'] as const)('of %s can be uploaded as it is', async kind => {
    const browser = await browserOf()
    const answer = await browser.does(() => sample(new Request(`http://x.test/staff/imports/sample?kind=${kind}`)))
    if (!(answer instanceof Response)) throw new Error('no file')
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    const { to } = await send(browser, { kind, file: await answer.text() })
    expect(await importAt(to)).toMatchObject({ state: 'checked', counts: { add: 2, refused: 0 } })
  })

  test.each(['update_numbers', 'delete_numbers', 'allocate_numbers'] as const)('of %s is understood', async kind => {
    const browser = await browserOf()
    const { accountNumber } = await aCustomer()
    const answer = await browser.does(() => sample(new Request(`http://x.test/staff/imports/sample?kind=${kind}`)))
    if (!(answer instanceof Response)) throw new Error('no file')
    const { to } = await send(browser, { kind, customer: accountNumber, file: await answer.text() })
    expect(await importAt(to)).toMatchObject({ state: 'checked', problems: [] })
  })
})

describe('the refused rows (ux 36)', () => {
  const download = (browser: Browser, reference: string) =>
    browser.does(() => refusedRows(new Request('http://x.test/'), { params: Promise.resolve({ reference }) }))

  test('come back in the columns of the file with their reasons, safe to open, and mended they go in', async () => {
    const browser = await browserOf()
    const [good = '', damaged = '', other = ''] = freshNumbers(3)
    const file = csv(line(good), line(damaged.slice(1), '=danger'), line(other).replace(trunk, 'Nowhere'))
    const { to } = await send(browser, { file, name: 'mine.csv' })
    const answer = await download(browser, to.replace('/staff/imports/', ''))
    if (!(answer instanceof Response)) throw new Error('no file')
    expect(answer.headers.get('content-disposition')).toContain('mine-refused.csv')
    const text = await answer.text()
    expect(text).toContain(`'=danger`)
    const read = readCsv(new TextEncoder().encode(text))
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    expect(read.headers).toEqual([...header.split(','), 'error'])
    expect(read.records.map(({ cells }) => cells)).toEqual([
      ['Zoom Phone', damaged.slice(1), 'Normal', trunk, '=danger', expect.stringContaining(`Probably ${damaged}`)],
      ['Zoom Phone', other, 'Normal', 'Nowhere', '', expect.stringMatching(/^SIP Trunk Name: /)],
    ])

    const mended = text.replace(damaged.slice(1), damaged).replace('Nowhere', trunk)
    const again = await send(browser, { file: mended })
    expect(await importAt(again.to)).toMatchObject({ state: 'checked', counts: { add: 2, refused: 0 } })

    // Mended in part: yesterday's reasons do not pile up.
    const half = await send(browser, { file: text.replace('Nowhere', trunk) })
    const second = await download(browser, half.to.replace('/staff/imports/', ''))
    if (!(second instanceof Response)) throw new Error('no file')
    expect((await second.text()).match(/error/g)).toHaveLength(1)
  })

  test('are for staff who may import', async () => {
    const { to } = await send(await browserOf(), { file: csv(line('1')) })
    const reference = to.replace('/staff/imports/', '')
    expect(await download(aBrowser(), reference)).toMatchObject({ to: expect.stringContaining('/sign-in') })
    expect(await download(await browserOf({ staffRoles: ['support'] }), reference)).toMatchObject({ status: 403 })
    expect(await download(await browserOf(), 'IMP-0')).toMatchObject({ status: 404 })
  })
})
