import { db } from '@/lib/db/client'
import { type ActorName, kinds, type Somebody, somebody } from './people'
import { aWorld, type Tenant, type World } from './world'

export interface People {
  world: World
  all: Somebody[]
}

/** The two customers, and one of each kind of people. */
export async function meetEverybody(): Promise<People> {
  const world = await aWorld()
  const all: Somebody[] = []
  for (const name of Object.keys(kinds) as ActorName[]) all.push(await somebody(name, world))
  return { world, all }
}

/** Nobody has tried anything yet, and both customers are in good standing. */
export async function calm({ alfa, bravo }: World) {
  await db.rateLimit.deleteMany()
  await db.customer.updateMany({ where: { id: { in: [alfa.id, bravo.id] } }, data: { status: 'active' } })
}

/** Whose objects somebody's right form is about; staff look at Alfa's. */
export const tenantOf = ({ alfa, bravo }: World, { standing }: Somebody): Tenant =>
  standing.as === 'customer' && standing.of === 'bravo' ? bravo : alfa

export const otherOf = (world: World, one: Somebody): Tenant =>
  tenantOf(world, one) === world.alfa ? world.bravo : world.alfa
