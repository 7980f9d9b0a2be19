import { days, fromNow } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { soak } from '../setup/sampling'
import { type ActorName, kinds, type Somebody, somebody } from './people'
import { aWorld, type Tenant, type World } from './world'

export interface People {
  world: World
  all: Somebody[]
}

let met: Promise<People> | undefined

/** The two customers, and one of each kind of people: the same for all cases. */
export function everybody(): Promise<People> {
  met ??= meetEverybody()
  return met
}

async function meetEverybody(): Promise<People> {
  const world = await aWorld()
  const all: Somebody[] = []
  for (const name of Object.keys(kinds) as ActorName[]) all.push(await somebody(name, world))
  return { world, all }
}

/** As at the beginning: nobody has tried anything yet, both customers are in good standing, consents are as they were. */
export async function calm({ world: { alfa, bravo }, all }: People) {
  const status = 'active' as const
  await db.rateLimit.deleteMany()
  await db.customer.update({ where: { id: alfa.id }, data: { status, actingAllowedUntil: fromNow(days(3)) } })
  await db.customer.update({ where: { id: bravo.id }, data: { status, actingAllowedUntil: fromNow(-1_000) } })
  for (const { name, sessionId: id } of all) {
    const actingForId = name === 'acting for Alfa' ? alfa.id : name.startsWith('acting for Bravo') ? bravo.id : null
    if (actingForId) await db.session.updateMany({ where: { id }, data: { actingForId } })
  }
}

/** Whose objects somebody's right form is about; staff look at Alfa's. */
export const tenantOf = ({ alfa, bravo }: World, { standing }: Somebody): Tenant =>
  standing.as === 'customer' && standing.of === 'bravo' ? bravo : alfa

export const otherOf = (world: World, one: Somebody): Tenant =>
  tenantOf(world, one) === world.alfa ? world.bravo : world.alfa

let turn = 0

/**
 * Cookies without a living session are all one to a door, which looks the session up before anything else: each row
 * tries three kinds of them in turn, all in a soak run.
 */
export function withFewerDead(all: Somebody[]): Somebody[] {
  const dead = all.filter(({ standing }) => standing.as === 'visitor')
  if (soak || dead.length <= 3) return all
  turn += 3
  const tried = [0, 1, 2].map(next => dead[(turn + next) % dead.length])
  return all.filter(one => one.standing.as !== 'visitor' || tried.includes(one))
}
