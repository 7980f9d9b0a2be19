import type { Actor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { Prisma } from '@/lib/db/generated/client'
import { who } from './commands'

type Line = { action: string; subject: { type: string; id: string }; customerId: string | null; after: object }

/** One line of history as a part of a larger statement: written for each row of `from`, which is one or none. */
export function lineFor(from: Prisma.Sql, actor: Actor, { action, subject, customerId, after }: Line): Prisma.Sql {
  const { actorKind, actorId, actorName, source } = who(actor)
  return Prisma.sql`
    INSERT INTO audit_event (id, at, actor_kind, actor_id, actor_name, source, action, subject_type, subject_id,
                             customer_id, after, request_id, address)
    SELECT ${newId()}::uuid, ${now()}::timestamptz, ${actorKind}, ${actorId}::uuid, ${actorName}, ${source}, ${action},
           ${subject.type}, ${subject.id}, ${customerId}::uuid, ${JSON.stringify(after)}::jsonb,
           ${actor.requestId ?? null}, ${actor.address ?? null}
    FROM ${from}`
}
