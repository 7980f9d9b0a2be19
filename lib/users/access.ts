import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import { type Tx, transaction } from '@/lib/db/transaction'
import type { OneUser } from './schema'

type Member = {
  userId: string
  name: string
  customerId: string
  accountNumber: string
  admin: boolean
  disabled: boolean
  /** Its customer can only be read (SM4). */
  closed: boolean
}

/** Where the person is found again. */
type Done = Result<{ userId: string; accountNumber: string }>

/** All members of this person's customer, locked: of two Admins disabled at once the second sees the first. */
async function colleagues(tx: Tx, userId: string): Promise<Member[]> {
  return tx.$queryRaw<Member[]>`
    SELECT u.id AS "userId", u.name, m.customer_id AS "customerId", c.account_number AS "accountNumber",
           'admin' = ANY(m.roles) AS admin, u.disabled_at IS NOT NULL AS disabled, c.status = 'deactivated' AS closed
    FROM membership m JOIN app_user u ON u.id = m.user_id JOIN customer c ON c.id = m.customer_id
    WHERE m.customer_id = (SELECT customer_id FROM membership WHERE user_id = ${userId}::uuid)
    ORDER BY m.user_id FOR UPDATE OF m, u`
}

/** SM2: signed out everywhere at the next request, and every open link is void. The last Admin stays. */
export async function disableUser(actor: StaffActor, { userId }: OneUser): Promise<Done> {
  return transaction(async tx => {
    const members = await colleagues(tx, userId)
    const member = members.find(one => one.userId === userId)
    if (!member) return refuse('not_found')
    if (member.closed) return refuse('customer_deactivated')
    if (member.disabled) return refuse('user_disabled_already')
    const others = members.filter(one => one.userId !== userId && one.admin && !one.disabled)
    if (member.admin && others.length === 0) return refuse('user_last_admin')
    await tx.user.update({ where: { id: userId }, data: { disabledAt: now() } })
    await tx.session.updateMany({ where: { userId, endedAt: null }, data: { endedAt: now() } })
    await tx.oneTimeLink.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now() } })
    await tell(tx, actor, 'user.disable', member)
    return ok({ userId, accountNumber: member.accountNumber })
  }, actor.once)
}

/** The password of before works again; an invitation has to be sent again. */
export async function enableUser(actor: StaffActor, { userId }: OneUser): Promise<Done> {
  return transaction(async tx => {
    const member = (await colleagues(tx, userId)).find(one => one.userId === userId)
    if (!member) return refuse('not_found')
    if (member.closed) return refuse('customer_deactivated')
    if (!member.disabled) return refuse('user_enabled_already')
    await tx.user.update({ where: { id: userId }, data: { disabledAt: null } })
    await tell(tx, actor, 'user.enable', member)
    return ok({ userId, accountNumber: member.accountNumber })
  }, actor.once)
}

const tell = (tx: Tx, actor: StaffActor, action: string, { userId, name, customerId }: Member) =>
  audit(tx, actor, { action, subject: { type: 'user', id: userId }, customerId, after: { name } })
