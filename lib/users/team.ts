import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { keepsItsAdmin, type Standing, without } from './team-rules'

export type TeamActor = CustomerActor | StaffActor

export type Teammate = Standing & {
  userId: string
  name: string
  email: string
  roles: string[]
  /** What a member belongs to; null for staff. */
  customer: { id: string; accountNumber: string; company: string; closed: boolean } | null
}

type Row = Omit<Teammate, 'customer'> & {
  customerId: string | null
  accountNumber: string | null
  company: string | null
  closed: boolean | null
}

/** Where the person is found again. */
export type Where = { userId: string; accountNumber: string }
export const where = ({ userId, customer }: Teammate): Where => ({
  userId,
  accountNumber: customer?.accountNumber ?? '',
})

const about = Prisma.sql`u.id AS "userId", u.name, u.email::text AS email, u.disabled_at IS NOT NULL AS disabled,
  u.password_hash IS NOT NULL AS "signsIn"`

/**
 * Everybody of this person's team, locked: of two Admins disabled at once the second sees the first. A customer's user
 * finds nobody outside of the own team.
 */
async function lockMembers(tx: Tx, actor: TeamActor, userId: string): Promise<Teammate[]> {
  const customer =
    actor.kind === 'customer'
      ? Prisma.sql`${actor.customerId}::uuid`
      : Prisma.sql`(SELECT customer_id FROM membership WHERE user_id = ${userId}::uuid)`
  const rows = await tx.$queryRaw<Row[]>`
    SELECT ${about}, m.roles::text[] AS roles, 'admin' = ANY(m.roles) AS keeper, m.customer_id AS "customerId",
           c.account_number AS "accountNumber", c.company, c.status = 'deactivated' AS closed
    FROM membership m JOIN app_user u ON u.id = m.user_id JOIN customer c ON c.id = m.customer_id
    WHERE m.customer_id = ${customer} ORDER BY m.user_id FOR UPDATE OF m, u`
  return rows.map(teammate)
}

async function lockStaff(tx: Tx): Promise<Teammate[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT ${about}, t.roles::text[] AS roles, 'administrator' = ANY(t.roles) AS keeper, NULL::uuid AS "customerId",
           NULL AS "accountNumber", NULL AS company, NULL::boolean AS closed
    FROM staff_member t JOIN app_user u ON u.id = t.user_id ORDER BY t.user_id FOR UPDATE OF t, u`
  return rows.map(teammate)
}

const teammate = ({ customerId, accountNumber, company, closed, ...one }: Row): Teammate => ({
  ...one,
  customer:
    customerId === null
      ? null
      : { id: customerId, accountNumber: accountNumber ?? '', company: company ?? '', closed: closed ?? false },
})

/** Whose team a command is about: a customer's, or the carrier's own. */
export type Kind = 'members' | 'staff'

/** The person, locked with the whole team, as long as the team may still be changed. */
export async function lockTeammate(
  tx: Tx,
  actor: TeamActor,
  kind: Kind,
  userId: string,
): Promise<Result<{ one: Teammate; team: Teammate[] }>> {
  const team = kind === 'staff' ? await lockStaff(tx) : await lockMembers(tx, actor, userId)
  const one = team.find(mate => mate.userId === userId)
  if (!one) return refuse('not_found')
  if (one.customer?.closed) return refuse('customer_deactivated')
  return ok({ one, team })
}

/** Refused where the team would be left without anybody who may change it. */
export function mayGo(actor: TeamActor, team: Teammate[], one: Teammate): Result<null> {
  const invitedWillDo = actor.kind === 'staff' && one.customer !== null
  if (keepsItsAdmin(team, without(team, one), invitedWillDo)) return ok(null)
  return refuse(one.customer ? 'user_last_admin' : 'user_last_administrator')
}
