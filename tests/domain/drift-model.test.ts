import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type StaffActor, staffScope, systemActor } from '@/lib/auth/actor'
import { fromNow, minutes } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { publishDownAgain } from '@/lib/drift/commands'
import { fixDrift } from '@/lib/drift/fix'
import { reconcile } from '@/lib/drift/reconcile'
import { ifPortalIsRight, ifZoomIsRight } from '@/lib/drift/rules'
import { FixDrift } from '@/lib/drift/schema'
import { finishConnecting } from '@/lib/marketplace/connecting'
import { removeConnection } from '@/lib/marketplace/removal'
import { publishNumbers, unpublishNumbers } from '@/lib/publication/commands'
import { work } from '@/lib/publication/engine'
import { acts } from '@/lib/publication/rules'
import { soak } from '@/tests/setup/sampling'
import { someNumbers } from '../factories/number'
import { aConnectedCustomer, allowed, aZoom } from '../factories/zoom-connection'
import type { FaultAction } from '../simulators/zoom/faults'
import type { RunningZoom } from '../simulators/zoom/server'

let zoom: RunningZoom
beforeAll(async () => {
  zoom = await aZoom()
  Object.assign(process.env, { ZOOM_CALLS_PER_SECOND: '80', ZOOM_BATCH_SIZE: '3' })
})
afterAll(() => zoom.close())

const staff: StaffActor = {
  kind: 'staff',
  name: 'Maya Stone',
  source: 'page',
  userId: newId(),
  sessionId: '',
  roles: ['administrator'],
  scope: staffScope(),
}

const count = 6
const some = fc.uniqueArray(fc.nat({ max: count - 1 }), { minLength: 1, maxLength: count })
const faults: FaultAction[] = [
  { type: 'drop' },
  { type: 'drop', applied: false },
  { type: 'error', status: 500 },
  { type: 'error', status: 500, applied: true },
  { type: 'rate_limit', kind: 'second' },
]
const move = fc.oneof(
  fc.record({ what: fc.constantFrom('publish', 'unpublish', 'assign', 'unassign', 'delete', 'return'), which: some }),
  fc.record({ what: fc.constantFrom('remove_app', 'connect', 'publish_down', 'reconcile'), which: fc.constant([]) }),
  fc.record({ what: fc.constantFrom('fix_ours', 'fix_zooms'), which: some }),
  fc.record({ what: fc.constant('fault'), which: fc.tuple(fc.nat({ max: faults.length - 1 })) }),
)

type World = Awaited<ReturnType<typeof aWorld>>

async function aWorld() {
  const customer = await aConnectedCustomer(zoom)
  return { ...customer, numbers: await someNumbers(customer.actor.customerId, count) }
}

