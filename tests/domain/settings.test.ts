import { beforeEach, describe, expect, test } from 'vitest'
import { GET as logoRoute } from '@/app/brand/logo/route'
import { type StaffActor, staffScope } from '@/lib/auth/actor'
import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { oweToSupport } from '@/lib/mail/support'
import { saveBrand, saveNumberRules, saveTexts, saveTimes } from '@/lib/settings/commands'
import { seenOf } from '@/lib/settings/conflict'
import { findLogo, removeLogo, saveLogo } from '@/lib/settings/logo'
import { readPng } from '@/lib/settings/png'
import { carrierSettings, lastSaved } from '@/lib/settings/queries'
import { SaveBrand, SaveNumberRules, SaveTexts, SaveTimes } from '@/lib/settings/schema'
import { someNumbers } from '../factories/number'
import { aPng, pngChunk } from '../factories/png'
import { aCustomerActor } from '../factories/zoom-connection'

const scope = staffScope()
const named = (name: string): StaffActor => ({
  kind: 'staff',
  name,
  source: 'page',
  userId: newId(),
  sessionId: 'session',
  roles: ['administrator'],
  scope,
})
const maya = named('Maya Lind')
const ada = named('Ada Young')

beforeEach(async () => {
  await db.phoneNumber.deleteMany()
  await db.sipTrunk.deleteMany()
  await db.subAccount.deleteMany()
  await db.carrierSettings.deleteMany()
  await db.carrierSettings.create({
    data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: 'support@northwind.example' },
  })
})

const brandForm = (seen: string, changes: Record<string, string> = {}) =>
  SaveBrand.parse({ seen, carrierName: 'Northwind Telecom', brandHue: '264', brandChroma: '0.175', ...changes })

async function shownBrand() {
  const { carrierName, brandHue, brandChroma } = await carrierSettings()
  return seenOf({ carrierName, brandHue, brandChroma })
}

