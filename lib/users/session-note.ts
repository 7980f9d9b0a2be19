import { z } from 'zod'
import { minutes, now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { open, seal } from '@/lib/base/secret-box'
import { db } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'

/**
 * What the set-up of a second factor has to remember between two pages: the secret until a first code has proved it,
 * then the recovery codes until their owner has kept them. It lies in this session's row only, for half an hour, and is
 * sealed for its person: a session gets another id when the factor is proved.
 */
const Note = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('secret'), secret: z.string(), at: z.number() }),
  z.object({ kind: z.literal('codes'), codes: z.array(z.string()), at: z.number() }),
])
type Note = z.output<typeof Note>
type Owner = { userId: string; sessionId: string }
type Content = { kind: 'secret'; secret: string } | { kind: 'codes'; codes: string[] }

const life = minutes(30)
const context = ({ userId }: Owner) => `session_of|${userId}|totp_offered`

export async function writeNote(tx: Tx, owner: Owner, content: Content) {
  const text = JSON.stringify({ ...content, at: now().getTime() })
  const totpOffered = seal(env().SECRET_KEYS, text, context(owner))
  await tx.session.updateMany({ where: { id: owner.sessionId, endedAt: null }, data: { totpOffered } })
}

export async function clearNote(tx: Tx, sessionId: string) {
  await tx.session.updateMany({ where: { id: sessionId }, data: { totpOffered: null } })
}

export async function readNote<Kind extends Note['kind']>(
  owner: Owner,
  kind: Kind,
): Promise<Extract<Note, { kind: Kind }> | undefined> {
  const row = await db.session.findUnique({ where: { id: owner.sessionId }, select: { totpOffered: true } })
  if (!row?.totpOffered) return undefined
  const note = opened(row.totpOffered, owner)
  if (note?.kind !== kind || now().getTime() - note.at > life) return undefined
  return note as Extract<Note, { kind: Kind }>
}

/** One that cannot be opened was sealed for somebody else, or with a key that is gone: the set-up begins again. */
function opened(sealed: string, owner: Owner): Note | undefined {
  try {
    return Note.parse(JSON.parse(open(env().SECRET_KEYS, sealed, context(owner))))
  } catch {
    return undefined
  }
}
