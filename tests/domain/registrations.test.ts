import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { staffScope } from '@/lib/auth/actor'
import { days, hours, minutes, setClock } from '@/lib/base/clock'
import { newId, newSecret } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { answerQuestion, register, withdrawRegistration } from '@/lib/registrations/commands'
import { approveRegistration, askForInformation, rejectRegistration, startReview } from '@/lib/registrations/decisions'
import { remindAndExpire } from '@/lib/registrations/jobs'
import { findRegistration, registrationBehind } from '@/lib/registrations/queries'
import { listRegistrations } from '@/lib/registrations/queue'
import { REGISTRATION, type RegistrationEvent, registrationStatuses } from '@/lib/registrations/rules'
import { ListRegistrations, Register } from '@/lib/registrations/schema'
import { kindsTo, lettersTo } from '../factories/letter'
import { accepted, aForm, aRegistration, aReviewer, aVisitor, aVisitorWith } from '../factories/registration'

const support = 'support@carrier.example'

beforeAll(async () => {
  await db.carrierSettings.create({ data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: support } })
})

afterEach(() => setClock())

const secretIn = (url: string) => url.split('/').at(-1) ?? ''
const statusOf = async (id: string) => (await db.registration.findUniqueOrThrow({ where: { id } })).status
const everyone = (n: number, work: (index: number) => Promise<unknown>) =>
  Promise.all(Array.from({ length: n }, (_, index) => work(index)))

describe('registering', () => {
  it('000-R03, R04: keeps what was typed, and owes a letter to the applicant and one to support', async () => {
    const { email, reference, ...kept } = await aRegistration({ email: 'first@acme.example', company: 'First Ltd' })
    expect(kept).toMatchObject({
      status: 'submitted',
      company: 'First Ltd',
      phone: '+442079460123',
      expectedQuantity: 250,
    })
    expect(await kindsTo(email)).toEqual(['registration_received'])
    const [told] = await lettersTo(support, 'registration_for_support')
    expect(told).toMatchObject({ reference, email, company: 'First Ltd', phone: '+442079460123' })
  })

  it('000-R04: the letter to the applicant has the private status link, and only its hash is stored', async () => {
    const { email, reference, statusSecretHash } = await aRegistration()
    const [letter] = await lettersTo(email, 'registration_received')
    const secret = secretIn(letter?.statusUrl ?? '')
    expect(statusSecretHash).not.toContain(secret)
    expect(await registrationBehind(secret)).toMatchObject({ reference })
  })

  it('P2: the same form sent five times at once makes one registration and one answer', async () => {
    const form = aForm()
    const actor = aVisitorWith(newId(), form)
    const answers = await Promise.all(Array.from({ length: 5 }, () => register(actor, Register.parse(form))))
    expect(new Set(answers.map(answer => accepted(answer).reference)).size).toBe(1)
    expect(await db.registration.count({ where: { email: form.email ?? '' } })).toBe(1)
    expect(await kindsTo(form.email ?? '')).toEqual(['registration_received'])
  })

  it('SM1: an address with an open registration sees an equal answer, and its owner gets another letter', async () => {
    const first = await aRegistration({ email: 'Known@acme.example' })
    const again = accepted(await register(aVisitor(), Register.parse(aForm({ email: 'known@ACME.example' }))))
    expect(Object.keys(again)).toEqual(['reference'])
    expect(again.reference).toMatch(/^REG-\d+$/)
    expect(again.reference).not.toBe(first.reference)
    expect(await db.registration.count({ where: { email: first.email } })).toBe(1)
    expect(await lettersTo(first.email, 'registration_already_open')).toMatchObject([
      { reference: again.reference, open: first.reference },
    ])
  })

  it('SM1: two forms with one new address at once make one registration', async () => {
    const email = 'both@acme.example'
    await everyone(4, () => register(aVisitor(), Register.parse(aForm({ email }))))
    expect(await db.registration.count({ where: { email } })).toBe(1)
    expect((await kindsTo(email)).sort()).toEqual([
      ...Array(3).fill('registration_already_open'),
      'registration_received',
    ])
  })

  it('SM1: the address of an account sees an equal answer, and its owner is told to sign in', async () => {
    const email = 'owner@acme.example'
    await db.user.create({ data: { id: newId(), signInName: 'somebody', email, name: 'Owner', createdAt: new Date() } })
    const answer = accepted(await register(aVisitor(), Register.parse(aForm({ email: 'OWNER@acme.example' }))))
    expect(answer.reference).toMatch(/^REG-\d+$/)
    expect(await db.registration.count({ where: { email } })).toBe(0)
    expect(await db.letter.count({ where: { recipient: 'OWNER@acme.example', template: 'account_exists' } })).toBe(1)
  })

  it('a mailbox is not flooded: the sixth registration of an hour with one address is refused', async () => {
    const email = 'flood@acme.example'
    const answers = []
    for (let n = 0; n < 6; n++) answers.push(await register(aVisitor(), Register.parse(aForm({ email }))))
    expect(answers.map(answer => answer.ok)).toEqual([true, true, true, true, true, false])
    expect(answers.at(-1)).toMatchObject({ refusal: { code: 'too_many_tries' } })
  })

  it('after a rejection the same address may register again', async () => {
    const { email, reference } = await aRegistration()
    accepted(await rejectRegistration(aReviewer(), { reference, reason: 'No company at this address' }))
    const again = await aRegistration({ email })
    expect(again.status).toBe('submitted')
  })
})

