import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { letters } from '@/emails/letters'
import { renderLetter } from '@/emails/render'
import { staffScope } from '@/lib/auth/actor'
import { days, minutes, now, setClock } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { resendLetter } from '@/lib/mail/commands'
import { sendLetter, sweepLetters } from '@/lib/mail/jobs'
import { oweLetter } from '@/lib/mail/letters'
import { letterCounts, listLetters } from '@/lib/mail/queries'
import words from '@/messages/en/letters.json'
import { accepted, aReviewer } from '../factories/registration'
import { startMailInbox } from '../simulators/mail/server'

let inbox: Awaited<ReturnType<typeof startMailInbox>>

beforeAll(async () => {
  inbox = await startMailInbox()
  process.env.SMTP_URL = inbox.smtpUrl
  await db.carrierSettings.create({
    data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: 'support@carrier.example' },
  })
})

afterEach(async () => {
  setClock()
  await inbox.fail({ mode: 'none' })
  inbox.clear()
  await db.letter.deleteMany()
})

afterAll(() => inbox.stop())

let made = 0

async function anOwedLetter(to = `sara.${++made}@acme.example`) {
  const props = { reference: 'REG-2001', signInUrl: 'http://127.0.0.1:3999/sign-in' }
  await transaction(async tx => {
    await oweLetter(tx, { template: 'account_exists', to, props, dedupeKey: to, about: null })
    return ok(null)
  })
  return db.letter.findUniqueOrThrow({ where: { dedupeKey: to } })
}

const stateOf = (id: string) => db.letter.findUniqueOrThrow({ where: { id } })
const subjects = (to: string) => inbox.letters().filter(letter => letter.to === to)

/** Jobs of one letter that wait in the queue, as the owner sees them. */
async function jobsOf(id: string): Promise<number> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: env().DATABASE_OWNER_URL })
  await client.connect()
  const { rowCount } = await client.query('SELECT FROM graphile_worker.jobs WHERE key = $1', [`letter:${id}`])
  await client.end()
  return rowCount ?? 0
}

describe('owing', () => {
  it('a letter and its job exist if and only if the transaction commits', async () => {
    const failed = transaction(async tx => {
      await oweLetter(tx, {
        template: 'account_exists',
        to: 'nobody@acme.example',
        props: { reference: 'REG-1', signInUrl: '/' },
        dedupeKey: 'rolled back',
        about: null,
      })
      throw new Error('crash')
    })
    await expect(failed).rejects.toThrow('crash')
    expect(await db.letter.count()).toBe(0)
    const letter = await anOwedLetter()
    expect(await jobsOf(letter.id)).toBe(1)
  })

  it('owing the same letter twice is owing it once, and what it says is sealed', async () => {
    const letter = await anOwedLetter('twice@acme.example')
    await anOwedLetter('twice@acme.example')
    expect(await db.letter.count()).toBe(1)
    expect(letter.props).not.toContain('REG-2001')
  })
})