describe('a section is saved', () => {
  test('from -> to, only what changed, with who and when', async () => {
    expect(await saveBrand(maya, brandForm(await shownBrand(), { brandHue: '150', brandChroma: '0,1' }))).toEqual({
      ok: true,
      value: { changed: 2 },
    })
    expect(await carrierSettings()).toMatchObject({ brandHue: 150, brandChroma: 0.1, carrierName: 'Northwind Telecom' })
    const line = await db.auditEvent.findFirst({ where: { subjectId: 'brand' }, orderBy: { id: 'desc' } })
    expect(line).toMatchObject({
      action: 'settings.save',
      actorName: 'Maya Lind',
      before: { brandHue: 264, brandChroma: 0.175 },
      after: { brandHue: 150, brandChroma: 0.1 },
    })
    expect(await lastSaved(scope, 'brand')).toMatchObject({ by: 'Maya Lind' })
    expect(await saveBrand(maya, brandForm(await shownBrand(), { brandHue: '150', brandChroma: '0.1' }))).toEqual({
      ok: true,
      value: { changed: 0 },
    })
  })

  test('F29: of two Administrators the second sees both values, and nothing is overwritten unseen', async () => {
    const seen = await shownBrand()
    expect(await saveBrand(maya, brandForm(seen, { carrierName: 'Southwind' }))).toMatchObject({ ok: true })
    const refused = await saveBrand(ada, brandForm(seen, { carrierName: 'Eastwind', brandHue: '20' }))
    expect(refused).toMatchObject({
      refusal: {
        code: 'settings_changed',
        field: 'carrierName',
        params: { who: 'Maya Lind', saved: JSON.stringify({ carrierName: 'Southwind' }) },
      },
    })
    expect(await carrierSettings()).toMatchObject({ carrierName: 'Southwind', brandHue: 264 })
    // A field that she left as it was would undo Maya's change just the same, so it is told too.
    expect(await saveBrand(ada, brandForm(seen, { brandHue: '20' }))).toMatchObject({
      refusal: { field: 'carrierName' },
    })
    expect(await saveBrand(ada, brandForm(await shownBrand(), { carrierName: 'Eastwind' }))).toMatchObject({ ok: true })
    expect(await carrierSettings()).toMatchObject({ carrierName: 'Eastwind' })
  })

  test('F29: both at the same moment: one saves, the other is told', async () => {
    const seen = await shownBrand()
    const saves = Array.from({ length: 6 }, (_, nth) =>
      saveBrand(maya, brandForm(seen, { carrierName: `Wind ${nth}` })),
    )
    const answers = await Promise.all(saves)
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(
      await db.auditEvent.count({
        where: { action: 'settings.save', after: { path: ['carrierName'], string_starts_with: 'Wind' } },
      }),
    ).toBe(1)
  })

  test('the same wish twice is no conflict; a form that is not ours is refused', async () => {
    const seen = await shownBrand()
    await saveBrand(maya, brandForm(seen, { carrierName: 'Southwind' }))
    expect(await saveBrand(ada, brandForm(seen, { carrierName: 'Southwind' }))).toEqual({
      ok: true,
      value: { changed: 0 },
    })
    for (const forged of ['', '{}', 'null', '{"carrierName":1}', '[]']) {
      expect(await saveBrand(ada, brandForm(forged))).toMatchObject({ refusal: { code: 'form_incomplete' } })
    }
  })

  test('what cannot be is refused with its reason', () => {
    const codes = (result: { success: boolean; error?: { issues: { message: string }[] } }) =>
      result.error?.issues.map(({ message }) => message)
    const brand = { seen: '{}', carrierName: 'N', brandHue: '1', brandChroma: '0.1' }
    expect(codes(SaveBrand.safeParse({ ...brand, brandHue: '360', brandChroma: '0.2' }))).toEqual([
      'brand_hue_wrong',
      'brand_chroma_wrong',
    ])
    const times = {
      seen: '{}',
      timeZone: 'Europe/Berlin',
      offPeakFrom: '22:00',
      offPeakTo: '05:00',
      offPeakDays: ['1', '7'],
      registrationTargetMinutes: '1,5',
      registrationAnswerDays: '14',
      coolingDays: '30',
      reconcileHours: '24',
      orderAnswerMinutes: '8',
      orderFulfilMinutes: '120',
    }
    expect(SaveTimes.parse(times)).toMatchObject({
      offPeakFrom: 1_320,
      offPeakTo: 300,
      offPeakDays: [1, 7],
      registrationTargetMinutes: 90,
    })
    const wrong = { ...times, timeZone: 'Mars', offPeakFrom: '24:00', offPeakDays: [], coolingDays: '0' }
    expect(codes(SaveTimes.safeParse(wrong))).toEqual([
      'time_zone_unknown',
      'time_wrong',
      'off_peak_days_missing',
      'cooling_days_wrong',
    ])
    const texts = {
      seen: '{}',
      supportEmail: 'a@b.example',
      supportCopies: '',
      termsText: '',
      privacyText: '',
      supportText: '',
      helpText: '',
    }
    expect(SaveTexts.parse({ ...texts, supportCopies: 'c@b.example, d@b.example\nc@b.example' })).toMatchObject({
      supportCopies: ['c@b.example', 'd@b.example'],
    })
    expect(codes(SaveTexts.safeParse({ ...texts, supportCopies: 'nobody' }))).toEqual(['support_copy_wrong'])
    expect(codes(SaveTexts.safeParse({ ...texts, supportCopies: 'A@b.example' }))).toEqual(['support_copy_is_main'])
    expect(codes(SaveTexts.safeParse({ ...texts, termsText: 'a\u0000b' }))).toEqual(['settings_text_control'])
    expect(SaveTexts.parse({ ...texts, termsText: ' One\r\n\r\nTwo ' }).termsText).toBe('One\n\nTwo')
  })
})

