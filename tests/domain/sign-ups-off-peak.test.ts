import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '@/lib/auth/actor'
import { minutes, setClock } from '@/lib/base/clock'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { paymentOf } from '@/lib/payments/queries'
import { refundPayment } from '@/lib/payments/refunds'
import { step } from '@/lib/payments/step'
import { startDue } from '@/lib/provisioning/off-peak'
import { doneBehind } from '@/lib/sign-ups/done'
import { paymentSettled } from '@/lib/sign-ups/paid'
import { cancelSignUp, runSignUpNow, signUpsWaiting } from '@/lib/sign-ups/scheduled'
import { requestsWaiting } from '@/lib/tenant-requests/jobs'
import { kindsTo, lettersTo } from '../factories/letter'
import { aPlan } from '../factories/plan'
import { accepted, aReviewer } from '../factories/registration'
import { aWholeSignUp, gatewaySays, provision } from '../factories/sign-up'
import { breaches } from '../faults/invariants'

beforeAll(async () => {
  await db.carrierSettings.create({ data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: '' } })
})
afterEach(() => setClock())

const night = { provisioning: 'off_peak', offPeakZone: 'Europe/Berlin', offPeakFrom: 60, offPeakTo: 120 } as const
const at = (text: string) => setClock(() => new Date(text))
const begin = () => startDue([requestsWaiting, signUpsWaiting])
const refusal = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code)

/** Paid by day: it waits for the night. */
async function aPaidOne() {
  at('2026-11-20T12:00:00Z')
  const signUp = await aWholeSignUp(await aPlan(night))
  accepted(await signUp.press())
  await gatewaySays(signUp.id, 'paid')
  const { reference, email } = await signUp.row()
  return { ...signUp, reference, email: email ?? '' }
}

describe('003-R13 for sign-ups: paid is not yet set up where the plan says off-peak', () => {
  it('waits for its window, is told when, begins in it once, and ends with a link to choose a password', async () => {
    const signUp = await aPaidOne()
    const window = { from: new Date('2026-11-21T00:00:00Z'), to: new Date('2026-11-21T01:00:00Z') }
    expect(await signUp.row()).toMatchObject({ state: 'scheduled', windowFrom: window.from, oneTimePassword: null })
    expect(await doneBehind(signUp.secret)).toMatchObject({ state: 'scheduled', window, zone: 'Europe/Berlin' })
    expect(await kindsTo(signUp.email)).toContain('sign_up_scheduled')
    await gatewaySays(signUp.id, 'paid')
    expect((await signUp.row()).state).toBe('scheduled')
    at('2026-11-20T23:59:59.999Z')
    await begin()
    expect((await signUp.row()).state).toBe('scheduled')
    at('2026-11-21T00:00:00Z')
    await Promise.all([begin(), begin(), begin()])
    expect((await signUp.row()).state).toBe('provisioning')
    expect(await db.auditEvent.count({ where: { action: 'sign_up.run', subjectId: signUp.id } })).toBe(1)
    await provision(signUp.id)
    expect(await doneBehind(signUp.secret)).toMatchObject({
      state: 'live',
      password: undefined,
      numbers: [...signUp.e164s].sort(),
    })
    expect(JSON.stringify(await lettersTo(signUp.email, 'sign_up_ready'))).toMatch(/\/set-password\/[\w-]{43}/)
    expect(await breaches()).toEqual([])
  })

  it('a night that no worker saw is not made up for by day, and its numbers are kept for the next', async () => {
    const signUp = await aPaidOne()
    at('2026-11-21T01:00:00Z')
    await begin()
    const next = { state: 'scheduled', windowFrom: new Date('2026-11-22T00:00:00Z') }
    expect(await signUp.row()).toMatchObject(next)
    at('2026-11-22T00:59:59Z')
    await begin()
    setClock(() => new Date(new Date('2026-11-22T00:59:59Z').getTime() + minutes(5)))
    const customers = await db.customer.count()
    await provision(signUp.id)
    expect(await db.customer.count()).toBe(customers)
    expect(await signUp.row()).toMatchObject({
      state: 'scheduled',
      windowFrom: new Date('2026-11-23T00:00:00Z'),
      operationId: null,
    })
    expect(await db.stockHold.count({ where: { signUpId: signUp.id } })).toBe(2)
    expect(await kindsTo(signUp.email)).toContain('sign_up_scheduled')
  })

  it('"Run now" takes it out of its window; "Cancel" gives the money back and frees the numbers; each once', async () => {
    const { reference, ...run } = await aPaidOne()
    accepted(await runSignUpNow(aReviewer(), { reference }))
    expect(await run.row()).toMatchObject({ state: 'provisioning', windowFrom: null })
    const reason = 'We cannot serve this address.'
    expect(refusal(await cancelSignUp(aReviewer(), { reference, reason }))).toBe('sign_up_not_scheduled')
    await provision(run.id)
    expect((await run.row()).state).toBe('live')

    const off = await aPaidOne()
    accepted(await cancelSignUp(aReviewer(), { reference: off.reference, reason }))
    expect(await off.row()).toMatchObject({ state: 'abandoned', reason })
    expect(await paymentOf(off.id)).toMatchObject({ state: 'refunding', refundReason: reason })
    expect(await db.stockHold.count({ where: { signUpId: off.id } })).toBe(0)
    expect(await kindsTo(off.email)).toContain('sign_up_cancelled')
    expect(refusal(await runSignUpNow(aReviewer(), { reference: off.reference }))).toBe('sign_up_not_scheduled')
  })

  it('refunded by staff meanwhile: nothing is set up for it, in the window or before', async () => {
    const signUp = await aPaidOne()
    const paymentId = (await paymentOf(signUp.id))?.id ?? ''
    accepted(await transaction(tx => refundPayment(tx, aReviewer(), paymentId, 'Asked for by telephone')))
    at('2026-11-21T00:00:00Z')
    await begin()
    expect((await signUp.row()).state).toBe('scheduled')
    const done = { event: 'refund_done', by: 'gateway' } as const
    await transaction(async tx => ok(await step(tx, systemActor('job'), paymentId, done)))
    await paymentSettled({ signUpId: signUp.id, paymentId, state: 'refunded' })
    expect(await signUp.row()).toMatchObject({ state: 'abandoned', reason: 'Asked for by telephone' })
    expect(await breaches()).toEqual([])
  })
})
