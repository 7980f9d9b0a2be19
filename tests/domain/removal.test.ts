import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { renderLetter } from '@/emails/render'
import { days, fromNow, minutes, now, seconds, setClock } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { finishConnecting } from '@/lib/marketplace/connecting'
import { forgetEnded } from '@/lib/marketplace/forgetting'
import { zoomData } from '@/lib/marketplace/rules'
import { getMe } from '@/lib/zoom/users'
import { withZoomAccess } from '@/lib/zoom-connections/access'
import { checkConnection } from '@/lib/zoom-connections/checks'
import { connectionBanner, connectionView } from '@/lib/zoom-connections/queries'
import { median } from '@/scripts/bench/line'
import { deliver, eventBody, removalBody, workOff } from '../factories/delivery'
import { aNumber } from '../factories/number'
import { permutations } from '../factories/permutations'
import { aConnectedCustomer, allowed, aZoom, connectionOf, letExpire } from '../factories/zoom-connection'
import { ownerQuery } from '../setup/owner'
import { sampled } from '../setup/sampling'
import type { RunningZoom } from '../simulators/zoom/server'

const support = 'support@carrier.test'

let zoom: RunningZoom
beforeAll(async () => {
  zoom = await aZoom()
  await db.carrierSettings.create({ data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: support } })
})
afterEach(() => setClock())
afterAll(() => zoom.close())

const anOrder = (customerId: string, state: 'placed' | 'accepted' | 'fulfilled' = 'accepted') =>
  db.order.create({
    data: {
      id: newId(),
      customerId,
      state,
      stateSince: now(),
      country: 'GB',
      city: 'London',
      quantity: 5,
      placedById: newId(),
      placedByName: 'Sara Cole',
      createdAt: now(),
      ...(state === 'fulfilled' ? { closedAt: now() } : {}),
    },
  })

type Arranged = Awaited<ReturnType<typeof arrange>>
async function arrange() {
  const customer = await aConnectedCustomer(zoom)
  const { customerId } = customer.actor
  const live = await aNumber(customerId, { publication: 'published', assigned: true })
  const order = await anOrder(customerId)
  return { ...customer, customerId, live, order, began: now() }
}

/** `n`: minutes after the first consent, by Zoom's clock and ours. */
const at = ({ began }: Arranged, n: number) => new Date(began.getTime() + minutes(n))

/** Each thing that can happen, as it reaches us: the order in which they are done is the order of arrival. */
const happenings = {
  remove: (one: Arranged) => told(one, removalBody(one.account.id, at(one, 1))),
  duplicate: (one: Arranged) => told(one, removalBody(one.account.id, at(one, 1)), 1),
  'late remove': (one: Arranged) => told(one, removalBody(one.account.id, at(one, 0.5))),
  async reconnect(one: Arranged) {
    setClock(() => at(one, 3))
    const returned = await allowed(zoom, one.actor, one.admin)
    expect(await finishConnecting(one.actor, returned)).toMatchObject({ ok: true })
    setClock()
  },
  'remove again': (one: Arranged) => told(one, removalBody(one.account.id, at(one, 4))),
}
type Happening = keyof typeof happenings

async function told({ account }: Arranged, body: string, later = 0) {
  expect((await deliver({ body, at: fromNow(seconds(later)) })).status).toBe(200)
  await workOff(account.id)
}

const four: Happening[] = ['remove', 'duplicate', 'reconnect', 'late remove']
/** A consent is given after what came before it and before what comes after it: these two keep their order. */
const five = permutations<Happening>([...four, 'remove again']).filter(
  order => order.indexOf('reconnect') < order.indexOf('remove again'),
)
const orders: [string, Happening[], 'connected' | 'removed'][] = [
  ...permutations(four).map((order): [string, Happening[], 'connected'] => [order.join(', '), order, 'connected']),
  ...sampled(five, 12).map((order): [string, Happening[], 'removed'] => [order.join(', '), order, 'removed']),
]