test('letters to support go to the main address and to every copy, each once', async () => {
  const { supportEmail, supportCopies, termsText, privacyText, supportText, helpText } = await carrierSettings()
  const seen = seenOf({ supportEmail, supportCopies, termsText, privacyText, supportText, helpText })
  const form = SaveTexts.parse({
    seen,
    supportEmail,
    supportCopies: 'noc@northwind.example',
    termsText,
    privacyText,
    supportText,
    helpText: 'Call us',
  })
  expect(await saveTexts(maya, form)).toEqual({ ok: true, value: { changed: 2 } })
  const props = { name: 'N', company: 'C', reference: 'REG-1', url: 'https://portal.example' }
  const event = `withdrawn:${newId()}`
  const owe = () =>
    transaction(async tx =>
      ok(await oweToSupport(tx, { template: 'registration_withdrawn', props, dedupeKey: event, about: null })),
    )
  await owe()
  await owe()
  const letters = await db.letter.findMany({
    where: { dedupeKey: { startsWith: event } },
    orderBy: { dedupeKey: 'asc' },
  })
  expect(letters.map(({ recipient }) => recipient)).toEqual(['support@northwind.example', 'noc@northwind.example'])
})

describe('002-R52: what staff may choose', () => {
  const rules = (seen: string, changes: Record<string, unknown> = {}) =>
    SaveNumberRules.parse({
      seen,
      productsOffered: ['zoom_phone', 'zoom_contact_center', 'unallocated'],
      numberTypes: ['toll', 'toll_free', 'mobile', 'virtual_service'],
      capacities: ['single', 'multiple'],
      voiceDirections: ['both', 'inbound_only', 'outbound_only', 'not_supported'],
      ...changes,
    })
  async function shown() {
    const { productsOffered, numberTypes, capacities, voiceDirections, messagingIntegrated, apiEdits } =
      await carrierSettings()
    return seenOf({ productsOffered, numberTypes, capacities, voiceDirections, messagingIntegrated, apiEdits })
  }

  test('a value that numbers have cannot be withdrawn, and the places are named', async () => {
    const { customerId } = await aCustomerActor()
    await someNumbers(customerId, 2, { product: 'unallocated' })
    await someNumbers(null, 1, { product: 'unallocated' })
    const { company, accountNumber } = await db.customer.findUniqueOrThrow({ where: { id: customerId } })
    const products = ['zoom_phone', 'zoom_contact_center']
    expect(await saveNumberRules(maya, rules(await shown(), { productsOffered: products }))).toMatchObject({
      refusal: {
        code: 'value_in_use',
        field: 'productsOffered',
        params: { value: 'unallocated', count: 3, customers: `${company} (${accountNumber})`, of: 'both' },
      },
    })
    const allowed = { productsOffered: ['zoom_phone', 'unallocated'], messagingIntegrated: 'on', apiEdits: 'on' }
    expect(await saveNumberRules(maya, rules(await shown(), allowed))).toEqual({ ok: true, value: { changed: 3 } })
    expect(await carrierSettings()).toMatchObject({ messagingIntegrated: true, apiEdits: true })
    await db.phoneNumber.updateMany({ where: { customerId }, data: { messaging: 'supported' } })
    expect(
      await saveNumberRules(maya, rules(await shown(), { ...allowed, messagingIntegrated: undefined })),
    ).toMatchObject({
      refusal: { code: 'messaging_in_use', params: { count: 2, of: 'customers' } },
    })
  })

  test('at least one value of each has to stay', () => {
    const none = SaveNumberRules.safeParse({
      ...rules('{}'),
      messagingIntegrated: undefined,
      apiEdits: undefined,
      capacities: [],
    })
    expect(none.error?.issues.map(({ message }) => message)).toEqual(['capacities_missing'])
  })
})

const upload = (bytes: Uint8Array, name = 'logo.png') => ({
  logo: new File([new Uint8Array(bytes)], name, { type: 'image/png' }),
})

