import { audit } from '@/lib/audit/commands'
import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { ok, type Result } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { groupsFor, type LetterGroup } from '@/lib/mail/preferences'

type Person = CustomerActor | StaffActor

/** The groups of letters that one wants; the actor is the scope. */
export async function wantedLetters(me: Person): Promise<LetterGroup[]> {
  const { mutedLetters } = await db.user.findUniqueOrThrow({
    where: { id: me.userId },
    select: { mutedLetters: true },
  })
  return groupsFor(me.kind).filter(group => !mutedLetters.includes(group))
}

/** Ticked is wanted. A group that comes with a later version is wanted until it is switched off. */
export async function saveMailPreferences(actor: Person, { wanted }: { wanted: LetterGroup[] }): Promise<Result<null>> {
  return transaction(async tx => {
    const { mutedLetters: before } = await tx.user.findUniqueOrThrow({
      where: { id: actor.userId },
      select: { mutedLetters: true },
    })
    const mutedLetters = groupsFor(actor.kind).filter(group => !wanted.includes(group))
    await tx.user.update({ where: { id: actor.userId }, data: { mutedLetters } })
    await audit(tx, actor, {
      action: 'user.choose_letters',
      subject: { type: 'user', id: actor.userId },
      before: { muted: before },
      after: { muted: mutedLetters },
    })
    return ok(null)
  }, actor.once)
}
