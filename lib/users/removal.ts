import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import type { OneUser } from './schema'
import { type Kind, lockTeammate, mayGo, type TeamActor } from './team'

export type Removed = { accountNumber: string; revoked: boolean }

/**
 * The person is gone, with sessions, links, own views and what was typed and not sent; what the person did stays in the
 * history and on orders under the name, and so does a view that was shared. Somebody who never chose a password was only invited: the link of the letter is void.
 */
const remove =
  (kind: Kind) =>
  async (actor: TeamActor, { userId }: OneUser) =>
    transaction(async tx => {
      const found = await lockTeammate(tx, actor, kind, userId)
      if (!found.ok) return found
      const { one, team } = found.value
      if (one.userId === actor.userId) return refuse('user_own')
      const free = mayGo(actor, team, one)
      if (!free.ok) return free
      await tx.orderDraft.deleteMany({ where: { userId } })
      await tx.stockHold.deleteMany({ where: { userId } })
      await tx.savedView.deleteMany({ where: { ownerId: userId, shared: false } })
      await tx.savedView.updateMany({ where: { ownerId: userId }, data: { ownerId: null, ownerName: one.name } })
      await tx.user.delete({ where: { id: userId } })
      const revoked = !one.signsIn
      await audit(tx, actor, {
        action: revoked ? 'user.revoke_invitation' : 'user.remove',
        subject: { type: 'user', id: userId },
        customerId: one.customer?.id ?? null,
        before: { name: one.name, email: one.email, roles: one.roles },
        after: { name: one.name },
      })
      return ok({ accountNumber: one.customer?.accountNumber ?? '', revoked })
    }, actor.once)

export async function removeUser(actor: TeamActor, input: OneUser): Promise<Result<Removed>> {
  return remove('members')(actor, input)
}

export async function removeStaff(actor: StaffActor, input: OneUser): Promise<Result<Removed>> {
  return remove('staff')(actor, input)
}
