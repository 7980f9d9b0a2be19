import { z } from 'zod'
import { renderLetter } from '@/emails/render'
import { days, fromNow, minutes, now, seconds } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { log } from '@/lib/base/log'
import { ok } from '@/lib/base/result'
import { open } from '@/lib/base/secret-box'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { carrierSettings } from '@/lib/settings/queries'
import { letterContext } from './letters'
import { mailTransport } from './transport'

const givenUpAfter = days(3)

/** Sends one owed letter. A repeat after a crash carries the same Message-ID, so a mailbox shows it once (P3). */
export async function sendLetter(payload: unknown) {
  const { id } = z.object({ id: z.uuid() }).parse(payload)
  const letter = await db.letter.findUnique({ where: { id } })
  if (letter?.state !== 'owed') return
  const props: unknown = JSON.parse(open(env().SECRET_KEYS, letter.props, letterContext(id)))
  const settings = await carrierSettings()
  const { subject, html, text } = await renderLetter(letter.template, props, settings)
  try {
    await mailTransport().sendMail({
      from: { name: settings.carrierName, address: env().MAIL_FROM },
      ...(settings.supportEmail ? { replyTo: settings.supportEmail } : {}),
      to: { name: '', address: letter.recipient },
      messageId: letter.messageId,
      subject,
      html,
      text,
    })
  } catch (error) {
    return await tryLater(letter, error)
  }
  await db.letter.updateMany({ where: { id, state: 'owed' }, data: { state: 'sent', sentAt: now(), lastError: null } })
}

/** A recipient or message refused for good (5xx) is final; anything else, a wrong password of ours included, is tried again with growing waits for three days. */
async function tryLater(letter: { id: string; attempts: number; createdAt: Date }, error: unknown) {
  const { responseCode = 0, code, message } = error as { responseCode?: number; code?: string; message: string }
  const final = responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')
  const dead = final || letter.createdAt.getTime() + givenUpAfter < now().getTime()
  const attempts = letter.attempts + 1
  const nextAt = fromNow(Math.min(minutes(15), seconds(2) * 2 ** Math.min(attempts, 12)))
  log.warn({ letter: letter.id, attempts, dead, responseCode }, 'letter not accepted by the mail server')
  await transaction(async tx => {
    await tx.letter.updateMany({
      where: { id: letter.id, state: 'owed' },
      data: { attempts, nextAt, lastError: message.slice(0, 500), ...(dead ? { state: 'dead' } : {}) },
    })
    if (!dead) await enqueue(tx, 'letter.send', { id: letter.id }, { key: `letter:${letter.id}`, runAt: nextAt })
    return ok(null)
  })
}

/** Every minute: a letter that is owed and overdue gets a job again, whatever became of its first one. */
export async function sweepLetters() {
  const overdue = await db.letter.findMany({
    where: { state: 'owed', nextAt: { lt: fromNow(-minutes(2)) } },
    select: { id: true },
    take: 500,
  })
  await transaction(async tx => {
    for (const { id } of overdue) await enqueue(tx, 'letter.send', { id }, { key: `letter:${id}` })
    return ok(null)
  })
}
