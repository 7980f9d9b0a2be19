import type { StaffScope } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'

export type SipTrunk = { name: string; region: string; isDefault: boolean }

/** The trunks by the names that Zoom gave them (002-R18), the default one first. */
export async function listSipTrunks(_: StaffScope): Promise<SipTrunk[]> {
  return db.sipTrunk.findMany({ orderBy: [{ isDefault: 'desc' }, { name: 'asc' }] })
}
