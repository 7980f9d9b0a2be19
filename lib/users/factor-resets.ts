import type { StaffActor } from '@/lib/auth/actor'
import { ok, type Result } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import type { OneUser } from './schema'
import { resetSecondFactor } from './second-factor'
import { type Kind, lockTeammate, type Where, where } from './team'

/** For somebody whose phone and recovery codes are lost: staff set up a new second step at the next sign-in. */
const reset =
  (kind: Kind) =>
  async (actor: StaffActor, { userId }: OneUser) =>
    transaction(async tx => {
      const found = await lockTeammate(tx, actor, kind, userId)
      if (!found.ok) return found
      const done = await resetSecondFactor(tx, actor, userId)
      return done.ok ? ok(where(found.value.one)) : done
    }, actor.once)

export async function resetStaffFactor(actor: StaffActor, input: OneUser): Promise<Result<Where>> {
  return reset('staff')(actor, input)
}

export async function resetMemberFactor(actor: StaffActor, input: OneUser): Promise<Result<Where>> {
  return reset('members')(actor, input)
}
