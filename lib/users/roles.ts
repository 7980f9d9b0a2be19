import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { customerRoles, staffRoles } from '@/lib/auth/permissions'
import { newId } from '@/lib/base/ids'
import { ok, type Result } from '@/lib/base/result'
import { type Tx, transaction } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'
import { portalUrl } from './links'
import { type Kind, lockTeammate, mayGo, type TeamActor, type Teammate, type Where, where } from './team'
import { inOrder, sameRoles } from './team-rules'
import type { ChangeRoles, ChangeStaffRoles } from './team-schema'

/** Roles count from the next request on: a session carries none. The person is told by letter. */
export async function changeRoles(actor: TeamActor, { userId, roles }: ChangeRoles): Promise<Result<Where>> {
  const wanted = inOrder(customerRoles, roles)
  return change(actor, 'members', { userId, wanted, keeper: wanted.includes('admin') }, tx =>
    tx.membership.update({ where: { userId }, data: { roles: wanted } }),
  )
}

export async function changeStaffRoles(actor: StaffActor, { userId, roles }: ChangeStaffRoles): Promise<Result<Where>> {
  const wanted = inOrder(staffRoles, roles)
  return change(actor, 'staff', { userId, wanted, keeper: wanted.includes('administrator') }, tx =>
    tx.staffMember.update({ where: { userId }, data: { roles: wanted } }),
  )
}

type Wish = { userId: string; wanted: string[]; keeper: boolean }

function change(actor: TeamActor, kind: Kind, wish: Wish, write: (tx: Tx) => Promise<unknown>): Promise<Result<Where>> {
  return transaction(async tx => {
    const found = await lockTeammate(tx, actor, kind, wish.userId)
    if (!found.ok) return found
    const { one, team } = found.value
    if (sameRoles(one.roles, wish.wanted)) return ok(where(one))
    if (!wish.keeper) {
      const free = mayGo(actor, team, one)
      if (!free.ok) return free
    }
    await write(tx)
    await audit(tx, actor, {
      action: 'user.change_roles',
      subject: { type: 'user', id: one.userId },
      customerId: one.customer?.id ?? null,
      before: { name: one.name, roles: one.roles },
      after: { name: one.name, roles: wish.wanted },
    })
    await tellPerson(tx, actor, one, wish.wanted)
    return ok(where(one))
  }, actor.once)
}

/** Not to whoever did it, and not to somebody who has never signed in. */
async function tellPerson(tx: Tx, actor: TeamActor, one: Teammate, roles: string[]) {
  if (one.userId === actor.userId || !one.signsIn || one.disabled) return
  await oweLetter(tx, {
    template: 'roles_changed',
    to: one.email,
    props: {
      name: one.name,
      by: actor.name,
      company: one.customer?.company ?? '',
      before: one.roles,
      roles,
      url: portalUrl(one.customer ? '/team/permissions' : '/staff/team/permissions'),
    },
    dedupeKey: `roles_changed:${newId()}`,
    about: { type: 'user', id: one.userId, customerId: one.customer?.id },
  })
}
