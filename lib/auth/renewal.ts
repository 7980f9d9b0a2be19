import { createHmac } from 'node:crypto'
import { env } from '@/lib/base/env'
import { hashSecret, newSecret } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Tx } from '@/lib/db/transaction'
import type { CustomerActor, StaffActor } from './actor'

/** What a session will be called once the command that raises its privilege has committed. */
export type Renewal = { secret: string; id: string }

/**
 * A new secret for a session. The same form sent twice (a double click without JavaScript) leads to the same one, so
 * that the second of the two finds the session again; nobody can tell it without the portal's own secret.
 */
export function renewalOf(secret: string, formKey: FormDataEntryValue | null): Renewal {
  const made = typeof formKey === 'string' && formKey !== '' ? derived(secret, formKey) : newSecret()
  return { secret: made, id: hashSecret(made) }
}

const derived = (secret: string, formKey: string) =>
  createHmac('sha256', env().AUTH_SECRET).update(`renewal|${secret}|${formKey}`).digest('base64url')

/**
 * At each rise of privilege the session gets another id in the same transaction: whoever knew the one of before has
 * nothing (ASVS 7.2.4). Without a renewal, a command that no door has called, it keeps its own.
 */
export async function renewSession(tx: Tx, actor: CustomerActor | StaffActor): Promise<Result<null>> {
  if (!actor.renewal) return ok(null)
  const { count } = await tx.session.updateMany({
    where: { id: actor.sessionId, endedAt: null },
    data: { id: actor.renewal.id },
  })
  return count === 1 ? ok(null) : refuse('signed_out')
}
