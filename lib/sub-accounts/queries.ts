import type { StaffScope } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { type Places, placesOf } from '@/lib/settings/in-use'

export type SubAccountRow = { name: string; description: string; places: Places }

/** The sub accounts that staff may choose, each with where it is used. */
export async function subAccountsInUse(_: StaffScope): Promise<SubAccountRow[]> {
  const rows = await db.subAccount.findMany({ orderBy: { name: 'asc' }, select: { name: true, description: true } })
  return Promise.all(rows.map(async row => ({ ...row, places: await placesOf('subAccount', row.name) })))
}