describe('every order of arrival', () => {
  test('there are 24 of the four, 60 of the five', () => {
    expect([permutations(four).length, five.length]).toEqual([24, 60])
  })

  test.each(orders)('%s', async (_, order, expected) => {
    const one = await arrange()
    for (const happening of order) await happenings[happening](one)

    // The newest truth holds, however late older news comes.
    expect((await connectionOf(one.actor)).state).toBe(expected)
    const removedFirst = order.indexOf('reconnect') > Math.min(order.indexOf('remove'), order.indexOf('duplicate'))
    const lateFirst = order.indexOf('late remove') < order.indexOf('reconnect')
    const removals = (removedFirst || lateFirst ? 1 : 0) + (expected === 'removed' ? 1 : 0)
    // One effect for each removal that took place: one line of history, one letter to each, nothing twice.
    const action = 'zoom_connection.app_removed'
    expect(await db.auditEvent.count({ where: { customerId: one.customerId, action } })).toBe(removals)
    const to = `${one.actor.userId}@customer.test`
    expect(await db.letter.count({ where: { template: 'zoom_removed', recipient: to } })).toBe(removals)
    const { publication } = await db.phoneNumber.findUniqueOrThrow({ where: { e164: one.live } })
    expect(publication).toBe(removals > 0 ? 'service_down' : 'published')
    const placed = await db.order.findUniqueOrThrow({ where: { id: one.order.id } })
    expect(placed).toMatchObject(
      expected === 'removed'
        ? { state: 'on_hold', heldFrom: 'accepted', holdCauses: ['app_removed'] }
        : { state: 'accepted', heldFrom: null, holdCauses: [] },
    )
    expect(await db.zoomConnection.count({ where: { customerId: one.customerId, endedAt: null } })).toBe(
      expected === 'removed' ? 0 : 1,
    )
  })
})

