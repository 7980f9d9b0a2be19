import { beforeAll, describe, expect, test } from 'vitest'
import type { CustomerActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { readDraft } from '@/lib/orders/draft'
import { takeAny } from '@/lib/orders/picking'
import { publishOrder } from '@/lib/orders/publish'
import { OrderForm, TakeAny } from '@/lib/orders/schema'
import { heldInForm } from '@/lib/orders/stock-seen'
import { holdTyped, letGoTyped, pickTyped } from '@/lib/orders/typing'
import { allocateNumbers } from '@/lib/stock/allocate'
import { someNumbers } from '../factories/number'
import { anOrderForm, aPlacedOrder, withKey } from '../factories/placed-order'
import { accepted, aReviewer } from '../factories/registration'
import { aCustomerActor } from '../factories/zoom-connection'

const typed = (changes: Record<string, string> = {}) => OrderForm.parse(anOrderForm(changes))
const draftOf = async (actor: CustomerActor) => (await readDraft(actor))?.typed
const heldBy = async (actor: CustomerActor) => (await heldInForm(actor))?.e164s ?? []

beforeAll(() =>
  db.carrierSettings.create({
    data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: 'support@carrier.example' },
  }),
)

describe('the order form while it is typed (SM10, 000-R12)', () => {
  test('“Hold any”: what can be held is, and all that is typed is kept', async () => {
    const [actor, city] = [await aCustomerActor(), `City ${newId()}`]
    const stock = await someNumbers(null, 3, { city })
    const form = typed({ city, quantity: '5', remarks: 'In sequence', wantedOn: 'soon' })
    expect(accepted(await holdTyped(withKey(actor, 'holdTyped', form), form))).toEqual({ held: 3 })
    expect(await heldBy(actor)).toEqual(stock)
    expect(await draftOf(actor)).toMatchObject({ city, quantity: '5', remarks: 'In sequence', wantedOn: 'soon' })
  })

  test.each([{ quantity: 'ten' }, { quantity: '' }, { country: '' }, { city: '' }, { numberType: 'golden' }])(
    'what cannot be read holds nothing and is kept: %j',
    async wrong => {
      const [actor, city] = [await aCustomerActor(), `City ${newId()}`]
      await someNumbers(null, 1, { city })
      expect(accepted(await holdTyped(actor, typed({ city, ...wrong })))).toEqual({ held: 0 })
      expect(await heldBy(actor)).toEqual([])
      expect(await draftOf(actor)).toMatchObject(wrong)
    },
  )

  test('“Let them go”: free for others again, and the form stays as it is typed', async () => {
    const [actor, other, city] = [await aCustomerActor(), await aCustomerActor(), `City ${newId()}`]
    await someNumbers(null, 2, { city })
    const form = typed({ city, quantity: '2' })
    accepted(await holdTyped(actor, form))
    accepted(await letGoTyped(actor, { ...form, remarks: 'Later' }))
    expect(await heldBy(actor)).toEqual([])
    expect(await draftOf(actor)).toMatchObject({ remarks: 'Later' })
    expect(accepted(await holdTyped(other, form))).toEqual({ held: 2 })
  })

  test('picked numbers: those that were quicker taken are counted, and the quantity is at least what is held', async () => {
    const [actor, other, city] = [await aCustomerActor(), await aCustomerActor(), `City ${newId()}`]
    const [first = '', ...rest] = await someNumbers(null, 4, { city })
    accepted(await holdTyped(actor, typed({ city, quantity: '2', remarks: 'Mine' })))
    accepted(await letGoTyped(actor, typed({ city, quantity: '2', remarks: 'Mine' })))
    accepted(await takeAny(other, TakeAny.parse({ country: 'US', city, quantity: '1' })))
    expect(accepted(await pickTyped(actor, { number: [first, ...rest] }))).toEqual({ held: 3, taken: 1 })
    expect(await draftOf(actor)).toMatchObject({ quantity: '3', remarks: 'Mine' })
    expect(await heldBy(actor)).toEqual(rest)
    accepted(await pickTyped(actor, { number: rest.slice(0, 1) }))
    expect(await draftOf(actor)).toMatchObject({ quantity: '3' })
    expect(await heldBy(actor)).toEqual(rest.slice(0, 1))
  })
})

describe('“Publish all” of an order (001-R08)', () => {
  async function connected() {
    const actor = await aCustomerActor()
    await db.zoomConnection.create({
      data: {
        id: newId(),
        customerId: actor.customerId,
        zoomAccountId: newId(),
        zoomAccountNumber: '7100000001',
        zoomAccountName: 'Acme',
        zoomUserId: 'u',
        zoomUserEmail: 'ada@zoom.test',
        state: 'connected',
        accessToken: 'sealed',
        refreshToken: 'sealed',
        accessExpiresAt: now(),
        scopes: [],
        apiUrl: 'http://127.0.0.1:9',
        connectedById: actor.userId,
        connectedByName: 'Sara Cole',
        connectedAt: now(),
      },
    })
    return actor
  }

  test('all that it brought goes, and nothing else; another customer’s order does not exist', async () => {
    const [actor, city] = [await connected(), `City ${newId()}`]
    const brought = await someNumbers(null, 3, { city })
    await someNumbers(actor.customerId, 2, { city })
    const { reference } = await aPlacedOrder(actor, { city, quantity: '3' })
    const { id } = await db.order.findUniqueOrThrow({ where: { reference } })
    await transaction(async tx => ok(await allocateNumbers(tx, aReviewer(), actor.customerId, brought, undefined, id)))
    expect(await publishOrder(await connected(), { reference })).toMatchObject({ refusal: { code: 'not_found' } })
    expect(accepted(await publishOrder(actor, { reference }))).toMatchObject({ queued: 3, skipped: 0 })
    const queued = await db.phoneNumber.findMany({
      where: { customerId: actor.customerId, publication: 'publish_queued' },
      orderBy: { e164: 'asc' },
      select: { e164: true },
    })
    expect(queued.map(({ e164 }) => e164)).toEqual(brought)
    expect(await publishOrder(actor, { reference })).toMatchObject({ ok: false })
  })
})