describe('sending', () => {
  it('hands over text and HTML with the letter’s own Message-ID, and only once', async () => {
    const { id, recipient, messageId } = await anOwedLetter()
    await sendLetter({ id })
    await sendLetter({ id })
    expect(await stateOf(id)).toMatchObject({ state: 'sent', lastError: null })
    const [mail, ...more] = subjects(recipient)
    expect(more).toEqual([])
    expect(mail).toMatchObject({ messageId, from: 'portal@carrier.test' })
    expect(mail?.subject).toBe('Northwind Telecom: you have an account already')
    expect(mail?.text).toContain('http://127.0.0.1:3999/sign-in')
    expect(mail?.html).toContain('REG-2001')
  })

  it('two jobs of one letter at once send it once', async () => {
    const { id, recipient } = await anOwedLetter()
    await Promise.all(Array.from({ length: 6 }, () => sendLetter({ id })))
    expect(subjects(recipient)).toHaveLength(1)
  })

  it('F12: while the mail server is down a letter is kept, tried later with growing waits, and sent when it is back', async () => {
    const { id, recipient } = await anOwedLetter()
    await inbox.fail({ mode: 'refuse' })
    const waits: number[] = []
    for (let attempt = 1; attempt <= 5; attempt++) {
      await sendLetter({ id })
      const { nextAt, state, attempts, lastError } = await stateOf(id)
      expect({ state, attempts }).toEqual({ state: 'owed', attempts: attempt })
      expect(lastError).not.toBe('')
      expect(await jobsOf(id)).toBe(1)
      waits.push(nextAt.getTime() - now().getTime())
      setClock(() => nextAt)
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b))
    expect(waits.at(-1)).toBeGreaterThan(minutes(1))
    await inbox.fail({ mode: 'none' })
    await sendLetter({ id })
    expect(await stateOf(id)).toMatchObject({ state: 'sent' })
    expect(subjects(recipient)).toHaveLength(1)
  })

  it('F13: greylisting and an unavailable server are waited for', async () => {
    for (const mode of ['greylist', 'unavailable'] as const) {
      const { id, recipient } = await anOwedLetter()
      await inbox.fail({ mode, times: 1 })
      await sendLetter({ id })
      const { nextAt, state } = await stateOf(id)
      expect(state).toBe('owed')
      setClock(() => nextAt)
      await sendLetter({ id })
      expect(subjects(recipient), mode).toHaveLength(1)
      setClock()
    }
  })

  it('F13: when the answer of the mail server is lost, the repeat carries the same Message-ID', async () => {
    const { id, recipient, messageId } = await anOwedLetter()
    await inbox.fail({ mode: 'drop-kept', times: 1 })
    await sendLetter({ id })
    const { nextAt } = await stateOf(id)
    setClock(() => nextAt)
    await sendLetter({ id })
    expect(await stateOf(id)).toMatchObject({ state: 'sent' })
    expect(new Set(subjects(recipient).map(mail => mail.messageId))).toEqual(new Set([messageId]))
  })

  it('F14: one refused recipient among twenty: nineteen are delivered, one is dead and seen by staff', async () => {
    const poison = await anOwedLetter('poison@acme.example')
    const others = []
    for (let n = 0; n < 19; n++) others.push(await anOwedLetter())
    await inbox.fail({ mode: 'reject', recipient: poison.recipient })
    await Promise.all([poison, ...others].map(({ id }) => sendLetter({ id })))
    expect(await db.letter.count({ where: { state: 'sent' } })).toBe(19)
    expect(await letterCounts(staffScope())).toEqual({ dead: 1, late: 0 })
    const { rows } = await listLetters(staffScope(), { state: 'dead' })
    expect(rows).toMatchObject([{ id: poison.id, recipient: poison.recipient, error: expect.stringContaining('550') }])
    expect(JSON.stringify(rows)).not.toContain('REG-2001')
  })

  it('a letter that we fail to write is kept too, and does not stop the others', async () => {
    const broken = await anOwedLetter()
    await db.letter.update({ where: { id: broken.id }, data: { template: 'no_such_letter' } })
    await sendLetter({ id: broken.id })
    expect(await stateOf(broken.id)).toMatchObject({
      state: 'owed',
      attempts: 1,
      lastError: expect.stringContaining('no_such_letter'),
    })
  })

  it('after three days of trying it is dead, and staff can send it again', async () => {
    const { id, recipient } = await anOwedLetter()
    await db.letter.update({ where: { id }, data: { attempts: 299 } })
    await inbox.fail({ mode: 'unavailable' })
    await sendLetter({ id })
    expect(await stateOf(id)).toMatchObject({ state: 'dead' })
    await sendLetter({ id })
    expect(subjects(recipient)).toEqual([])
    await inbox.fail({ mode: 'none' })
    accepted(await resendLetter(aReviewer(), { id }))
    expect(await jobsOf(id)).toBe(1)
    await sendLetter({ id })
    expect(subjects(recipient)).toHaveLength(1)
    expect(await resendLetter(aReviewer(), { id })).toMatchObject({ refusal: { code: 'letter_sent_already' } })
  })

  it('the sweep gives a job back to an overdue letter whose job was lost', async () => {
    const { id, nextAt } = await anOwedLetter()
    const { default: pg } = await import('pg')
    const client = new pg.Client({ connectionString: env().DATABASE_OWNER_URL })
    await client.connect()
    await client.query('DELETE FROM graphile_worker._private_jobs WHERE key = $1', [`letter:${id}`])
    await client.end()
    await sweepLetters()
    expect(await jobsOf(id)).toBe(0)
    setClock(() => new Date(nextAt.getTime() + minutes(3)))
    await sweepLetters()
    expect(await jobsOf(id)).toBe(1)
  })
})

describe('writing', () => {
  const carrier = {
    carrierName: 'Northwind <Telecom>',
    supportEmail: 'help@n.example',
    brandHue: 264,
    brandChroma: 0.175,
  }
  const props = {
    ...{
      name: 'Sara <b>Cole</b>',
      company: 'Acme\r\nBcc: evil@x.example Ltd',
      reference: 'REG-2001',
      open: 'REG-2000',
    },
    ...{ by: 'Maya', question: 'One?\nTwo?', reason: 'Because\nof this', answer: 'Yes', target: '8 hrs' },
    ...{ email: 's@a.example', phone: '+442079460123', place: 'London', url: 'http://x.example/a' },
    ...{ statusUrl: 'http://x.example/s', signInUrl: 'http://x.example/i', registerUrl: 'http://x.example/r' },
    ...{ setPasswordUrl: 'http://x.example/p', accountNumber: 'AC-1', signInName: 's@a.example' },
    ...{ answerBy: new Date().toISOString(), expiresAt: new Date(Date.now() + days(3)).toISOString() },
  }
  it('of a new sign-in says from which browser and address, and that nobody looked up where that is', async () => {
    const signIn = { name: 'Sara', at: new Date().toISOString(), address: '192.0.2.7', url: 'http://x.example/p' }
    const { text } = await renderLetter('new_sign_in', { ...signIn, device: '' }, carrier)
    expect(text).toContain('192.0.2.7')
    expect(text).toContain('It does not say what it is')
    expect(text).toContain('We do not look up')
  })

  it('every letter has a name in the lists and in the history', () => {
    expect(Object.keys(words.list.kind).toSorted()).toEqual(Object.keys(letters).toSorted())
  })

  const ours = Object.keys(letters).filter(name => /^(registration|account)_/.test(name))

  it.each(ours)('%s: one line of subject, both parts, one address, text as text', async template => {
    const { subject, html, text } = await renderLetter(template, props, carrier)
    expect(subject).not.toMatch(/[\r\n]/)
    expect(html).not.toContain('<b>Cole</b>')
    expect(html).toContain('Northwind &lt;Telecom&gt;')
    expect(new Set(html.match(/href="[^"]+"/g))).toHaveProperty('size', 1)
    expect(text).toContain('http://x.example/')
    expect(text).toContain('You get this because')
    expect(`${subject}${html}${text}`).not.toMatch(/undefined|MISSING_MESSAGE|\{\w+\}/)
  })
})
