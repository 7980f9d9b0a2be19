import { type CustomerActor, customerScope, type StaffActor, staffScope } from '@/lib/auth/actor'
import { hashPassword } from '@/lib/auth/password'
import type { CustomerRole, StaffRole } from '@/lib/auth/permissions'
import { days, fromNow, now } from '@/lib/base/clock'
import { hashSecret, newId, newSecret } from '@/lib/base/ids'
import { db } from '@/lib/db/client'

export const goodPassword = 'violet tractor onion mist'

let hashed: Promise<string> | undefined
let made = 0

type Wanted = {
  company?: string
  roles?: CustomerRole[]
  /** Makes a member of staff instead of a customer's user. */
  staffRoles?: StaffRole[]
  /** null: invited, no password yet. */
  passwordHash?: string | null
  mustChangePassword?: boolean
  passwordExpiresAt?: Date
  disabledAt?: Date
}

/** A person who signs in with `goodPassword`; each with an address, and a company, of their own. */
export async function aUser({ company, roles = ['admin'], staffRoles, passwordHash, ...rest }: Wanted = {}) {
  hashed ??= hashPassword(goodPassword)
  made++
  const email = `person.${made}.${newId().slice(-6)}@acme.test`
  const membership = staffRoles ? {} : { membership: { create: { customerId: await aCompany(company), roles } } }
  return db.user.create({
    data: {
      id: newId(),
      signInName: email,
      email,
      name: `Person ${made}`,
      passwordHash: passwordHash === undefined ? await hashed : passwordHash,
      createdAt: now(),
      ...rest,
      ...membership,
      ...(staffRoles ? { staffMember: { create: { roles: staffRoles } }, totpSecret: 'enrolled' } : {}),
    },
    include: { membership: true, staffMember: true },
  })
}

async function aCompany(company = 'Acme Ltd'): Promise<string> {
  const { id } = await db.customer.create({
    data: {
      id: newId(),
      company,
      contactName: 'Sara Cole',
      contactEmail: 'sara@acme.test',
      phone: '+442079460123',
      country: 'GB',
      address: '1 Example Street',
      city: 'London',
      postalCode: 'AB1 2CD',
      createdAt: now(),
    },
  })
  return id
}

type Person = Awaited<ReturnType<typeof aUser>>

/** A session that lives, and the secret that its browser holds. */
export async function aSession({ id }: { id: string }) {
  const secret = newSecret()
  const at = now()
  await db.session.create({
    data: {
      id: hashSecret(secret),
      userId: id,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: fromNow(days(7)),
      factorAt: at,
      address: '192.0.2.1',
      device: 'Firefox/140 (Windows)',
    },
  })
  return { secret, id: hashSecret(secret) }
}

/** The actor that the gates make of this person's session. */
export function customerOf(user: Person, sessionId = newId()): CustomerActor {
  if (!user.membership) throw new Error('not a customer')
  const { customerId, roles } = user.membership
  const scope = customerScope(customerId)
  return { kind: 'customer', name: user.name, source: 'page', userId: user.id, sessionId, customerId, roles, scope }
}

export function staffOf(user: Person, sessionId = newId()): StaffActor {
  if (!user.staffMember) throw new Error('not staff')
  const { roles } = user.staffMember
  return { kind: 'staff', name: user.name, source: 'page', userId: user.id, sessionId, roles, scope: staffScope() }
}
