import type { Actor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { currentTrail } from '@/lib/base/trail'
import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'

type Entry = {
  /** "registration.approve": the noun and the event of its transition table. */
  action: string
  subject: { type: string; id: string }
  customerId?: string | null
  before?: Prisma.InputJsonValue
  after?: Prisma.InputJsonValue
  reason?: string
}

/** One line of history, in the transaction of the change it tells of. The application can add lines, never change one. */
export async function audit(tx: Tx, actor: Actor, entry: Entry) {
  await tx.auditEvent.create({
    data: {
      id: newId(),
      at: now(),
      ...who(actor),
      action: entry.action,
      subjectType: entry.subject.type,
      subjectId: entry.subject.id,
      customerId: entry.customerId ?? (actor.kind === 'customer' ? actor.customerId : null),
      before: entry.before ?? Prisma.JsonNull,
      after: entry.after ?? Prisma.JsonNull,
      reason: entry.reason ?? null,
      requestId: actor.requestId ?? currentTrail()?.request ?? null,
      address: actor.address ?? null,
    },
  })
}

/** The columns that say who acted; bulk writes put them beside their own `unnest`. */
export function who(actor: Actor) {
  const person = actor.kind === 'customer' || actor.kind === 'staff'
  return {
    actorKind: actor.kind === 'customer' && actor.acting ? 'acting' : actor.kind,
    actorId: person ? actor.userId : null,
    actorName: actor.name,
    source: actor.source,
  }
}
