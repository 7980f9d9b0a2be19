import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { parseForm } from '@/lib/auth/form'
import { setClock } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { archivePlan, createPlan, editPlan, movePlan, restorePlan } from '@/lib/service-plans/commands'
import { addDevice, archiveDevice, editDevice, listDevices, shownOf } from '@/lib/service-plans/devices'
import { findOffered, offeredPlans, planVersion } from '@/lib/service-plans/queries'
import { AddDevice, CreatePlan, EditPlan } from '@/lib/service-plans/schema'
import { seenOf } from '@/lib/settings/conflict'
import { aPlan } from '../factories/plan'
import { aUser, staffOf } from '../factories/user'

let admin: StaffActor
beforeAll(async () => {
  admin = staffOf(await aUser({ staffRoles: ['administrator'], passwordHash: null }))
})
beforeEach(async () => {
  await db.servicePlan.updateMany({ data: { archivedAt: new Date() } })
})
afterEach(() => setClock())

/** The form of a plan as a browser sends it. */
function typed(changes: Record<string, string | string[]> = {}) {
  const data = new FormData()
  const values = {
    name: 'Office',
    description: 'For a small office.',
    features: 'Calls to Europe\n\nVoicemail\r\n',
    doors: ['request', 'sign_up'],
    countries: 'ie, gb\nGB',
    toll: '2',
    tollFree: '',
    mobile: '0',
    virtualService: '',
    devices: [] as string[],
    currency: 'EUR',
    activationFee: '25',
    recurringFee: '40,50',
    period: 'month',
    taxRate: '23',
    onInvoice: 'on',
    termsText: 'One month’s notice.',
    termsVersion: '1',
    provisioning: 'off_peak',
    offPeakZone: 'Europe/Dublin',
    offPeakFrom: '22:00',
    offPeakTo: '05:30',
    offPeakDays: ['7'],
    followUps: 'Connect Zoom',
    activeFrom: '',
    activeTo: '',
    ...changes,
  }
  for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) data.append(name, one)
  return data
}

const read = (changes?: Record<string, string | string[]>) => {
  const parsed = parseForm(CreatePlan, typed(changes))
  if (!parsed.success) throw new Error(JSON.stringify(parsed.error.issues))
  return parsed.data
}
const wrong = (changes: Record<string, string | string[]>) =>
  parseForm(CreatePlan, typed(changes)).error?.issues.map(({ path, message }) => `${String(path[0])}: ${message}`)
const edit = (planId: string, seen: number, changes?: Record<string, string | string[]>) =>
  EditPlan.parse({ ...rawOf(changes), planId, seen: String(seen) })