describe('deciding', () => {
  it('000-R05, R06: approval opens account, first Admin and link together, and owes one letter', async () => {
    const { id, reference, email } = await aRegistration()
    expect(await db.user.count({ where: { signInName: email } })).toBe(0)
    accepted(await approveRegistration(aReviewer(), { reference }))
    const { customer } = await db.registration.findUniqueOrThrow({
      where: { id },
      include: { customer: { include: { members: { include: { user: { include: { links: true } } } } } } },
    })
    expect(customer?.accountNumber).toMatch(/^AC-\d+$/)
    expect(customer?.members).toMatchObject([{ roles: ['admin'], user: { signInName: email, passwordHash: null } }])
    const [letter] = await lettersTo(email, 'registration_approved')
    expect(letter).toMatchObject({ signInName: email, accountNumber: customer?.accountNumber })
    expect(customer?.members[0]?.user.links).toHaveLength(1)
    expect(new Date(letter?.expiresAt ?? 0).getTime()).toBeGreaterThan(Date.now() + hours(71))
  })

  it('SM1: ten staff approve the same registration: one wins, the others are told who (F26)', async () => {
    // A cold pool would let the first one finish before the second has a connection.
    await everyone(10, () => db.$queryRaw`SELECT pg_sleep(0.05)::text`)
    for (let round = 0; round < 5; round++) {
      const { id, reference, email } = await aRegistration()
      const staff = Array.from({ length: 10 }, (_, index) => aReviewer(`Staff ${index}`))
      const results = await Promise.all(staff.map(actor => approveRegistration(actor, { reference })))
      const winner = staff[results.findIndex(result => result.ok)]
      expect(results.filter(result => result.ok)).toHaveLength(1)
      for (const result of results.filter(result => !result.ok)) {
        expect(result).toEqual({
          ok: false,
          refusal: { code: 'registration_is_approved', params: { by: winner?.name } },
        })
      }
      expect(await db.user.count({ where: { email } })).toBe(1)
      expect(await kindsTo(email)).toEqual(['registration_received', 'registration_approved'])
      expect(await db.auditEvent.count({ where: { subjectId: id, action: 'registration.approve' } })).toBe(1)
    }
  })

  it('SM1: one approves while another rejects: the registration ends one way, whole (F26)', async () => {
    await everyone(10, () => db.$queryRaw`SELECT pg_sleep(0.05)::text`)
    for (let round = 0; round < 8; round++) {
      const { id, reference, email } = await aRegistration()
      const [approved, rejected] = await Promise.all([
        approveRegistration(aReviewer('Maya'), { reference }),
        rejectRegistration(aReviewer('Jonas'), { reference, reason: 'Unknown company' }),
      ])
      expect([approved.ok, rejected.ok].filter(Boolean)).toHaveLength(1)
      expect(await statusOf(id)).toBe(approved.ok ? 'approved' : 'rejected')
      expect(await db.customer.count({ where: { contactEmail: email } })).toBe(approved.ok ? 1 : 0)
      expect(await kindsTo(email)).toEqual([
        'registration_received',
        approved.ok ? 'registration_approved' : 'registration_rejected',
      ])
    }
  })

  it('an approval that meets an account with this address changes nothing', async () => {
    const { id, reference, email, company } = await aRegistration()
    await db.user.create({ data: { id: newId(), signInName: email, email, name: 'Other', createdAt: new Date() } })
    expect(await approveRegistration(aReviewer(), { reference })).toMatchObject({
      refusal: { code: 'registration_address_taken' },
    })
    expect(await statusOf(id)).toBe('submitted')
    expect(await db.customer.count({ where: { company } })).toBe(0)
    expect(await kindsTo(email)).toEqual(['registration_received'])
  })

  it('SM1: staff may do what the table lists from each status, and nothing else', async () => {
    const commands: Partial<Record<RegistrationEvent, (reference: string) => Promise<{ ok: boolean }>>> = {
      start_review: reference => startReview(aReviewer(), { reference }),
      ask: reference => askForInformation(aReviewer(), { reference, question: 'Who owns the Zoom account?' }),
      approve: reference => approveRegistration(aReviewer(), { reference }),
      reject: reference => rejectRegistration(aReviewer(), { reference, reason: 'No' }),
    }
    for (const status of registrationStatuses) {
      for (const [event, command] of Object.entries(commands)) {
        const { id, reference } = await aRegistration()
        await db.registration.update({ where: { id }, data: { status } })
        const to = REGISTRATION.fire(status, event as RegistrationEvent, 'staff')
        expect((await command(reference)).ok, `${event} from ${status}`).toBe(to !== undefined)
        expect(await statusOf(id)).toBe(to ?? status)
      }
    }
  })

  it('the reason of a rejection is mailed and stands on the status page', async () => {
    const { reference, email } = await aRegistration()
    accepted(await rejectRegistration(aReviewer(), { reference, reason: 'We do not serve Atlantis.' }))
    const [letter] = await lettersTo(email, 'registration_rejected')
    expect(letter?.reason).toBe('We do not serve Atlantis.')
    expect(await registrationBehind(secretIn(letter?.statusUrl ?? ''))).toMatchObject({
      status: 'rejected',
      reason: 'We do not serve Atlantis.',
    })
  })
})

