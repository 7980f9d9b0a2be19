import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type StaffActor, staffScope } from '@/lib/auth/actor'
import { fromNow, minutes } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { compareCarrierListing } from '@/lib/drift/carrier-listing'
import { publishDownAgain } from '@/lib/drift/commands'
import { fixDrift } from '@/lib/drift/fix'
import { lastComparison } from '@/lib/drift/queries'
import { reconcile } from '@/lib/drift/reconcile'
import type { DriftFix } from '@/lib/drift/rules'
import { scheduleDue } from '@/lib/drift/schedule'
import { FixDrift } from '@/lib/drift/schema'
import { finishConnecting } from '@/lib/marketplace/connecting'
import { onAppRemoved } from '@/lib/publication/commands'
import { work } from '@/lib/publication/engine'
import { aNumber, someNumbers } from '../factories/number'
import { aConnectedCustomer, allowed, aZoom, aZoomAccount } from '../factories/zoom-connection'
import { liveNumbers, inZoom as putInZoom, settled } from '../factories/zoom-number'
import type { PeeringNumber } from '../simulators/zoom/numbers'
import type { RunningZoom } from '../simulators/zoom/server'

let zoom: RunningZoom
beforeAll(async () => {
  zoom = await aZoom()
  const { carrierAccountId, carrierClientId, carrierClientSecret } = zoom.simulator.config
  Object.assign(process.env, {
    ZOOM_CALLS_PER_SECOND: '80',
    ZOOM_CARRIER_ACCOUNT_ID: carrierAccountId,
    ZOOM_CARRIER_CLIENT_ID: carrierClientId,
    ZOOM_CARRIER_CLIENT_SECRET: carrierClientSecret,
  })
})
afterAll(() => zoom.close())
afterEach(() => {
  const { faults, settings, log } = zoom.simulator
  faults.remove(null)
  log.clear()
  Object.assign(settings, { listLagMs: 0, ratePerSecond: null })
})

const staff: StaffActor = {
  kind: 'staff',
  name: 'Maya Stone',
  source: 'page',
  userId: newId(),
  sessionId: '',
  roles: ['administrator'],
  scope: staffScope(),
}

const inZoom = (accountId: string, e164: string, changes?: Partial<PeeringNumber>) =>
  putInZoom(zoom, accountId, e164, changes)
const live = (customerId: string, accountId: string, count: number) => liveNumbers(zoom, customerId, accountId, count)

const outOfZoom = (e164: string) => zoom.simulator.store.numbers.remove(e164, zoom.simulator.clock.now() - 60_000)
const numberOf = (e164: string) => db.phoneNumber.findUniqueOrThrow({ where: { e164 } })

async function compared(customerId: string) {
  await reconcile({ customerId })
  const rows = await db.driftFinding.findMany({ where: { customerId, resolvedAt: null }, orderBy: { e164: 'asc' } })
  return rows.map(({ id, e164, kind, ours, zooms }) => ({ id, e164, kind, ours, zooms }))
}

const fix = (what: DriftFix, ids: string[], more: object = {}) =>
  fixDrift(staff, FixDrift.parse({ fix: what, finding: ids, ...more }))

async function fixed(what: DriftFix, ids: string[], more: object = {}) {
  const result = await fix(what, ids, more)
  if (!result.ok) throw new Error(result.refusal.code)
  if ('ask' in result.value) throw new Error('asked first')
  for (const reference of result.value.operations) {
    const { id } = await db.operation.findUniqueOrThrow({ where: { reference } })
    await work(id, [1, 1, 1])
  }
  return result.value
}

