import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import { type Tx, transaction } from '@/lib/db/transaction'
import type { OneUser } from './schema'
import { type Kind, lockTeammate, mayGo, type TeamActor, type Teammate, type Where, where } from './team'

/** SM2: signed out everywhere at the next request, and every open link is void. The last Admin stays. */
const disable =
  (kind: Kind) =>
  async (actor: TeamActor, { userId }: OneUser) =>
    transaction(async tx => {
      const found = await lockTeammate(tx, actor, kind, userId)
      if (!found.ok) return found
      const { one, team } = found.value
      if (one.disabled) return refuse('user_disabled_already')
      if (one.userId === actor.userId) return refuse('user_own')
      const free = mayGo(actor, team, one)
      if (!free.ok) return free
      await tx.user.update({ where: { id: userId }, data: { disabledAt: now() } })
      await tx.session.updateMany({ where: { userId, endedAt: null }, data: { endedAt: now() } })
      await tx.oneTimeLink.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now() } })
      await tell(tx, actor, 'user.disable', one)
      return ok(where(one))
    }, actor.once)

/** The password of before works again; an invitation has to be sent again. */
const enable =
  (kind: Kind) =>
  async (actor: TeamActor, { userId }: OneUser) =>
    transaction(async tx => {
      const found = await lockTeammate(tx, actor, kind, userId)
      if (!found.ok) return found
      const { one } = found.value
      if (!one.disabled) return refuse('user_enabled_already')
      await tx.user.update({ where: { id: userId }, data: { disabledAt: null } })
      await tell(tx, actor, 'user.enable', one)
      return ok(where(one))
    }, actor.once)

const tell = (tx: Tx, actor: TeamActor, action: string, { userId, name, customer }: Teammate) =>
  audit(tx, actor, { action, subject: { type: 'user', id: userId }, customerId: customer?.id ?? null, after: { name } })

type Done = Promise<Result<Where>>

/** A customer's people: by its own Admin, or by staff. */
export async function disableUser(actor: TeamActor, input: OneUser): Done {
  return disable('members')(actor, input)
}
export async function enableUser(actor: TeamActor, input: OneUser): Done {
  return enable('members')(actor, input)
}

/** Colleagues of the carrier. */
export async function disableStaff(actor: StaffActor, input: OneUser): Done {
  return disable('staff')(actor, input)
}
export async function enableStaff(actor: StaffActor, input: OneUser): Done {
  return enable('staff')(actor, input)
}