describe('asking and answering', () => {
  async function anAsked() {
    const registration = await aRegistration()
    const { reference } = registration
    accepted(await askForInformation(aReviewer(), { reference, question: 'Who owns the Zoom account?' }))
    const [letter] = await lettersTo(registration.email, 'registration_question')
    return { ...registration, secret: secretIn(letter?.statusUrl ?? ''), letter }
  }

  it('the clock stands still while it is the applicant’s turn, and goes on with the answer', async () => {
    const start = Date.now()
    const at = (ms: number) => setClock(() => new Date(start + ms))
    at(0)
    const { reference, email } = await aRegistration()
    at(hours(2))
    accepted(await askForInformation(aReviewer(), { reference, question: 'Who owns the Zoom account?' }))
    const [letter] = await lettersTo(email, 'registration_question')
    const secret = secretIn(letter?.statusUrl ?? '')
    at(hours(30))
    expect((await registrationBehind(secret))?.waitedMs).toBe(hours(2))
    accepted(await answerQuestion(aVisitor(), { secret, answer: 'We do.' }))
    at(hours(31))
    expect(await registrationBehind(secret)).toMatchObject({ status: 'under_review', waitedMs: hours(3) })
  })

  it('the answer is in the thread, and support is told once', async () => {
    const { secret, reference } = await anAsked()
    accepted(await answerQuestion(aVisitor(), { secret, answer: 'We do.' }))
    expect((await findRegistration(staffScope(), reference))?.thread).toMatchObject([
      { fromStaff: true, authorName: 'Maya Lind', text: 'Who owns the Zoom account?' },
      { fromStaff: false, authorName: 'Sara Cole', text: 'We do.' },
    ])
    const told = await lettersTo(support, 'registration_answered')
    expect(told.filter(letter => letter.reference === reference)).toHaveLength(1)
    expect(await answerQuestion(aVisitor(), { secret, answer: 'Again' })).toMatchObject({
      refusal: { code: 'registration_not_asked' },
    })
  })

  it('withdrawing ends it, at any open time, and not after the decision', async () => {
    const { id, secret } = await anAsked()
    accepted(await withdrawRegistration(aVisitor(), { secret }))
    expect(await statusOf(id)).toBe('withdrawn')
    expect(await withdrawRegistration(aVisitor(), { secret })).toMatchObject({
      refusal: { code: 'registration_decided' },
    })
  })

  it('a private link that is unknown, cut or rubbish opens nothing, alike', async () => {
    const { secret } = await anAsked()
    for (const wrong of [newSecret(), secret.slice(1), `${secret}x`, '', '../..', '%00', "' OR true --"]) {
      expect(await registrationBehind(wrong)).toBeUndefined()
    }
    expect(await withdrawRegistration(aVisitor(), { secret: newSecret() })).toMatchObject({
      refusal: { code: 'not_found' },
    })
  })

  it('no answer: one reminder at half the time, then it expires with a letter', async () => {
    const { id, email, statusSince } = await anAsked()
    const asked = statusSince.getTime()
    const jobAfter = async (ms: number) => {
      setClock(() => new Date(asked + ms))
      await remindAndExpire()
    }
    await jobAfter(days(6))
    expect(await kindsTo(email)).not.toContain('registration_reminder')
    await jobAfter(days(7) + minutes(10))
    await jobAfter(days(8))
    expect((await kindsTo(email)).filter(kind => kind === 'registration_reminder')).toHaveLength(1)
    expect(await statusOf(id)).toBe('information_requested')
    await jobAfter(days(14) + minutes(10))
    expect(await statusOf(id)).toBe('expired')
    await jobAfter(days(15))
    expect((await kindsTo(email)).filter(kind => kind === 'registration_expired')).toHaveLength(1)
  })

  it('nothing expires without a reminder, even when the worker was away', async () => {
    const { id, email, statusSince } = await anAsked()
    setClock(() => new Date(statusSince.getTime() + days(30)))
    await remindAndExpire()
    expect(await statusOf(id)).toBe('information_requested')
    expect(await kindsTo(email)).toContain('registration_reminder')
    setClock(() => new Date(statusSince.getTime() + days(33)))
    await remindAndExpire()
    expect(await statusOf(id)).toBe('expired')
  })
})