describe('comparing', () => {
  test('what agrees is no difference; assigned and when it was seen are noted on every number', async () => {
    const { actor, account, admin } = await aConnectedCustomer(zoom)
    const [one = '', two = ''] = await live(actor.customerId, account.id, 2)
    inZoom(account.id, two, { assignedTo: admin.id })
    expect(await compared(actor.customerId)).toEqual([])
    expect(await numberOf(one)).toMatchObject({ assigned: false, observedAt: expect.any(Date) })
    expect(await numberOf(two)).toMatchObject({ assigned: true })
    const connection = await db.zoomConnection.findFirstOrThrow({ where: { customerId: actor.customerId } })
    expect(connection).toMatchObject({ reconcileError: null, reconciledAt: expect.any(Date) })
    const dueIn = (connection.reconcileDueAt?.getTime() ?? 0) - Date.now()
    expect(dueIn).toBeGreaterThan(21 * 3_600_000)
    expect(dueIn).toBeLessThan(27 * 3_600_000)
  })

  test('five kinds: missing, returned, extra, field, owner', async () => {
    const { actor, account } = await aConnectedCustomer(zoom)
    const { actor: other } = await aConnectedCustomer(zoom)
    const [missing = '', returned = '', field = ''] = await live(actor.customerId, account.id, 3)
    await db.phoneNumber.update({ where: { e164: returned }, data: { observedAt: fromNow(-minutes(30)) } })
    outOfZoom(missing)
    outOfZoom(returned)
    inZoom(account.id, field, { service_info: 'Lobby', voice_msg_capacity: 'ZOOM_PHONE_USER_ONLY' })
    const notPublished = await aNumber(actor.customerId)
    const free = await aNumber(null)
    const theirs = await aNumber(other.customerId, { publication: 'published' })
    await settled([notPublished, free, theirs])
    for (const e164 of [notPublished, free, theirs, '+12025559901']) inZoom(account.id, e164)

    const found = await compared(actor.customerId)
    const by = (e164: string) => found.find(one => one.e164 === e164)
    expect(found).toHaveLength(7)
    expect(by(missing)?.kind).toBe('missing_in_zoom')
    expect(by(returned)?.kind).toBe('returned')
    expect(by(field)).toMatchObject({
      kind: 'field_differs',
      ours: { serviceInfo: null, capacity: 'multiple' },
      zooms: { serviceInfo: 'Lobby', capacity: 'single' },
    })
    expect(by(notPublished)).toMatchObject({ kind: 'extra_in_zoom', ours: { publication: 'unpublished' } })
    expect(by(free)).toMatchObject({ kind: 'extra_in_zoom', ours: { pool: 'free' } })
    expect(by('+12025559901')).toMatchObject({ kind: 'extra_in_zoom', ours: {} })
    expect(by(theirs)).toMatchObject({ kind: 'owner_differs', ours: { accountNumber: expect.stringMatching(/^AC-/) } })
  })

  test('a difference keeps its age while it lasts, and ends by itself when both agree again', async () => {
    const { actor, account } = await aConnectedCustomer(zoom)
    const [e164 = ''] = await live(actor.customerId, account.id, 1)
    outOfZoom(e164)
    await compared(actor.customerId)
    const first = await db.driftFinding.findFirstOrThrow({ where: { e164 } })
    await compared(actor.customerId)
    const again = await db.driftFinding.findMany({ where: { e164 } })
    expect(again).toHaveLength(1)
    expect(again[0]).toMatchObject({ id: first.id, seenFirst: first.seenFirst })
    inZoom(account.id, e164)
    expect(await compared(actor.customerId)).toEqual([])
    expect(await db.driftFinding.findFirst({ where: { e164 } })).toMatchObject({ resolution: 'agrees_again' })
  })

  test('lists lag: a number that was just touched counts only once Zoom has shown it; one in work is left alone', async () => {
    const { actor } = await aConnectedCustomer(zoom)
    const [lagging = '', shown = '', inWork = ''] = await someNumbers(actor.customerId, 3, { publication: 'published' })
    await db.phoneNumber.update({ where: { e164: shown }, data: { observedAt: fromNow(1_000) } })
    await db.phoneNumber.update({
      where: { e164: inWork },
      data: { publication: 'updating', publicationSince: fromNow(-minutes(60)) },
    })
    expect((await compared(actor.customerId)).map(({ e164 }) => e164)).toEqual([shown])
    await settled([lagging])
    expect((await compared(actor.customerId)).map(({ e164 }) => e164).sort()).toEqual([lagging, shown].sort())
  })

  test('a walk that is broken off concludes nothing, says why and comes up again', async () => {
    const { actor, account } = await aConnectedCustomer(zoom)
    const [e164 = ''] = await live(actor.customerId, account.id, 1)
    outOfZoom(e164)
    zoom.simulator.faults.add({
      operation: 'numbers.list',
      accountId: account.id,
      action: { type: 'rate_limit', kind: 'daily' },
    })
    expect(await compared(actor.customerId)).toEqual([])
    const broken = await db.zoomConnection.findFirstOrThrow({ where: { customerId: actor.customerId } })
    expect(broken).toMatchObject({
      reconciledAt: null,
      reconcileError: 'daily_limit',
      reconcileDueAt: expect.any(Date),
    })
    zoom.simulator.faults.remove(null)
    await db.zoomRate.deleteMany()
    expect(await compared(actor.customerId)).toHaveLength(1)
    const whole = await db.zoomConnection.findFirstOrThrow({ where: { customerId: actor.customerId } })
    expect(whole.reconcileError).toBeNull()
  })

  test('300 numbers a call', async () => {
    const { actor, account } = await aConnectedCustomer(zoom)
    await live(actor.customerId, account.id, 650)
    zoom.simulator.log.clear()
    expect(await compared(actor.customerId)).toEqual([])
    expect(zoom.simulator.log.read({ operation: 'numbers.list', accountId: account.id })).toHaveLength(3)
  })

  test('the schedule takes what is due, what waits longest first, once', async () => {
    await db.zoomConnection.updateMany({ data: { reconcileDueAt: fromNow(minutes(60)) } })
    const { actor } = await aConnectedCustomer(zoom)
    const { actor: late } = await aConnectedCustomer(zoom)
    const due = { customerId: { in: [actor.customerId, late.customerId] } }
    await db.zoomConnection.updateMany({ where: due, data: { reconcileDueAt: fromNow(-minutes(5)) } })
    await scheduleDue()
    const taken = await db.zoomConnection.findMany({ where: due })
    for (const { reconcileDueAt } of taken) expect(reconcileDueAt?.getTime()).toBeGreaterThan(Date.now())
    expect(await db.zoomConnection.count({ where: { reconcileDueAt: { lt: new Date() } } })).toBe(0)
  })

  test('002-R39: the carrier’s own listing finds numbers under accounts that are no customers, and ends them', async () => {
    const { actor, account } = await aConnectedCustomer(zoom)
    const { account: stranger } = aZoomAccount(zoom)
    const [ours = ''] = await someNumbers(actor.customerId, 1, { publication: 'published' })
    await settled([ours])
    inZoom(stranger.id, ours)
    inZoom(stranger.id, '+12025559911')
    inZoom(account.id, await aNumber(actor.customerId, { publication: 'published' }))
    await compareCarrierListing({})
    const listed = () =>
      db.driftFinding.findMany({
        where: { e164: { in: [ours, '+12025559911'] }, kind: 'owner_differs', resolvedAt: null },
        orderBy: { e164: 'asc' },
      })
    expect(await listed()).toMatchObject([
      { e164: ours, customerId: actor.customerId, zooms: { account: stranger.name, listing: 'carrier' } },
      { e164: '+12025559911', customerId: null, zooms: { zoomAccountNumber: String(stranger.number) } },
    ])
    // Its own comparison cannot see there, and leaves it.
    await compared(actor.customerId)
    expect(await listed()).toHaveLength(2)
    for (const e164 of [ours, '+12025559911']) outOfZoom(e164)
    await compareCarrierListing({})
    expect(await listed()).toEqual([])
  })
})