describe('What goes and what stays', () => {
  test('at once: keys, person, permissions, what was seen; a week later the rest; numbers, orders and history stay', async () => {
    const one = await arrange()
    const { customerId, account, live, order } = one
    const done = await anOrder(customerId, 'fulfilled')
    await db.driftFinding.create({
      data: {
        id: newId(),
        e164: live,
        kind: 'field_differs',
        customerId,
        zooms: { status: false },
        seenFirst: now(),
        seenLast: now(),
      },
    })
    const cnam = { account_id: account.id, object: { cnam: 'ACME', phone_numbers: [live] } }
    await told(one, eventBody('number_management.peering_number_cnam_updated', now(), cnam))
    await told(one, removalBody(account.id, at(one, 1)))

    const left = async (fate: 'at_once' | 'later' | 'kept') => {
      const found: string[] = []
      for (const { columns } of zoomData.filter(one => one.fate === fate)) {
        for (const column of columns) if (await says(column, one)) found.push(column)
      }
      return found
    }
    const columnsOf = (fate: string) => zoomData.filter(one => one.fate === fate).flatMap(({ columns }) => [...columns])
    expect(await left('at_once')).toEqual([])
    expect(await left('later')).toEqual(columnsOf('later'))
    expect(await left('kept')).toEqual(columnsOf('kept'))
    await forgetEnded()
    expect(await left('later')).toEqual(columnsOf('later'))
    setClock(() => new Date(Date.now() + days(8)))
    await forgetEnded()
    expect(await left('later')).toEqual([])
    expect(await left('kept')).toEqual(columnsOf('kept'))
    expect((await connectionOf(one.actor)).dataDeletedAt).not.toBeNull()

    expect(await db.order.findUniqueOrThrow({ where: { id: order.id } })).toMatchObject({ state: 'on_hold' })
    expect(await db.order.findUniqueOrThrow({ where: { id: done.id } })).toMatchObject({ state: 'fulfilled' })
    expect((await db.customer.findUniqueOrThrow({ where: { id: customerId } })).status).toBe('active')
  })

  test('who comes back within the week keeps what belongs to the new connection', async () => {
    const one = await arrange()
    const cnam = { account_id: one.account.id, object: { cnam: 'ACME', phone_numbers: [one.live] } }
    await told(one, eventBody('number_management.peering_number_cnam_updated', now(), cnam))
    await happenings.remove(one)
    await happenings.reconnect(one)
    setClock(() => new Date(Date.now() + days(8)))
    await forgetEnded()
    expect(await db.peeringNotice.count({ where: { zoomAccountId: one.account.id } })).toBe(1)
    const [old] = await db.zoomConnection.findMany({ where: { customerId: one.customerId, endedAt: { not: null } } })
    expect(old).toMatchObject({ zoomUserEmail: '', accessToken: null })
    expect(old?.dataDeletedAt).not.toBeNull()
  })

  test('an install that waits for its customer is dropped with its tokens', async () => {
    const zoomAccountId = newId()
    await db.parkedInstall.create({
      data: {
        id: newId(),
        secretHash: newId(),
        zoomAccountId,
        zoomAccountNumber: '1',
        zoomAccountName: 'Parked Ltd',
        zoomUserId: 'u',
        zoomUserEmail: 'u@zoom.test',
        accessToken: 'sealed',
        refreshToken: 'sealed',
        accessExpiresAt: now(),
        scopes: [],
        apiUrl: zoom.url,
        givenAt: fromNow(-minutes(5)),
        expiresAt: fromNow(minutes(55)),
      },
    })
    await deliver({ body: removalBody(zoomAccountId, now()) })
    expect(await workOff(zoomAccountId)).toEqual(['parked_dropped'])
    expect(await db.parkedInstall.count({ where: { zoomAccountId } })).toBe(0)
  })

  test('the letters say what stops, what is on hold, what is deleted and kept, and that the contract goes on', async () => {
    const carrier = { carrierName: 'Northwind', supportEmail: support, brandHue: 264, brandChroma: 0.175 }
    const facts = { company: 'Acme', zoomAccountName: 'Acme', zoomAccountNumber: '1', removedAt: now().toISOString() }
    const props = {
      ...facts,
      name: 'Sara',
      accountNumber: 'AC-1',
      down: 7,
      orders: ['ORD-1'],
      url: 'http://x.example/z',
    }
    const { text } = await renderLetter('zoom_removed', props, carrier)
    for (const said of ['stop working', 'ORD-1', 'on hold', 'contract goes on', 'the keys to your Zoom account'])
      expect(text).toContain(said)
    const alert = { count: 3, customers: ['Acme (AC-1)'], url: 'http://x.example/z' }
    const digest = {
      addresses: 2,
      names: 1,
      flagged: 0,
      customers: ['Acme (AC-1)'],
      moreCustomers: 0,
      open: 3,
      url: alert.url,
    }
    for (const letter of [
      await renderLetter('zoom_removed', { ...props, down: undefined, orders: undefined }, carrier),
      await renderLetter('zoom_removed_for_support', props, carrier),
      await renderLetter('zoom_connections_failing', alert, carrier),
      await renderLetter('zoom_connections_working', alert, carrier),
      await renderLetter('peering_notices', digest, carrier),
    ]) {
      expect(`${letter.subject}${letter.html}${letter.text}`).not.toMatch(/undefined|MISSING_MESSAGE|\{\w+\}/)
      expect(letter.text).toContain('http://x.example/z')
    }
  })

  test('self-inflicted: a grant that was ended here and revoked in Zoom, of which Zoom tells us too', async () => {
    const { actor, account, connection } = await aConnectedCustomer(zoom)
    await db.zoomConnection.update({
      where: { id: connection.id },
      data: { state: 'disconnected', endedAt: now(), accessToken: null, refreshToken: null },
    })
    await deliver({ body: removalBody(account.id, now()) })
    expect(await workOff(account.id)).toEqual(['ended_before'])
    expect((await connectionOf(actor)).state).toBe('disconnected')
    expect(
      await db.letter.count({ where: { template: 'zoom_removed', recipient: `${actor.userId}@customer.test` } }),
    ).toBe(0)
  })

  test('stored and answered within a second; the bench holds it under load', async () => {
    const { account } = await aConnectedCustomer(zoom)
    const times: number[] = []
    for (let n = 0; n < 11; n++) {
      const from = performance.now()
      expect((await deliver({ body: removalBody(account.id, fromNow(-minutes(n))) })).status).toBe(200)
      times.push(performance.now() - from)
    }
    expect(median(times)).toBeLessThan(1_000)
    expect(await db.webhookEvent.count({ where: { zoomAccountId: account.id } })).toBe(11)
  })
})

