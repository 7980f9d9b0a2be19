import type { Actor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { currentTrail } from '@/lib/base/trail'
import type { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { who } from './commands'

/** One line of one number's timeline. */
export type NumberLine = {
  e164: string
  action: string
  before: Record<string, unknown> | null
  after: Record<string, unknown>
  reason?: string | undefined
}

/** The history of many numbers in one statement: a line each, so that every number tells its own story. */
export async function tellNumbers(tx: Tx, actor: Actor, customerId: string | null, lines: NumberLine[]) {
  if (lines.length === 0) return
  const { actorKind, actorId, actorName, source } = who(actor)
  await tx.$executeRaw`
    INSERT INTO audit_event (id, at, actor_kind, actor_id, actor_name, source, action, subject_type, subject_id,
                             customer_id, before, after, reason, request_id, address)
    SELECT line.id::uuid, ${now().toISOString()}::timestamptz, ${actorKind}, ${actorId}::uuid, ${actorName}, ${source},
           line.action, 'number', line.e164, ${customerId}::uuid, line.before::jsonb, line.after::jsonb,
           nullif(line.reason, ''), ${actor.requestId ?? currentTrail()?.request ?? null}, ${actor.address ?? null}
    FROM unnest(${lines.map(newId)}::text[], ${lines.map(({ e164 }) => e164)}::text[],
                ${lines.map(({ action }) => action)}::text[],
                ${lines.map(({ before }) => JSON.stringify(before))}::text[],
                ${lines.map(({ after }) => JSON.stringify(after))}::text[],
                ${lines.map(({ reason }) => reason ?? '')}::text[])
         AS line (id, e164, action, before, after, reason)`
}

type Telling = {
  action: string
  /** JSON objects, as SQL over the rows of `from`. */
  before: Prisma.Sql
  after: Prisma.Sql
  e164: Prisma.Sql
  from: Prisma.Sql
}

/** The same for numbers that the database has at hand, so that 100,000 of them need not travel. */
export async function tellRows(tx: Tx, actor: Actor, customerId: string | null, line: Telling) {
  const { actorKind, actorId, actorName, source } = who(actor)
  const at = now()
  const moment = at.getTime().toString(16).padStart(12, '0')
  // A UUID v7 like every other: the time in front, chance behind.
  const prefix = `${moment.slice(0, 8)}-${moment.slice(8)}-7`
  await tx.$executeRaw`
    INSERT INTO audit_event (id, at, actor_kind, actor_id, actor_name, source, action, subject_type, subject_id,
                             customer_id, before, after, request_id, address)
    SELECT (${prefix} || substr(gen_random_uuid()::text, 16))::uuid, ${at.toISOString()}::timestamptz, ${actorKind},
           ${actorId}::uuid, ${actorName}, ${source}, ${line.action}, 'number', ${line.e164}, ${customerId}::uuid,
           ${line.before}, ${line.after}, ${actor.requestId ?? currentTrail()?.request ?? null}, ${actor.address ?? null}
    FROM ${line.from}`
}