describe('mending, in either direction', () => {
  test('missing: published again as one operation, and the next comparison ends it', async () => {
    const { actor, account } = await aConnectedCustomer(zoom)
    const e164s = await live(actor.customerId, account.id, 3)
    for (const e164 of e164s) outOfZoom(e164)
    const found = await compared(actor.customerId)
    const done = await fixed(
      'publish_again',
      found.map(({ id }) => id),
    )
    expect(done).toMatchObject({ fixed: 3, operations: [expect.stringMatching(/^OP-/)] })
    for (const e164 of e164s) expect(zoom.simulator.store.numbers.get(e164)?.accountId).toBe(account.id)
    expect(await compared(actor.customerId)).toEqual([])
    expect(await db.driftFinding.findFirst({ where: { e164: e164s[0] ?? '' } })).toMatchObject({
      resolution: 'fixed_in_zoom',
    })
  })

  test('gone by the customer’s hand: Returned, with its story; or only not published', async () => {
    const { actor, account } = await aConnectedCustomer(zoom)
    const [one = '', two = ''] = await live(actor.customerId, account.id, 2)
    await compared(actor.customerId)
    outOfZoom(one)
    const [returned] = await compared(actor.customerId)
    expect(returned?.kind).toBe('returned')
    await fixed('take_returned', [returned?.id ?? ''])
    expect(await numberOf(one)).toMatchObject({ pool: 'returned', publication: 'unpublished' })
    const story = await db.auditEvent.findMany({ where: { subjectId: one }, select: { action: true } })
    expect(story.map(({ action }) => action)).toEqual(expect.arrayContaining(['number.gone', 'number.gone_from_zoom']))
    await db.phoneNumber.update({ where: { e164: two }, data: { observedAt: null } })
    outOfZoom(two)
    const [missing] = await compared(actor.customerId)
    await fixed('mark_unpublished', [missing?.id ?? ''])
    expect(await numberOf(two)).toMatchObject({ pool: 'in_use', publication: 'unpublished' })
    expect(await compared(actor.customerId)).toEqual([])
  })

  test('extra: adopted as Zoom has it, seen, never sent; or taken out of Zoom after a question', async () => {
    const { actor, account, admin } = await aConnectedCustomer(zoom)
    const [keep, drop, used, notPublished, free] = [
      '+12025559921',
      '+12025559922',
      '+12025559923',
      await aNumber(actor.customerId),
      await aNumber(null),
    ]
    await settled([notPublished, free])
    inZoom(account.id, keep, { service_info: 'Front desk', status: false })
    inZoom(account.id, drop)
    inZoom(account.id, used, { assignedTo: admin.id })
    inZoom(account.id, notPublished)
    inZoom(account.id, free)
    const found = await compared(actor.customerId)
    const id = (e164: string) => found.find(one => one.e164 === e164)?.id ?? ''
    zoom.simulator.log.clear()
    expect(await fixed('adopt', [id(keep), id(free)])).toMatchObject({ fixed: 2, operations: [] })
    expect(zoom.simulator.log.read({ accountId: account.id })).toEqual([])
    expect(await numberOf(keep)).toMatchObject({
      customerId: actor.customerId,
      publication: 'published',
      status: 'pending',
      serviceInfo: 'Front desk',
      assigned: false,
      observedAt: expect.any(Date),
    })
    expect(await numberOf(free)).toMatchObject({ customerId: actor.customerId, publication: 'published' })

    const leaving = [id(drop), id(used), id(notPublished)]
    expect(await fix('remove_from_zoom', leaving)).toEqual({ ok: true, value: { ask: leaving, all: false } })
    const done = await fixed('remove_from_zoom', leaving, { confirmed: 'on' })
    expect(done).toMatchObject({ fixed: 2, skipped: { assigned: 1 } })
    expect(zoom.simulator.store.numbers.get(drop)).toBeNull()
    expect(zoom.simulator.store.numbers.get(used)).not.toBeNull()
    expect(await db.phoneNumber.count({ where: { e164: drop } })).toBe(0)
    expect(await numberOf(notPublished)).toMatchObject({ publication: 'unpublished', pool: 'in_use' })
    expect((await compared(actor.customerId)).map(({ e164 }) => e164)).toEqual([used])
  })

  test('fields: ours are sent by an update, or Zoom’s are taken; Normal never becomes Pending', async () => {
    const { actor, account } = await aConnectedCustomer(zoom)
    const [send = '', take = '', back = ''] = await live(actor.customerId, account.id, 3)
    inZoom(account.id, send, { service_info: 'Wrong' })
    inZoom(account.id, take, { service_info: 'Lobby', billing_ref_id: 'B-7' })
    inZoom(account.id, back, { status: false })
    const found = await compared(actor.customerId)
    const id = (e164: string) => found.find(one => one.e164 === e164)?.id ?? ''
    await fixed('send_ours', [id(send)])
    expect(zoom.simulator.store.numbers.get(send)?.service_info ?? '').toBe('')
    expect(await fixed('take_zooms', [id(take)])).toMatchObject({ fixed: 1, operations: [] })
    expect(await numberOf(take)).toMatchObject({
      serviceInfo: 'Lobby',
      billingReferenceId: 'B-7',
      publication: 'published',
    })
    expect(await fix('take_zooms', [id(back)])).toMatchObject({ ok: false, refusal: { code: 'drift_not_this_fix' } })
    await settled([send])
    expect((await compared(actor.customerId)).map(({ e164 }) => e164)).toEqual([back])
  })

  test('nothing is done twice, and a fix that does not fit is refused', async () => {
    const { actor, account } = await aConnectedCustomer(zoom)
    const [e164 = ''] = await live(actor.customerId, account.id, 1)
    outOfZoom(e164)
    const [finding] = await compared(actor.customerId)
    const ids = [finding?.id ?? '']
    expect(await fix('adopt', ids)).toMatchObject({ refusal: { code: 'drift_not_this_fix' } })
    expect(await fix('publish_again', [])).toMatchObject({ refusal: { code: 'drift_none_picked' } })
    expect((await fix('publish_again', ids)).ok).toBe(true)
    expect(await fix('publish_again', ids)).toMatchObject({ refusal: { code: 'drift_in_operation' } })
    const everything = { all: 'on', kind: 'missing_in_zoom', customer: 'AC-1' }
    expect(await fix('publish_again', [], everything)).toMatchObject({ refusal: { code: 'drift_none_left' } })
  })
})

