import { z } from 'zod'
import { minutes, now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { open, seal } from '@/lib/base/secret-box'
import { db } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'

/**
 * What the set-up of a second factor has to remember between two pages: the secret until a first code has proved it,
 * then the recovery codes until their owner has kept them. Sealed, for this session only, for half an hour.
 */
const Note = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('secret'), secret: z.string(), at: z.number() }),
  z.object({ kind: z.literal('codes'), codes: z.array(z.string()), at: z.number() }),
])
type Note = z.output<typeof Note>
type Content = { kind: 'secret'; secret: string } | { kind: 'codes'; codes: string[] }

const life = minutes(30)
const context = (sessionId: string) => `session|${sessionId}|totp_offered`

export async function writeNote(tx: Tx, sessionId: string, content: Content) {
  const text = JSON.stringify({ ...content, at: now().getTime() })
  const totpOffered = seal(env().SECRET_KEYS, text, context(sessionId))
  await tx.session.updateMany({ where: { id: sessionId, endedAt: null }, data: { totpOffered } })
}

export async function clearNote(tx: Tx, sessionId: string) {
  await tx.session.updateMany({ where: { id: sessionId }, data: { totpOffered: null } })
}

export async function readNote<Kind extends Note['kind']>(
  sessionId: string,
  kind: Kind,
): Promise<Extract<Note, { kind: Kind }> | undefined> {
  const row = await db.session.findUnique({ where: { id: sessionId }, select: { totpOffered: true } })
  if (!row?.totpOffered) return undefined
  const note = Note.parse(JSON.parse(open(env().SECRET_KEYS, row.totpOffered, context(sessionId))))
  if (note.kind !== kind || now().getTime() - note.at > life) return undefined
  return note as Extract<Note, { kind: Kind }>
}
