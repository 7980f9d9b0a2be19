import { who } from '@/lib/audit/commands'
import { systemActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { currentTrail } from '@/lib/base/trail'
import { db } from '@/lib/db/client'

type End = { action: 'letter.sent' } | { action: 'letter.give_up'; attempts: number; error: string }

/**
 * A letter is sent, or will be tried no more; what it is about has a line of it in its history, and one about no one
 * thing has its own. One statement for both, because letters go out by the thousand. What the letter says stays sealed,
 * and to an address that has an account went an invitation as any other.
 */
export async function concludeLetter(id: string, end: End) {
  const sent = end.action === 'letter.sent'
  const { actorKind, actorName, source } = who(systemActor('job'))
  await db.$executeRaw`
    WITH concluded AS (
      UPDATE letter SET state = ${sent ? 'sent' : 'dead'}::letter_state, sent_at = ${sent ? now() : null},
             attempts = coalesce(${sent ? null : end.attempts}::int, attempts), last_error = ${sent ? null : end.error}
      WHERE id = ${id}::uuid AND state = 'owed'
      RETURNING id, template, recipient, about_type, about_id, about_customer_id, request_id)
    INSERT INTO audit_event (id, at, actor_kind, actor_name, source, action, subject_type, subject_id, customer_id,
                             before, after, request_id)
    SELECT ${newId()}::uuid, ${now()}, ${actorKind}, ${actorName}, ${source}, ${end.action}, coalesce(about_type, 'letter'),
           coalesce(about_id, id::text),
           about_customer_id, 'null'::jsonb, jsonb_build_object('letter', CASE template
             WHEN 'team_invitation_in_use' THEN 'team_invitation' ELSE template END, 'to', recipient),
           coalesce(request_id, ${currentTrail()?.request ?? null})
    FROM concluded`
}