describe('removed and added again (001-R13)', () => {
  test('what is still there comes back by itself, “Publish these N again” restores exactly the rest', async () => {
    const { actor, account, admin, connection } = await aConnectedCustomer(zoom)
    const e164s = await live(actor.customerId, account.id, 5)
    const never = await aNumber(actor.customerId)
    await transaction(async tx => {
      await tx.zoomConnection.update({
        where: { id: connection.id },
        data: { state: 'removed', endedAt: new Date(), accessToken: null, refreshToken: null },
      })
      return ok(await onAppRemoved(tx, actor, actor.customerId))
    })
    const [stayed = '', ...lost] = e164s
    for (const e164 of lost) outOfZoom(e164)
    const back = await finishConnecting(actor, await allowed(zoom, actor, admin))
    expect(back.ok).toBe(true)
    expect((await lastComparison(actor.scope))?.down).toMatchObject({ count: 5, comparing: true, otherAccount: false })
    expect(await compared(actor.customerId)).toEqual([])
    expect(await numberOf(stayed)).toMatchObject({ publication: 'published', assigned: false })
    expect((await lastComparison(actor.scope))?.down).toMatchObject({ count: 4, comparing: false })
    const started = await publishDownAgain(actor)
    if (!started.ok) throw new Error(started.refusal.code)
    expect(started.value.queued).toBe(4)
    const { id } = await db.operation.findUniqueOrThrow({ where: { reference: started.value.reference } })
    await work(id, [1, 1, 1])
    expect(await db.phoneNumber.count({ where: { customerId: actor.customerId, publication: 'published' } })).toBe(5)
    expect(await numberOf(never)).toMatchObject({ publication: 'unpublished' })
    expect((await lastComparison(actor.scope))?.down).toBeUndefined()
  })

  test('another Zoom account decides nothing by a button (SM3)', async () => {
    const { actor, connection } = await aConnectedCustomer(zoom)
    await someNumbers(actor.customerId, 2, { publication: 'service_down' })
    await db.zoomConnection.update({
      where: { id: connection.id },
      data: { state: 'removed', endedAt: new Date(), accessToken: null, refreshToken: null },
    })
    const { admin } = aZoomAccount(zoom)
    expect((await finishConnecting(actor, await allowed(zoom, actor, admin))).ok).toBe(true)
    await compared(actor.customerId)
    expect((await lastComparison(actor.scope))?.down).toMatchObject({ count: 2, otherAccount: true })
    expect(await publishDownAgain(actor)).toMatchObject({ refusal: { code: 'zoom_other_account' } })
  })
})
