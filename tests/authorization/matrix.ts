import { it } from 'vitest'
import { days, fromNow } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { drawn, seed, soak } from '../setup/sampling'
import { type ActorName, kinds, type Somebody, somebody } from './people'
import { aWorld, type Tenant, type World } from './world'

const shareOfRows = 0.12

/** The `it` of a row: a short run draws some of the rows. That no row is missing and none too many, every run proves. */
export const itOf = (row: string) => it.skipIf(!drawn(row, shareOfRows))

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

/** The next `count` of a list, others at each call, so that all of them come round. */
const inTurn = <T>(list: T[], count: number): T[] =>
  Array.from({ length: Math.min(count, list.length) }, (_, at) => list[(turn + at) % list.length]).flatMap(
    one => one ?? [],
  )

/**
 * Whom a door is to shut out: in each row two without a living session, which are all one to it, and six of the others,
 * in turn from a place that the seed gives; all of them in a soak run.
 */
export function strangersOf(all: Somebody[]): Somebody[] {
  if (soak) return all
  turn += turn === 0 ? (seed % 97) + 1 : 7
  const dead = all.filter(({ standing }) => standing.as === 'visitor')
  const living = all.filter(({ standing }) => standing.as !== 'visitor')
  return [...inTurn(dead, 2), ...inTurn(living, 6)]
}
