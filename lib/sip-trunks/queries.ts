import type { StaffScope } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { type Places, placesOf } from '@/lib/settings/in-use'

export type SipTrunk = { name: string; region: string; isDefault: boolean }

/** The trunks by the names that Zoom gave them (002-R18), the default one first. */
export async function listSipTrunks(_: StaffScope): Promise<SipTrunk[]> {
  return db.sipTrunk.findMany({ orderBy: [{ isDefault: 'desc' }, { name: 'asc' }] })
}

/** The same, each with where it is used: for the settings. */
export async function sipTrunksInUse(scope: StaffScope): Promise<(SipTrunk & { places: Places })[]> {
  const trunks = await listSipTrunks(scope)
  return Promise.all(trunks.map(async trunk => ({ ...trunk, places: await placesOf('sipTrunkName', trunk.name) })))
}