describe('the logo', () => {
  test('is judged by its bytes: SVG, other kinds, damage, wrong sizes and moving ones are refused', () => {
    const code = (bytes: Uint8Array) => {
      const read = readPng(bytes)
      return read.ok ? 'ok' : read.code
    }
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    expect(code(svg)).toBe('logo_not_png')
    expect(code(Buffer.from('GIF89a'))).toBe('logo_not_png')
    expect(code(aPng(64, 64))).toBe('ok')
    expect(code(aPng(8, 64))).toBe('logo_dimensions')
    expect(code(aPng(64, 513))).toBe('logo_dimensions')
    expect(code(aPng(64, 64).subarray(0, -1))).toBe('logo_damaged')
    const flipped = aPng(64, 64)
    flipped[20] = (flipped[20] ?? 0) ^ 1
    expect(code(flipped)).toBe('logo_damaged')
    expect(code(aPng(64, 64, [pngChunk('acTL', Buffer.alloc(8))]))).toBe('logo_moves')
    expect(code(Buffer.alloc(65_537))).toBe('logo_too_large')
  })

  test('keeps nothing but the picture: texts and what hangs behind are left out', () => {
    const clean = aPng(32, 32)
    const dirty = Buffer.concat([
      aPng(32, 32, [pngChunk('tEXt', Buffer.from('Comment\0<script>'))]),
      Buffer.from('<html>'),
    ])
    const read = readPng(dirty)
    expect(read).toMatchObject({ ok: true, width: 32, height: 32 })
    expect(read.ok && Buffer.from(read.bytes).equals(clean)).toBe(true)
  })

  test('is served from its own address, kept by browsers, and gone once removed', async () => {
    expect((await logoRoute(new Request('https://portal.example/brand/logo'))).status).toBe(404)
    expect(await saveLogo(maya, upload(Buffer.from('<svg/>')))).toMatchObject({
      refusal: { code: 'logo_not_png', field: 'logo' },
    })
    expect(await saveLogo(maya, upload(aPng(64, 32)))).toEqual({ ok: true, value: { width: 64, height: 32 } })
    const { logoHash } = await carrierSettings()
    const answer = await logoRoute(new Request(`https://portal.example/brand/logo?v=${logoHash}`))
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${logoHash}"`,
    })
    expect(Buffer.from(await answer.arrayBuffer()).equals(aPng(64, 32))).toBe(true)
    const again = new Request('https://portal.example/brand/logo', { headers: { 'if-none-match': `"${logoHash}"` } })
    const unchanged = await logoRoute(again)
    expect([unchanged.status, unchanged.headers.get('cache-control')]).toEqual([304, 'no-cache'])
    expect(await carrierSettings()).not.toHaveProperty('logo')
    expect(await removeLogo(maya)).toMatchObject({ ok: true })
    expect(await findLogo()).toBeUndefined()
    expect(
      await db.auditEvent.findMany({ where: { action: { in: ['settings.save_logo', 'settings.remove_logo'] } } }),
    ).toHaveLength(2)
  })
})

test('times are saved as they are meant', async () => {
  const {
    timeZone,
    offPeakFrom,
    offPeakTo,
    offPeakDays,
    registrationTargetMinutes,
    registrationAnswerDays,
    coolingDays,
    reconcileHours,
    orderAnswerMinutes,
    orderFulfilMinutes,
  } = await carrierSettings()
  const seen = seenOf({
    timeZone,
    offPeakFrom,
    offPeakTo,
    offPeakDays,
    registrationTargetMinutes,
    registrationAnswerDays,
    coolingDays,
    reconcileHours,
    orderAnswerMinutes,
    orderFulfilMinutes,
  })
  const form = {
    seen,
    timeZone: 'Asia/Kolkata',
    offPeakFrom: '23:30',
    offPeakTo: '04:15',
    offPeakDays: ['6', '7'],
    registrationTargetMinutes: '4',
    registrationAnswerDays: '10',
    coolingDays: '90',
    reconcileHours: '12',
    orderAnswerMinutes: '8',
    orderFulfilMinutes: '120',
  }
  expect(await saveTimes(maya, SaveTimes.parse(form))).toEqual({ ok: true, value: { changed: 8 } })
  expect(await carrierSettings()).toMatchObject({
    timeZone: 'Asia/Kolkata',
    offPeakFrom: 1_410,
    offPeakTo: 255,
    offPeakDays: [6, 7],
    registrationTargetMinutes: 240,
    coolingDays: 90,
  })
})
