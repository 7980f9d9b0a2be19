import { inject } from 'vitest'
import type { CustomerRole, StaffRole } from '@/lib/auth/permissions'
import { sealSecret } from '@/lib/auth/session-cookie'
import type { Waiting } from '@/lib/auth/waiting'
import { days, fromNow, minutes, now } from '@/lib/base/clock'
import { hashSecret, newId, newSecret } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import type { World } from './world'

/** What a door makes of somebody: nobody, a customer's user, staff, or a session that waits for something. */
export type Standing =
  | { as: 'visitor' }
  | { as: 'customer'; of: 'alfa' | 'bravo'; roles: CustomerRole[]; acting?: true }
  | { as: 'staff'; roles: StaffRole[]; actingEnded?: true }
  | { as: 'waiting'; side: 'customer' | 'staff'; roles: (CustomerRole | StaffRole)[]; first: Waiting }

type UserChanges = Partial<Prisma.UserUncheckedCreateInput>
type SessionChanges = Partial<Prisma.SessionUncheckedCreateInput>

interface Kind {
  standing: Standing
  /** Whose user: a customer by its name in the world, or the carrier's. None: no session stands behind the cookie. */
  of?: 'alfa' | 'bravo' | 'gone' | 'carrier'
  roles?: string[]
  user?: UserChanges
  session?: SessionChanges
  /** What happens once the session is open. */
  meanwhile?: (userId: string, world: World) => Promise<unknown>
  /** Instead of a cookie of ours. */
  cookie?: () => Promise<string | undefined>
}

const visitor: Standing = { as: 'visitor' }
const factor = { totpSecret: 'enrolled' }
const shown = () => ({ factorAt: now() })

const alfa = (...roles: CustomerRole[]): Kind => ({
  standing: { as: 'customer', of: 'alfa', roles },
  of: 'alfa',
  roles,
})
const staff = (...roles: StaffRole[]): Kind => ({
  standing: { as: 'staff', roles },
  of: 'carrier',
  roles,
  user: factor,
  session: shown(),
})

export const kinds = {
  anonymous: { standing: visitor, cookie: async () => undefined },
  'invited, no password yet': { standing: visitor, of: 'alfa', roles: ['admin'], cookie: async () => undefined },
  'cookie sealed by somebody else': {
    standing: visitor,
    cookie: async () => seal(newSecret(), 'another secret of 32 letters...'),
  },
  'cookie of no session': { standing: visitor, cookie: async () => seal(newSecret()) },
  'cookie of noise': { standing: visitor, cookie: async () => `${cookieName}=eyJhbGciOiJkaXIifQ..x.y.z` },
  'session that ran out': { standing: visitor, of: 'alfa', roles: ['admin'], session: { expiresAt: fromNow(-1_000) } },
  'session that was ended': { standing: visitor, of: 'alfa', roles: ['admin'], session: { endedAt: now() } },
  'user disabled meanwhile': {
    standing: visitor,
    of: 'alfa',
    roles: ['admin'],
    meanwhile: id => db.user.update({ where: { id }, data: { disabledAt: now() } }),
  },
  'user of a deactivated customer': {
    standing: visitor,
    of: 'gone',
    roles: ['admin'],
    meanwhile: (_, { gone: { id } }) => db.customer.update({ where: { id }, data: { status: 'deactivated' } }),
  },
  'staff disabled meanwhile': {
    ...staff('administrator'),
    standing: visitor,
    meanwhile: id => db.user.update({ where: { id }, data: { disabledAt: now() } }),
  },
  'staff role taken away': {
    ...staff('administrator'),
    standing: visitor,
    meanwhile: id => db.staffMember.delete({ where: { userId: id } }),
  },
  'temporary password': {
    standing: { as: 'waiting', side: 'customer', roles: ['admin'], first: 'password' },
    of: 'alfa',
    roles: ['admin'],
    user: { mustChangePassword: true, passwordExpiresAt: fromNow(days(1)) },
  },
  'second factor to come': {
    standing: { as: 'waiting', side: 'customer', roles: ['admin'], first: 'second_factor' },
    of: 'alfa',
    roles: ['admin'],
    user: factor,
  },
  'staff, second factor to come': {
    standing: { as: 'waiting', side: 'staff', roles: ['administrator'], first: 'second_factor' },
    of: 'carrier',
    roles: ['administrator'],
    user: factor,
  },
  'staff without second factor': {
    standing: { as: 'waiting', side: 'staff', roles: ['administrator'], first: 'enrolment' },
    of: 'carrier',
    roles: ['administrator'],
  },
  'read only of Alfa': alfa('read_only'),
  'numbers of Alfa': alfa('numbers'),
  'orders of Alfa': alfa('orders'),
  'admin of Alfa': alfa('admin'),
  'admin of Bravo': {
    standing: { as: 'customer', of: 'bravo', roles: ['admin'] },
    of: 'bravo',
    roles: ['admin'],
  },
  support: staff('support'),
  fulfilment: staff('fulfilment'),
  administrator: staff('administrator'),
  'acting for Alfa': {
    ...staff('support'),
    standing: { as: 'customer', of: 'alfa', roles: ['numbers', 'orders'], acting: true },
    meanwhile: (userId, { alfa: { id } }) => db.session.updateMany({ where: { userId }, data: { actingForId: id } }),
  },
  'acting for Bravo, which allows it no more': {
    ...staff('support'),
    standing: { as: 'staff', roles: ['support'], actingEnded: true },
    meanwhile: (userId, { bravo: { id } }) => db.session.updateMany({ where: { userId }, data: { actingForId: id } }),
  },
} satisfies Record<string, Kind>