/** One thing that a person, Zoom or chance does. What is refused changes nothing, and is part of the story. */
async function act(world: World, { what, which }: { what: string; which: readonly number[] }) {
  const { actor, account, admin, numbers } = world
  const { store, clock } = zoom.simulator
  const chosen = which.flatMap(at => numbers[at] ?? [])
  const inZoom = chosen.flatMap(e164 => {
    const number = store.numbers.get(e164)
    return number && !number.returned ? [number] : []
  })
  const at = clock.now()
  switch (what) {
    case 'publish':
      await publishNumbers(actor, { number: chosen })
      return await workAll(actor.customerId)
    case 'unpublish':
      await unpublishNumbers(actor, { number: chosen })
      return await workAll(actor.customerId)
    case 'assign':
    case 'unassign':
      for (const number of inZoom) store.numbers.put({ ...number, assignedTo: what === 'assign' ? admin.id : null }, at)
      return
    case 'delete':
    case 'return':
      for (const number of inZoom.filter(({ assignedTo }) => assignedTo === null)) {
        if (what === 'delete') store.numbers.remove(number.phone_number, at)
        else store.numbers.put({ ...number, returned: true }, at)
      }
      return
    case 'remove_app': {
      const live = await db.zoomConnection.findFirst({ where: { customerId: actor.customerId, endedAt: null } })
      if (!live) return
      store.grants.uninstall(account.id)
      await transaction(async tx => ok(await removeConnection(tx, systemActor('webhook'), live, new Date())))
      return
    }
    case 'connect':
      if ((await db.zoomConnection.count({ where: { customerId: actor.customerId, endedAt: null } })) > 0) return
      await finishConnecting(actor, await allowed(zoom, actor, admin))
      return await workAll(actor.customerId)
    case 'publish_down':
      await publishDownAgain(actor)
      return await workAll(actor.customerId)
    case 'reconcile':
      return await reconcile({ customerId: actor.customerId })
    case 'fix_ours':
    case 'fix_zooms': {
      const open = await db.driftFinding.findMany({ where: { e164: { in: chosen }, resolvedAt: null } })
      for (const { id, kind, ours, zooms } of open) {
        const finding = { kind, ours: ours as object, zooms: zooms as object } as Parameters<typeof ifPortalIsRight>[0]
        const [fix] = what === 'fix_ours' ? ifPortalIsRight(finding) : ifZoomIsRight(finding)
        if (fix) await fixDrift(staff, FixDrift.parse({ fix, finding: [id], confirmed: 'on' }))
      }
      return await workAll(actor.customerId)
    }
    default: {
      const action = faults[which[0] ?? 0]
      if (action) zoom.simulator.faults.add({ operation: 'numbers', accountId: account.id, action, times: 2 })
    }
  }
}

async function workAll(customerId: string) {
  const open = await db.operation.findMany({
    where: { customerId, kind: { in: [...acts] }, finishedAt: null },
    orderBy: { createdAt: 'asc' },
  })
  for (const { id } of open) await work(id, [1, 1, 1])
}

/** The faults stop, the app is there, what was begun is finished, time passes. */
async function settle(world: World) {
  const { customerId } = world.actor
  zoom.simulator.faults.remove(null)
  await db.zoomRate.deleteMany()
  await act(world, { what: 'connect', which: [] })
  for (let round = 0; round < 5; round++) {
    await workAll(customerId)
    if ((await db.operation.count({ where: { customerId, finishedAt: null } })) === 0) break
  }
  expect(await db.operation.count({ where: { customerId, finishedAt: null } }), 'operations that never end').toBe(0)
  await db.phoneNumber.updateMany({ where: { customerId }, data: { publicationSince: fromNow(-minutes(60)) } })
  await reconcile({ customerId })
}

async function agrees({ actor, account }: World) {
  const inZoom = new Set(zoom.simulator.store.numbers.list(account.id, null).map(number => number.phone_number))
  const numbers = await db.phoneNumber.findMany({ where: { customerId: actor.customerId } })
  const told = await db.driftFinding.findMany({ where: { customerId: actor.customerId, resolvedAt: null } })
  for (const { e164, publication, assigned } of numbers) {
    expect(['unpublished', 'publish_failed', 'published', 'service_down'], e164).toContain(publication)
    const there = inZoom.has(e164)
    const agree = publication === 'service_down' ? !there : (publication === 'published') === there
    const kinds = told.filter(finding => finding.e164 === e164).map(({ kind }) => kind)
    if (agree) expect(kinds, `${e164} ${publication}, in Zoom: ${there}`).toEqual([])
    else expect(kinds, `${e164} ${publication}, in Zoom: ${there}`).toHaveLength(1)
    if (agree && there) expect(assigned).toBe(zoom.simulator.store.numbers.get(e164)?.assignedTo !== null)
  }
  const mine = new Set(numbers.map(({ e164 }) => e164))
  for (const e164 of inZoom) if (!mine.has(e164)) expect(told.map(finding => finding.e164)).toContain(e164)
}

test('any mix of publishing, removal, reconnect, assigning, returning and fixing, with faults: once they stop, one comparison tells every difference and invents none', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 4, maxLength: 14 }), async moves => {
      const world = await aWorld()
      for (const one of moves) await act(world, one)
      await settle(world)
      await agrees(world)
    }),
    { numRuns: soak ? 200 : 8 },
  )
}, 120_000)