describe('the queue', () => {
  it('shows the longest wait first, in pages that neither repeat nor lose a registration', async () => {
    await db.registration.updateMany({
      where: { status: { in: ['submitted', 'under_review', 'information_requested'] } },
      data: { status: 'withdrawn' },
    })
    const { reference: asked, ...oldest } = await aRegistration()
    const start = oldest.statusSince.getTime()
    setClock(() => new Date(start + 120_000))
    const later = await db.registration.createManyAndReturn({
      data: Array.from({ length: 119 }, (_, n) => {
        const since = new Date(start + (n + 1) * 1_000)
        const email = `${n}@queue.example`
        return { ...oldest, id: newId(), email, statusSecretHash: newSecret(), createdAt: since, statusSince: since }
      }),
    })
    accepted(await askForInformation(aReviewer(), { reference: asked, question: 'Who?' }))
    const list = (search: Record<string, string>) => listRegistrations(staffScope(), ListRegistrations.parse(search))
    const first = await list({})
    const second = await list({ after: first.next ?? '' })
    const third = await list({ after: second.next ?? '' })
    const shown = [...first.rows, ...second.rows, ...third.rows].map(row => row.reference)
    // What waits for the applicant comes last: nobody of ours is waited for.
    expect(shown).toEqual([...later.map(({ reference }) => reference), asked])
    expect(third.next).toBeUndefined()
    const back = await list({ before: second.previous ?? '' })
    expect(back.rows).toEqual(first.rows)
    expect(back.previous).toBeUndefined()
    expect((await list({ q: asked, status: 'information_requested' })).rows).toHaveLength(1)
    expect((await list({ after: 'rubbish', status: 'nonsense' })).rows[0]).toEqual(first.rows[0])
  })
})