export type ActorName = keyof typeof kinds

export interface Somebody {
  name: ActorName
  standing: Standing
  cookie: string | undefined
  /** Of their own, so that nobody spends another's tries. */
  address: string
  userId: string
  sessionId: string
}

const cookieName = 'portal-session'

/** The session id as the portal seals it into its cookie. */
const seal = (secret: string, key = inject('portal').environment.AUTH_SECRET ?? ''): string =>
  `${cookieName}=${sealSecret(secret, key)}`

let met = 0

/** Makes one of these people in the database, signed in as far as they are. */
export async function somebody(name: ActorName, world: World): Promise<Somebody> {
  const kind: Kind = kinds[name]
  met++
  const secret = newSecret()
  const person = { name, standing: kind.standing, address: `198.51.${met >> 8}.${met & 255}` }
  const userId = await aPerson(kind, world)
  if (userId && !kind.cookie) await aSession(userId, secret, kind.session)
  if (userId) await kind.meanwhile?.(userId, world)
  return {
    ...person,
    userId,
    sessionId: hashSecret(secret),
    cookie: kind.cookie ? await kind.cookie() : seal(secret),
  }
}

async function aPerson({ of, roles = [], user }: Kind, world: World): Promise<string> {
  if (!of) return ''
  const email = `${of}.${met}@canary-${of}.test`
  const { id } = await db.user.create({
    data: { id: newId(), signInName: email, email, name: `Canary ${of} ${met}`, createdAt: now(), ...user },
  })
  if (of === 'carrier') await db.staffMember.create({ data: { userId: id, roles: roles as StaffRole[] } })
  else await db.membership.create({ data: { userId: id, customerId: world[of].id, roles: roles as CustomerRole[] } })
  return id
}

const aSession = (userId: string, secret: string, changes: SessionChanges = {}) =>
  db.session.create({
    data: {
      id: hashSecret(secret),
      userId,
      createdAt: now(),
      // Ahead, so that no request has to note that it was seen.
      lastSeenAt: fromNow(minutes(30)),
      expiresAt: fromNow(days(7)),
      address: '192.0.2.1',
      device: 'matrix',
      ...changes,
    },
  })