function rawOf(changes?: Record<string, string | string[]>) {
  const data = typed(changes)
  const lists = ['doors', 'devices', 'offPeakDays']
  return Object.fromEntries(
    [...new Set([...data.keys(), 'devices'])].map(name => [
      name,
      lists.includes(name) ? data.getAll(name) : data.get(name),
    ]),
  )
}
async function made(changes?: Record<string, string | string[]>) {
  const result = await createPlan(admin, read(changes))
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

test('a plan is offered as it was typed, where and through the doors that it names', async () => {
  const { planId } = await made()
  const [offered, ...others] = await offeredPlans('sign_up')
  expect(others).toEqual([])
  expect(offered).toMatchObject({
    planId,
    version: 1,
    doors: ['request', 'sign_up'],
    countries: ['GB', 'IE'],
    included: [{ numberType: 'toll', quantity: 2 }],
    features: ['Calls to Europe', 'Voicemail'],
    activationFee: 2_500,
    recurringFee: 4_050,
    taxRate: 2_300,
    onInvoice: true,
    offPeakFrom: 1_320,
    offPeakTo: 330,
    offPeakDays: [7],
    activeFrom: null,
    createdByName: admin.name,
  })
  expect(await offeredPlans('sign_up', 'IE')).toHaveLength(1)
  expect(await offeredPlans('sign_up', 'FR')).toEqual([])
  expect(await offeredPlans('request_with_approval')).toEqual([])
  expect(await offeredPlans(['request', 'request_with_approval'])).toHaveLength(1)
})

test('saving makes the next version: the one before stands as it was agreed, and is not offered any more', async () => {
  const { planId } = await made()
  const [first] = await offeredPlans('sign_up')
  const saved = await editPlan(admin, edit(planId, 1, { recurringFee: '45' }))
  expect(saved).toMatchObject({ ok: true, value: { version: 2, changed: true } })
  const [second] = await offeredPlans('sign_up')
  expect(second).toMatchObject({ version: 2, recurringFee: 4_500 })
  expect(await findOffered(first?.id ?? '', 'sign_up')).toBeUndefined()
  expect((await findOffered(second?.id ?? '', 'sign_up'))?.version).toBe(2)
  expect(await findOffered(second?.id ?? '', 'request_with_approval')).toBeUndefined()
  expect(await planVersion(first?.id ?? '')).toMatchObject({ recurringFee: 4_050 })
  const line = await db.auditEvent.findFirstOrThrow({ where: { subjectId: planId, action: 'plan.new_version' } })
  expect([line.before, line.after]).toEqual([
    { version: 1, recurringFee: '40.50 EUR' },
    { version: 2, recurringFee: '45.00 EUR' },
  ])
  await expect(db.planVersion.updateMany({ where: { planId }, data: { recurringFee: 1 } })).rejects.toThrow('frozen')
})

test('nothing changed is no version; who saves second sees that somebody was first', async () => {
  const { planId } = await made()
  expect(await editPlan(admin, edit(planId, 1))).toMatchObject({ ok: true, value: { version: 1, changed: false } })
  const both = await Promise.all([
    editPlan(admin, edit(planId, 1, { recurringFee: '45' })),
    editPlan(admin, edit(planId, 1, { recurringFee: '46' })),
  ])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'plan_changed', params: { version: '2' } } })
  const terms = await editPlan(admin, edit(planId, 2, { recurringFee: '45', termsText: 'Two months’ notice.' }))
  expect(terms).toMatchObject({ refusal: { code: 'plan_terms_version_same', field: 'termsVersion' } })
})

test('only between its days, and not archived; those of the carrier’s calendar', async () => {
  await db.carrierSettings.upsert({
    where: { id: 1 },
    create: { id: 1, carrierName: 'Northwind', supportEmail: 's@carrier.example', timeZone: 'Europe/Berlin' },
    update: { timeZone: 'Europe/Berlin' },
  })
  const { planId } = await made({ activeFrom: '2026-12-01', activeTo: '2026-12-31' })
  const offeredAt = async (at: string) => {
    setClock(() => new Date(at))
    return (await offeredPlans('sign_up')).length
  }
  expect(await offeredAt('2026-11-30T22:59:59Z')).toBe(0)
  expect(await offeredAt('2026-11-30T23:00:00Z')).toBe(1)
  expect(await offeredAt('2026-12-31T22:59:59Z')).toBe(1)
  expect(await offeredAt('2026-12-31T23:00:00Z')).toBe(0)
  setClock(() => new Date('2026-12-10T12:00Z'))
  await archivePlan(admin, { planId })
  expect(await offeredPlans('sign_up')).toEqual([])
  expect(await editPlan(admin, edit(planId, 1))).toMatchObject({ refusal: { code: 'plan_archived' } })
  await restorePlan(admin, { planId })
  expect(await offeredPlans('sign_up')).toHaveLength(1)
  await db.carrierSettings.update({ where: { id: 1 }, data: { timeZone: 'UTC' } })
})

test('plans stand in the order that the carrier gives them', async () => {
  const names = async () => (await offeredPlans('sign_up')).map(({ name }) => name)
  const ids = [
    (await made({ name: 'A' })).planId,
    (await made({ name: 'B' })).planId,
    (await made({ name: 'C' })).planId,
  ]
  expect(await names()).toEqual(['A', 'B', 'C'])
  await movePlan(admin, { planId: ids[2] ?? '', direction: 'up' })
  expect(await names()).toEqual(['A', 'C', 'B'])
  await movePlan(admin, { planId: ids[0] ?? '', direction: 'up' })
  expect(await names()).toEqual(['A', 'C', 'B'])
  await movePlan(admin, { planId: ids[0] ?? '', direction: 'down' })
  expect(await names()).toEqual(['C', 'A', 'B'])
  expect(await movePlan(admin, { planId: newId(), direction: 'down' })).toMatchObject({
    refusal: { code: 'plan_gone' },
  })
})

