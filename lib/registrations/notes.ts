import type { z } from 'zod'
import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import type { AddNote } from './schema'

/**
 * What staff tell each other about a registration, open or decided. Its line in the history does not begin with
 * "registration.", which is what the applicant reads.
 */
export async function addNote(
  actor: StaffActor,
  { reference, note }: z.output<typeof AddNote>,
): Promise<Result<{ reference: string }>> {
  return transaction(async tx => {
    const registration = await tx.registration.findUnique({ where: { reference }, select: { id: true } })
    if (!registration) return refuse('not_found')
    const id = newId()
    await tx.threadMessage.create({
      data: {
        id,
        registrationId: registration.id,
        fromStaff: true,
        staffOnly: true,
        authorName: actor.name,
        text: note,
        createdAt: now(),
      },
    })
    await audit(tx, actor, {
      action: 'registration_note.add',
      subject: { type: 'registration', id: registration.id },
      after: { reference, note: id },
    })
    return ok({ reference })
  }, actor.once)
}
