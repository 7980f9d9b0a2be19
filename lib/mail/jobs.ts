import { z } from 'zod'
import { renderLetter } from '@/emails/render'
import { fromNow, minutes, now, seconds } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { log } from '@/lib/base/log'
import { ok } from '@/lib/base/result'
import { open } from '@/lib/base/secret-box'
import { db } from '@/lib/db/client'
import type { Letter } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import type { Handler, Schedule } from '@/lib/jobs/worker'
import { carrierSettings } from '@/lib/settings/queries'
import { concludeLetter } from './conclude'
import { letterContext, releaseLater, sendingLease } from './letters'
import { mailTransport } from './transport'

/** Attempts 15 minutes apart at most: a mail server may be down for three days before we give up. */
const mostAttempts = 300

/**
 * Sends one owed letter. A repeat after a crash carries the same Message-ID, so a mailbox shows it once (P3); after
 * anything else there is no repeat, because an attempt leases its letter first.
 */
export async function sendLetter(payload: unknown) {
  const { id } = z.object({ id: z.uuid() }).parse(payload)
  const leased = await db.letter.updateMany({
    where: { id, state: 'owed', nextAt: { lte: now() } },
    data: { nextAt: fromNow(sendingLease) },
  })
  const letter = await db.letter.findUnique({ where: { id } })
  if (letter?.state !== 'owed') return
  if (leased.count === 0) return await later(letter.id, letter.nextAt)
  try {
    await hand(letter)
  } catch (error) {
    return await failed(letter, error)
  }
  await concludeLetter(id, { action: 'letter.sent' })
}

async function hand(letter: Letter) {
  const props: unknown = JSON.parse(open(env().SECRET_KEYS, letter.props, letterContext(letter.id)))
  const settings = await carrierSettings()
  const content = await renderLetter(letter.template, props, settings)
  await mailTransport().sendMail({
    from: { name: settings.carrierName, address: env().MAIL_FROM },
    ...(settings.supportEmail ? { replyTo: settings.supportEmail } : {}),
    to: { name: '', address: letter.recipient },
    messageId: letter.messageId,
    ...content,
  })
}

/**
 * A recipient or message refused for good (5xx) is final. Anything else, a wrong password of ours or a letter that we
 * fail to write included, is tried again with growing waits.
 */
async function failed(letter: Letter, error: unknown) {
  const { responseCode = 0, code, message } = error as { responseCode?: number; code?: string; message: string }
  const attempts = letter.attempts + 1
  const final = responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')
  const dead = final || attempts >= mostAttempts
  const nextAt = fromNow(Math.min(minutes(15), seconds(2) * 2 ** Math.min(attempts, 12)))
  log.warn({ letter: letter.id, attempts, dead, responseCode, reason: code }, 'letter not handed over')
  const lastError = message.slice(0, 500)
  if (dead) return await concludeLetter(letter.id, { action: 'letter.give_up', attempts, error: lastError })
  await db.letter.updateMany({ where: { id: letter.id, state: 'owed' }, data: { attempts, nextAt, lastError } })
  await later(letter.id, nextAt)
}

async function later(id: string, runAt: Date) {
  await transaction(async tx => {
    await enqueue(tx, 'letter.send', { id }, { key: `letter:${id}`, runAt })
    return ok(null)
  })
}

/** Letters that were owed by the thousand: those whose time comes within a minute get their jobs, the others wait. */
export async function releaseLetters(payload: unknown) {
  const { template } = z.object({ template: z.string() }).parse(payload)
  const due = await db.letter.findMany({
    where: { state: 'owed', template, attempts: 0, nextAt: { lte: fromNow(minutes(1)) } },
    select: { id: true, nextAt: true },
    orderBy: { nextAt: 'asc' },
    take: 1_000,
  })
  const waiting = await db.letter.findFirst({ where: { state: 'owed', template, nextAt: { gt: fromNow(minutes(1)) } } })
  await transaction(async tx => {
    for (const { id, nextAt } of due) await enqueue(tx, 'letter.send', { id }, { key: `letter:${id}`, runAt: nextAt })
    if (waiting) await releaseLater(tx, template, fromNow(seconds(50)))
    return ok(null)
  })
}

/** Every minute: a letter that is owed and overdue gets a job again, whatever became of its first one. */
export async function sweepLetters() {
  const overdue = await db.letter.findMany({
    where: { state: 'owed', nextAt: { lt: fromNow(-minutes(2)) } },
    select: { id: true },
    orderBy: { nextAt: 'asc' },
    take: 500,
  })
  if (overdue.length > 0) log.warn({ letters: overdue.length }, 'overdue letters get a job again')
  await transaction(async tx => {
    for (const { id } of overdue) await enqueue(tx, 'letter.send', { id }, { key: `letter:${id}` })
    return ok(null)
  })
}

export const mailTasks: Record<string, Handler> = {
  'letter.send': sendLetter,
  'letter.release': releaseLetters,
  'letter.sweep': sweepLetters,
}

export const mailSchedules: Schedule[] = [{ task: 'letter.sweep', cron: '* * * * *' }]