test('what is wrong is said field by field', () => {
  expect(wrong({ name: ' ', doors: [], offPeakDays: [] })).toEqual([
    'name: plan_name_missing',
    'doors: plan_doors_missing',
    'offPeakDays: off_peak_days_missing',
  ])
  expect(wrong({ countries: 'GB XX' })).toEqual(['countries: plan_countries_wrong'])
  expect(wrong({ currency: 'JPY', recurringFee: '40.50' })).toContain('recurringFee: plan_fee_wrong')
  expect(wrong({ activationFee: '-1' })).toEqual(['activationFee: plan_fee_wrong'])
  expect(wrong({ activationFee: '1000000' })).toEqual(['activationFee: plan_fee_wrong'])
  expect(wrong({ taxRate: '100.5' })).toEqual(['taxRate: plan_tax_wrong'])
  expect(wrong({ toll: '1001' })).toEqual(['toll: plan_included_wrong'])
  expect(wrong({ activeFrom: '2026-12-02', activeTo: '2026-12-01' })).toEqual(['activeTo: plan_days_order'])
  expect(wrong({ activeFrom: '2026-02-30' })).toEqual(['activeFrom: plan_day_wrong'])
  expect(wrong({ offPeakZone: 'Mars/Olympus' })).toEqual(['offPeakZone: time_zone_unknown'])
})

test('a version offers devices at the price of its day; the catalogue goes on', async () => {
  const name = `Phone ${newId().slice(-6)}`
  const input = AddDevice.parse({ name, kind: 'desk_phone', description: '', price: '89', currency: 'EUR' })
  expect(await addDevice(admin, input)).toEqual({ ok: true, value: { name } })
  expect(await addDevice(admin, input)).toMatchObject({ refusal: { code: 'device_name_taken', field: 'name' } })
  const device = (await listDevices(admin.scope)).find(one => one.name === name)
  if (!device) throw new Error('no device')
  const { planId } = await made({ devices: [device.id] })
  const seen = seenOf(shownOf(device))
  expect(await editDevice(admin, { ...input, deviceId: device.id, seen, price: '99' })).toMatchObject({ ok: true })
  expect(await editDevice(admin, { ...input, deviceId: device.id, seen, price: '95' })).toMatchObject({
    refusal: { code: 'device_changed' },
  })
  expect((await offeredPlans('sign_up'))[0]?.devices).toEqual([
    { id: device.id, name, kind: 'desk_phone', price: 8_900 },
  ])
  await editPlan(admin, edit(planId, 1, { devices: [device.id] }))
  expect((await offeredPlans('sign_up'))[0]?.devices[0]?.price).toBe(9_900)
  const dollars = await createPlan(admin, read({ currency: 'USD', devices: [device.id] }))
  expect(dollars).toMatchObject({ refusal: { code: 'plan_device_currency' } })
  await archiveDevice(admin, { deviceId: device.id })
  const gone = await createPlan(admin, read({ devices: [device.id] }))
  expect(gone).toMatchObject({ refusal: { code: 'plan_device_gone', field: 'devices' } })
  expect((await offeredPlans('sign_up'))[0]?.devices).toHaveLength(1)
})

test('an id that is none finds nothing', async () => {
  await aPlan()
  for (const id of ['', 'x', "' OR 1=1", newId()]) {
    expect(await findOffered(id, 'sign_up')).toBeUndefined()
    expect(await planVersion(id)).toBeUndefined()
  }
})

test('Preview shows what is typed as it would be saved, and saves nothing', async () => {
  const before = await db.planVersion.count()
  const shown = await createPlan(admin, read({ intent: 'preview', name: 'Harbour' }))
  expect(shown).toMatchObject({
    ok: true,
    value: { preview: { name: 'Harbour', recurringFee: 4_050, taxRate: 2_300 } },
  })
  const plan = await aPlan()
  const changed = edit(plan.planId, plan.version, { name: 'Renamed', intent: 'preview' })
  expect(await editPlan(admin, changed)).toMatchObject({
    ok: true,
    value: { changed: false, preview: { name: 'Renamed' } },
  })
  expect(await db.planVersion.count()).toBe(before + 1)
})
