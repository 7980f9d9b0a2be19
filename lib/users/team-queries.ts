import { type CustomerScope, type StaffScope, scopeOf } from '@/lib/auth/actor'
import type { CustomerRole, StaffRole } from '@/lib/auth/permissions'
import { now } from '@/lib/base/clock'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import { keepsItsAdmin, type Standing, without } from './team-rules'
import type { ListTeam } from './team-schema'

/** SM2, and whether an invitation can still be taken up. */
export type PersonState = 'active' | 'temporary_password' | 'invited' | 'invitation_expired' | 'disabled'

export type TeamPerson<Role extends string> = {
  id: string
  name: string
  email: string
  roles: Role[]
  state: PersonState
  hasFactor: boolean
  /** Until when the link of the invitation works. */
  invitedUntil: Date | null
  lastSeen: Date | null
  /** The last one who may change the team: stays. */
  last: boolean
}

export type TeamPage<Role extends string> = {
  people: TeamPerson<Role>[]
  next: string | undefined
  previous: string | undefined
}

const pageSize = 50

type Source = { members: Prisma.Sql; roles: Prisma.Sql; keeper: Prisma.Sql; scope: Prisma.Sql; invitedWillDo: boolean }

const customerTeam = (scope: CustomerScope, invitedWillDo: boolean): Source => ({
  members: Prisma.sql`membership m`,
  roles: Prisma.sql`m.roles::text[]`,
  keeper: Prisma.sql`'admin' = ANY(m.roles)`,
  scope: Prisma.sql`m.customer_id = ${scope.customerId}::uuid`,
  invitedWillDo,
})

const staffTeam: Source = {
  members: Prisma.sql`staff_member m`,
  roles: Prisma.sql`m.roles::text[]`,
  keeper: Prisma.sql`'administrator' = ANY(m.roles)`,
  scope: Prisma.sql`true`,
  invitedWillDo: false,
}

/** The customer's own people by name, a page at a time. */
export const ownTeam = (scope: CustomerScope, filter: ListTeam) =>
  page<CustomerRole>(customerTeam(scope, false), filter)

/** The same people as staff see them. */
export const teamOfCustomer = (staff: StaffScope, customerId: string, filter: ListTeam) =>
  page<CustomerRole>(customerTeam(scopeOf(staff, customerId), true), filter)

export const staffPeople = (_: StaffScope, filter: ListTeam) => page<StaffRole>(staffTeam, filter)

/** One person for a dialog; undefined for anybody outside of the team. */
export const ownTeammate = (scope: CustomerScope, id: string | undefined) =>
  person<CustomerRole>(customerTeam(scope, false), id)
export const teammateOfCustomer = (staff: StaffScope, customerId: string, id: string | undefined) =>
  person<CustomerRole>(customerTeam(scopeOf(staff, customerId), true), id)
export const staffPerson = (_: StaffScope, id: string | undefined) => person<StaffRole>(staffTeam, id)

type Row<Role extends string> = Omit<TeamPerson<Role>, 'last'>

const columns = (roles: Prisma.Sql) => Prisma.sql`
  u.id, u.name, u.email::text AS email, ${roles} AS roles, u.totp_secret IS NOT NULL AS "hasFactor",
  CASE WHEN u.disabled_at IS NOT NULL THEN 'disabled' WHEN u.must_change_password THEN 'temporary_password'
       WHEN u.password_hash IS NOT NULL THEN 'active' WHEN link.until > ${now()} THEN 'invited'
       ELSE 'invitation_expired' END AS state,
  link.until AS "invitedUntil", seen.at AS "lastSeen"`

const beside = Prisma.sql`
  LEFT JOIN LATERAL (SELECT max(l.expires_at) AS until FROM one_time_link l
    WHERE l.user_id = u.id AND l.used_at IS NULL AND l.purpose IN ('set_password', 'reset_password')) link ON true
  LEFT JOIN LATERAL (SELECT max(s.last_seen_at) AS at FROM session s WHERE s.user_id = u.id) seen ON true`

async function page<Role extends string>(source: Source, { after, before }: ListTeam): Promise<TeamPage<Role>> {
  const { members, roles, scope } = source
  const edge = before ?? after
  const backwards = before !== undefined
  const beyond = backwards ? Prisma.sql`<` : Prisma.sql`>`
  const turn = backwards ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const from = edge
    ? Prisma.sql`AND (lower(u.name), u.id) ${beyond} (SELECT lower(e.name), e.id FROM app_user e WHERE e.id = ${edge}::uuid)`
    : Prisma.empty
  const found = await read<Row<Role>>(Prisma.sql`
    SELECT ${columns(roles)} FROM ${members} JOIN app_user u ON u.id = m.user_id ${beside}
    WHERE ${scope} ${from} ORDER BY lower(u.name) ${turn}, u.id ${turn} LIMIT ${pageSize + 1}`)
  const more = found.length > pageSize
  const rows = found.slice(0, pageSize)
  if (backwards) rows.reverse()
  return {
    people: await withLast(source, rows),
    next: more || backwards ? rows.at(-1)?.id : undefined,
    previous: (backwards ? more : edge) ? rows[0]?.id : undefined,
  }
}

async function person<Role extends string>(source: Source, id: string | undefined) {
  if (id === undefined || !/^[0-9a-f-]{36}$/.test(id)) return undefined
  const rows = await read<Row<Role>>(Prisma.sql`
    SELECT ${columns(source.roles)} FROM ${source.members} JOIN app_user u ON u.id = m.user_id ${beside}
    WHERE ${source.scope} AND u.id = ${id}::uuid`)
  return (await withLast(source, rows))[0]
}

/** Those who may change the team are few; the buttons ask the same rule as the command. */
async function withLast<Role extends string>(source: Source, rows: Row<Role>[]): Promise<TeamPerson<Role>[]> {
  const keepers = await read<Standing & { id: string }>(Prisma.sql`
    SELECT u.id, true AS keeper, u.disabled_at IS NOT NULL AS disabled, u.password_hash IS NOT NULL AS "signsIn"
    FROM ${source.members} JOIN app_user u ON u.id = m.user_id WHERE ${source.scope} AND ${source.keeper}`)
  const isLast = (id: string) => {
    const one = keepers.find(keeper => keeper.id === id)
    return one !== undefined && !keepsItsAdmin(keepers, without(keepers, one), source.invitedWillDo)
  }
  return rows.map(row => ({ ...row, last: isLast(row.id) }))
}
