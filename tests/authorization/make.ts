import { hashPassword } from '@/lib/auth/password'
import { now } from '@/lib/base/clock'
import { hashSecret, newId, newSecret } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import type { OrderState } from '@/lib/orders/rules'
import { actOnNumbers } from '@/lib/publication/commands'
import type { Publication } from '@/lib/publication/rules'
import { someNumbers } from '../factories/number'
import { orderRow } from '../factories/order'
import { accepted, aForm, aRegistration } from '../factories/registration'
import { goodPassword } from '../factories/user'
import { type Tenant, tenant } from './world'

/** Makers of what forms are about: each call another object, so that no case finds what an earlier one left. */

export const numbers = (own: Tenant, count = 1, publication?: Publication): Promise<string[]> =>
  someNumbers(own.id, count, { serviceInfo: `Canary ${own.word}`, ...(publication ? { publication } : {}) })

export const freeNumbers = (count = 1): Promise<string[]> => someNumbers(null, count)

/** A live connection to Zoom: nothing is sent here, for no worker is at work. */
export async function connected(own: Tenant) {
  const live = await db.zoomConnection.findFirst({ where: { customerId: own.id, endedAt: null } })
  if (live) return
  await db.zoomConnection.create({
    data: {
      id: newId(),
      customerId: own.id,
      zoomAccountId: `zoom-${own.word}`,
      zoomAccountNumber: own.word === 'Alfa' ? '7100000001' : '7100000002',
      zoomAccountName: own.company,
      zoomUserId: `zoom-user-${own.word}`,
      zoomUserEmail: `zoom@canary-${own.word.toLowerCase()}.test`,
      state: 'connected',
      scopes: [],
      apiUrl: 'http://127.0.0.1:9',
      connectedById: own.actor.userId,
      connectedByName: own.actor.name,
      connectedAt: now(),
      lastCheckAt: now(),
    },
  })
}

export async function operation(own: Tenant): Promise<string> {
  await connected(own)
  const number = await numbers(own)
  return accepted(await actOnNumbers(own.actor, { number, act: 'publish' })).reference
}

/** One whose numbers did not get through. */
export async function failedOperation(own: Tenant): Promise<string> {
  const reference = await operation(own)
  const { id } = await db.operation.update({
    where: { reference },
    data: { state: 'failed', failed: 1, finishedAt: now() },
  })
  await db.operationItem.updateMany({ where: { operationId: id }, data: { state: 'failed', settledAt: now() } })
  await db.phoneNumber.updateMany({ where: { operationReference: reference }, data: { publication: 'publish_failed' } })
  return reference
}

export async function order(own: Tenant, state: OrderState = 'placed', changes: object = {}) {
  const made = await db.order.create({
    data: orderRow(own.actor, { state, remarks: `Canary ${own.word}`, ...changes }),
  })
  return made.reference
}

/** An order with delivered numbers of it. */
export async function delivered(own: Tenant) {
  const [reference, number] = [await order(own, 'part_fulfilled'), await numbers(own)]
  await db.phoneNumber.updateMany({ where: { e164: { in: number } }, data: { orderReference: reference } })
  return { reference, number }
}

export const orderForm = {
  country: 'US',
  city: 'Washington DC',
  quantity: '5',
  remarks: '',
  numberType: '',
  product: '',
  wantedOn: '',
  ownReference: '',
}

export const attributes = { product: 'zoom_phone', status: 'normal', sipTrunkName: 'NW-US-1' }

export const place = {
  phone: '+442079460123',
  country: 'GB',
  address: '1 Example Street',
  city: 'London',
  postalCode: 'AB1 2CD',
}

export { aForm as registrationForm }

/** With the secret of its private link. */
export async function registration(status: 'submitted' | 'under_review' | 'information_requested' = 'submitted') {
  const secret = newSecret()
  const { id, reference } = await aRegistration()
  await db.registration.update({
    where: { id },
    data: { status, statusSecretHash: hashSecret(secret), reviewerName: status === 'submitted' ? null : 'Sam Support' },
  })
  return { id, reference, secret }
}

export async function oneTimeLink(userId: string, purpose: 'set_password' | 'reset_password' = 'reset_password') {
  const token = newSecret()
  await db.oneTimeLink.create({
    data: {
      id: newId(),
      purpose,
      secretHash: hashSecret(token),
      userId,
      expiresAt: new Date(now().getTime() + 3_600_000),
      createdAt: now(),
    },
  })
  return token
}

let people = 0

/** A user of this customer, with a name of their own. */
export async function user(own: Tenant, changes: object = {}) {
  people++
  const email = `user.${people}@canary-${own.word.toLowerCase()}.test`
  return db.user.create({
    data: {
      id: newId(),
      signInName: email,
      email,
      name: `User ${people} of ${own.word}`,
      createdAt: now(),
      membership: { create: { customerId: own.id, roles: ['read_only'] } },
      ...changes,
    },
  })
}

/** A customer of its own, for what changes a customer for good. */
let tenants = 0
export const anotherTenant = (): Promise<Tenant> => {
  tenants++
  return tenant(`Alfa-${tenants}`)
}

let hashed: Promise<string> | undefined

/** Gives this person a password; which one it is. */
export async function withPassword(id: string): Promise<string> {
  hashed ??= hashPassword(goodPassword)
  await db.user.update({ where: { id }, data: { passwordHash: await hashed } })
  return goodPassword
}
