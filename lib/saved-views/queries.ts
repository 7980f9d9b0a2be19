import type { StaffScope } from '@/lib/auth/actor'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import { filterOf } from './lists'
import type { ViewList } from './rules'

export type SavedView = {
  id: string
  name: string
  filter: string
  shared: boolean
  /** Null: its maker was removed. */
  ownerId: string | null
  owner: string
}

/** Of so many views a menu is made. */
const mostShown = 200

/** One's own first, then what others share, by name. A filter that the list no longer knows is the list as usual. */
export async function savedViews(_: StaffScope, me: string, list: ViewList): Promise<SavedView[]> {
  const rows = await read<SavedView>(Prisma.sql`
    SELECT v.id, v.name::text, v.filter, v.shared, v.owner_id AS "ownerId", coalesce(u.name, v.owner_name) AS owner
    FROM saved_view v LEFT JOIN app_user u ON u.id = v.owner_id
    WHERE v.list = ${list} AND (v.owner_id = ${me}::uuid OR v.shared)
    ORDER BY v.owner_id IS NOT DISTINCT FROM ${me}::uuid DESC, v.name, v.id LIMIT ${mostShown}`)
  return rows.map(row => ({ ...row, filter: filterOf(list, row.filter) }))
}

/** What the form of a view shows, for its mark `seen`. */
export const shownOf = ({ name, shared, filter }: Pick<SavedView, 'name' | 'shared' | 'filter'>) => ({
  name,
  shared,
  filter,
})
