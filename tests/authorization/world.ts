import { type CustomerActor, customerScope } from '@/lib/auth/actor'
import { days, fromNow, now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'

/** A customer of the matrix. Its name, its people and its objects carry its word, which no other customer may read. */
export interface Tenant {
  id: string
  company: string
  accountNumber: string
  word: string
  /** One of its people, in whose name its objects are made. */
  actor: CustomerActor
}

export interface World {
  alfa: Tenant
  bravo: Tenant
  /** Will be deactivated, once it has somebody. */
  gone: Tenant
}

/** A customer with an Admin. */
export async function tenant(word: string): Promise<Tenant> {
  const [id, userId] = [newId(), newId()]
  const company = `Canary ${word} Ltd`
  const email = `owner@canary-${word.toLowerCase()}.test`
  const name = `Canary ${word} Owner`
  const { accountNumber } = await db.customer.create({
    data: {
      id,
      company,
      contactName: name,
      contactEmail: email,
      phone: '+442079460123',
      country: 'GB',
      address: '1 Example Street',
      city: 'London',
      postalCode: 'AB1 2CD',
      createdAt: now(),
      actingAllowedUntil: word === 'Alfa' ? fromNow(days(3)) : fromNow(-1_000),
      actingAllowedBy: name,
    },
  })
  await db.user.create({
    data: {
      id: userId,
      signInName: email,
      email,
      name,
      createdAt: now(),
      membership: { create: { customerId: id, roles: ['admin'] } },
    },
  })
  const scope = customerScope(id)
  const actor: CustomerActor = {
    kind: 'customer',
    name,
    source: 'page',
    userId,
    sessionId: newId(),
    customerId: id,
    roles: ['admin'],
    scope,
  }
  return { id, company, accountNumber, word, actor }
}

export async function aWorld(): Promise<World> {
  await db.carrierSettings.create({
    data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: 'support@northwind.example', termsText: 'Terms.' },
  })
  return { alfa: await tenant('Alfa'), bravo: await tenant('Bravo'), gone: await tenant('Gone') }
}
