import type { LetterName, LetterProps } from '@/emails/letters'
import { minutes, now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { newId } from '@/lib/base/ids'
import { seal } from '@/lib/base/secret-box'
import type { Tx } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'

/** Letters carry one-time links, so what they say is sealed at rest. */
export const letterContext = (id: string) => `letter|${id}|props`

/** Longer than one attempt takes: meanwhile no other job sends the same letter. */
export const sendingLease = minutes(1)

/**
 * A letter that is owed from the moment the transaction commits; the worker sends it. `dedupeKey` names the event and
 * the recipient: owing the same letter twice is owing it once.
 */
export async function oweLetter<Name extends LetterName>(
  tx: Tx,
  letter: { template: Name; to: string; props: LetterProps[Name]; dedupeKey: string },
) {
  const id = newId()
  const host = new URL(env().PORTAL_URL).hostname
  const owed = await tx.letter.createMany({
    skipDuplicates: true,
    data: {
      id,
      template: letter.template,
      recipient: letter.to,
      props: seal(env().SECRET_KEYS, JSON.stringify(letter.props), letterContext(id)),
      dedupeKey: letter.dedupeKey,
      messageId: `<${id}@${host}>`,
      nextAt: now(),
      createdAt: now(),
    },
  })
  if (owed.count > 0) await enqueue(tx, 'letter.send', { id }, { key: `letter:${id}` })
}
