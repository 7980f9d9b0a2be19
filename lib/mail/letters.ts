import type { LetterName, LetterProps } from '@/emails/letters'
import { minutes, now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { newId } from '@/lib/base/ids'
import { seal } from '@/lib/base/secret-box'
import { currentTrail } from '@/lib/base/trail'
import type { Tx } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { groupOf } from './preferences'

/** Letters carry one-time links, so what they say is sealed at rest. */
export const letterContext = (id: string) => `letter|${id}|props`

/** Longer than one attempt takes: meanwhile no other job sends the same letter. */
export const sendingLease = minutes(1)

/**
 * In whose history it is told that the letter went out; `customerId` where that customer may read it there. A letter
 * about no one thing (a digest, an alert) is told about by itself.
 */
export type About = { type: string; id: string; customerId?: string | null | undefined }

/**
 * A letter that is owed from the moment the transaction commits; the worker sends it. `dedupeKey` names the event and
 * the recipient: owing the same letter twice is owing it once. Nothing is owed to a user who switched its kind off.
 */
export async function oweLetter<Name extends LetterName>(
  tx: Tx,
  letter: { template: Name; to: string; props: LetterProps[Name]; dedupeKey: string; about: About | null },
) {
  if (await isMuted(tx, letter.template, letter.to)) return
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
      aboutType: letter.about?.type ?? null,
      aboutId: letter.about?.id ?? null,
      aboutCustomerId: letter.about?.customerId ?? null,
      requestId: currentTrail()?.request ?? null,
    },
  })
  if (owed.count > 0) await enqueue(tx, 'letter.send', { id }, { key: `letter:${id}` })
}

async function isMuted(tx: Tx, template: LetterName, to: string): Promise<boolean> {
  const group = groupOf(template)
  if (!group) return false
  return (await tx.user.count({ where: { email: to, passwordHash: { not: null }, mutedLetters: { has: group } } })) > 0
}

/**
 * Many letters of one kind in one statement. They go out a few a second, after those of the kind that wait already, so
 * that thousands of them hold up nobody's password link.
 */
export async function oweLetters<Name extends LetterName>(
  tx: Tx,
  template: Name,
  letters: { to: string; props: LetterProps[Name]; dedupeKey: string; about: About }[],
  { perSecond }: { perSecond: number },
) {
  const host = new URL(env().PORTAL_URL).hostname
  const { _max: last } = await tx.letter.aggregate({ where: { state: 'owed', template }, _max: { nextAt: true } })
  const from = Math.max(now().getTime(), last.nextAt?.getTime() ?? 0)
  const rows = letters.map(({ to, props, dedupeKey, about }, place) => {
    const id = newId()
    const sealed = seal(env().SECRET_KEYS, JSON.stringify(props), letterContext(id))
    return { id, to, dedupeKey, sealed, about, at: new Date(from + (place * 1_000) / perSecond).toISOString() }
  })
  await tx.$executeRaw`
    INSERT INTO letter (id, template, recipient, props, dedupe_key, message_id, next_at, created_at, about_type, about_id,
                        about_customer_id, request_id)
    SELECT id::uuid, ${template}, recipient, props, dedupe_key, '<' || id || '@' || ${host}::text || '>',
           at::timestamptz, ${now().toISOString()}::timestamptz, about_type, about_id, about_customer_id::uuid,
           ${currentTrail()?.request ?? null}
    FROM unnest(${rows.map(({ id }) => id)}::text[], ${rows.map(({ to }) => to)}::text[],
                ${rows.map(({ sealed }) => sealed)}::text[], ${rows.map(row => row.dedupeKey)}::text[],
                ${rows.map(({ at }) => at)}::text[], ${rows.map(({ about }) => about.type)}::text[],
                ${rows.map(({ about }) => about.id)}::text[], ${rows.map(({ about }) => about.customerId ?? null)}::text[])
      AS one (id, recipient, props, dedupe_key, at, about_type, about_id, about_customer_id)
    ON CONFLICT (dedupe_key) DO NOTHING`
  await releaseLater(tx, template, now())
}

/** One job for all of them, which gives each its own when its time has come. */
export const releaseLater = (tx: Tx, template: string, runAt: Date) =>
  enqueue(tx, 'letter.release', { template }, { key: `letter.release:${template}`, runAt })