describe('The daily check', () => {
  const reasonOf = async (one: { actor: Arranged['actor'] }) => (await connectionView(one.actor.scope))?.reason

  test('notices a removal whose webhook never came: banner, one letter, work waits', async () => {
    const one = await aConnectedCustomer(zoom)
    zoom.simulator.store.grants.uninstall(one.account.id)
    await checkConnection({ id: one.connection.id })
    expect(await connectionBanner(one.actor.scope)).toBe('reconnect')
    expect(await reasonOf(one)).toMatchObject({ reason: 'grant_refused' })
    await checkConnection({ id: one.connection.id })
    const to = `${one.actor.userId}@customer.test`
    expect(await db.letter.count({ where: { template: 'zoom_reconnect', recipient: to } })).toBe(1)
    // The event that comes after all makes it what it is.
    await deliver({ body: removalBody(one.account.id, fromNow(seconds(1))) })
    expect(await workOff(one.account.id)).toEqual(['removed'])
  })

  test('notices that the installer has left, and says so', async () => {
    const one = await aConnectedCustomer(zoom)
    zoom.simulator.store.putUser({ ...one.admin, status: 'deleted' })
    await checkConnection({ id: one.connection.id })
    expect(await reasonOf(one)).toMatchObject({ reason: 'installer_left' })
  })

  test('notices that the right to write was withdrawn although reading works', async () => {
    const one = await aConnectedCustomer(zoom)
    const scope = 'number_management:write:peering_number:admin'
    zoom.simulator.store.grants.withdrawScopes(one.account.id, [scope])
    await letExpire(one.connection.id)
    await checkConnection({ id: one.connection.id })
    expect(await reasonOf(one)).toEqual({ reason: 'scope_missing', scopes: [scope] })
  })

  test('a good connection stays good', async () => {
    const one = await aConnectedCustomer(zoom)
    await letExpire(one.connection.id)
    await checkConnection({ id: one.connection.id })
    expect(await connectionBanner(one.actor.scope)).toBeUndefined()
    expect(await withZoomAccess(one.connection.id, async access => (await getMe(access)).accountId)).toBe(
      one.account.id,
    )
  })
})

/** Whether a column still says anything about this customer and its Zoom account. */
async function says(column: string, { customerId, account, live }: Arranged): Promise<boolean> {
  const [table = '', name = ''] = column.split('.')
  const whose: Record<string, [string, string]> = {
    zoom_connection: ['customer_id::text', customerId],
    phone_number: ['e164', live],
    drift_finding: ['customer_id::text', customerId],
    peering_notice: ['zoom_account_id', account.id],
    webhook_event: ['zoom_account_id', account.id],
    customer_order: ['customer_id::text', customerId],
    audit_event: ['customer_id::text', customerId],
  }
  const [key, value] = whose[table] ?? ['', '']
  const rows = await ownerQuery<{ said: string | null }>(
    `SELECT ${name}::text AS said FROM ${table} WHERE ${key} = $1`,
    [value],
  )
  return rows.some(({ said }) => said !== null && said !== '' && said !== '{}')
}
