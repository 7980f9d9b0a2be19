import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { verifyPassword } from '@/lib/auth/password'
import { hours, minutes, now, setClock } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { paymentOf } from '@/lib/payments/queries'
import { doneBehind } from '@/lib/sign-ups/done'
import { forgetPasswords } from '@/lib/sign-ups/jobs'
import { paymentSettled } from '@/lib/sign-ups/paid'
import { sendPasswordLink } from '@/lib/sign-ups/password-link'
import { leaveGateway } from '@/lib/sign-ups/paying'
import { lastPageSecret } from '@/lib/sign-ups/secret'
import { giveUpSignUp, retrySignUp } from '@/lib/sign-ups/take-up'
import { wizardBehind } from '@/lib/sign-ups/wizard'
import { sweepHolds } from '@/lib/stock/jobs'
import { kindsTo, lettersTo } from '../factories/letter'
import { aPlan } from '../factories/plan'
import { accepted, aReviewer, aVisitor } from '../factories/registration'
import { aSignUp, aWholeSignUp, gatewaySays, provision, someStock } from '../factories/sign-up'

const support = 'support@carrier.example'

beforeAll(async () => {
  await db.carrierSettings.create({ data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: support } })
})
afterEach(() => setClock())

const refusal = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code)
const paymentsOf = (signUpId: string) => db.payment.findMany({ where: { signUpId }, orderBy: { id: 'asc' } })
const later = (ms: number) => {
  const at = now().getTime() + ms
  setClock(() => new Date(at))
}

describe('paying', () => {
  it('004-R05: the charge is the plan’s: activation, first period, device and tax', async () => {
    const signUp = await aSignUp()
    accepted(await signUp.address())
    const [device] = signUp.plan.devices
    accepted(await signUp.numbers(await someStock(2), { device: [device?.id ?? ''], quantity: ['2'] }))
    accepted(await signUp.payment())
    const pressed = accepted(await signUp.press())
    expect(pressed.next).toBe('/sign-up/paying')
    const [payment] = await paymentsOf(signUp.id)
    expect(payment).toMatchObject({ amount: 29_160, tax: 4_860, state: 'open', id: pressed.paymentId })
  })

  it('several kinds of device, each as often as wanted: priced by the plan, whatever a form says', async () => {
    const desk = { id: newId(), name: 'Desk phone', kind: 'desk_phone', price: 9_000 }
    const headset = { id: newId(), name: 'Headset', kind: 'headset', price: 4_500 }
    const signUp = await aSignUp(await aPlan({ devices: [desk, headset] }))
    accepted(await signUp.address())
    const e164s = await someStock(2)
    const device = [desk.id, headset.id]
    const choose = (device: string[], quantity: string[]) => signUp.numbers(e164s, { device, quantity })
    expect(refusal(await choose([...device, newId()], ['1', '1', '1']))).toBe('sign_up_device_gone')
    expect(refusal(await choose([desk.id, desk.id], ['20', '20']))).toBe('form_incomplete')
    expect(refusal(await choose(device, ['1']))).toBe('form_incomplete')
    await expect(choose(device, ['21', '1'])).rejects.toThrow('sign_up_device_quantity')
    accepted(await choose(device, ['3', '0']))
    accepted(await choose(device, ['3', '2']))
    accepted(await signUp.payment())
    accepted(await signUp.press())
    const [payment] = await paymentsOf(signUp.id)
    const lines = payment?.lines as { kind: string; amount: number }[]
    expect(lines.filter(({ kind }) => kind === 'device').map(({ amount }) => amount)).toEqual([27_000, 9_000])
    await gatewaySays(signUp.id, 'paid')
    await provision(signUp.id)
    const bought = await db.customerPlan.findFirst({ where: { source: (await signUp.row()).reference } })
    expect(bought?.devices).toMatchObject([
      { id: desk.id, quantity: 3, price: 9_000 },
      { id: headset.id, quantity: 2, price: 4_500 },
    ])
  })

  it('F30: pressed twice at once, and again in another tab, it is one payment', async () => {
    const signUp = await aWholeSignUp()
    const key = newId()
    const pressed = await Promise.all([signUp.press(key), signUp.press(key), signUp.press()])
    expect(pressed.map(one => accepted(one).next)).toEqual(Array(3).fill('/sign-up/paying'))
    expect(await paymentsOf(signUp.id)).toHaveLength(1)
  })

  it('a declined card leads back to the payment with everything kept, and another one pays', async () => {
    const signUp = await aWholeSignUp()
    accepted(await signUp.press())
    await gatewaySays(signUp.id, 'declined')
    expect(await signUp.row()).toMatchObject({ state: 'payment', payBy: 'pay' })
    expect((await wizardBehind(signUp.secret))?.open).toBe('summary')
    accepted(await signUp.payment())
    accepted(await signUp.press())
    await gatewaySays(signUp.id, 'paid')
    expect((await signUp.row()).state).toBe('provisioning')
    expect((await paymentsOf(signUp.id)).map(({ state }) => state)).toEqual(['declined', 'paid'])
  })

  it('turned back and then paid in the other tab: the money goes back, and nothing is set up', async () => {
    const signUp = await aWholeSignUp()
    accepted(await signUp.press())
    expect(accepted(await leaveGateway(aVisitor(), {}, signUp.secret)).next).toBe('/sign-up/payment')
    const until = (await wizardBehind(signUp.secret))?.until?.getTime() ?? 0
    expect(until - now().getTime()).toBeLessThanOrEqual(minutes(15))
    await gatewaySays(signUp.id, 'paid')
    expect((await signUp.row()).state).toBe('payment')
    expect((await paymentsOf(signUp.id)).map(({ state }) => state)).toEqual(['refunding'])
  })

  it('paid when the hold was over and the numbers taken: refunded, told, and back to the numbers', async () => {
    const signUp = await aWholeSignUp()
    accepted(await signUp.press())
    later(hours(2))
    await sweepHolds()
    await gatewaySays(signUp.id, 'paid')
    expect(await signUp.row()).toMatchObject({ state: 'numbers', payBy: 'pay' })
    expect((await paymentOf(signUp.id))?.state).toBe('refunding')
    expect(await kindsTo((await signUp.row()).email ?? '')).toContain('sign_up_numbers_gone')
  })

  it('told twice it is one customer, one charge, one operation', async () => {
    const signUp = await aWholeSignUp()
    const { paymentId = '' } = accepted(await signUp.press())
    await gatewaySays(signUp.id, 'paid')
    const { operationId } = await signUp.row()
    await paymentSettled({ signUpId: signUp.id, paymentId, state: 'paid' })
    await paymentSettled({ signUpId: signUp.id, paymentId, state: 'expired' })
    expect(await signUp.row()).toMatchObject({ state: 'provisioning', operationId })
  })
})

describe('set up', () => {
  it('004-R07 to R11: numbers, sign-in name and one-time password; mailed without it; gone after the first sign-in', async () => {
    const signUp = await aWholeSignUp()
    accepted(await signUp.press())
    expect(await doneBehind(signUp.secret)).toBeUndefined()
    await gatewaySays(signUp.id, 'paid')
    expect(await doneBehind(signUp.secret)).toBeUndefined()
    await provision(signUp.id)
    const own = lastPageSecret(signUp.id, (await paymentOf(signUp.id))?.id ?? '')
    const done = await doneBehind(signUp.secret, own)
    if (done?.state !== 'live') throw new Error('not live')
    expect(await doneBehind(signUp.secret)).toMatchObject({ unused: true, password: undefined })
    expect(await doneBehind(signUp.secret, signUp.secret)).toMatchObject({ password: undefined })
    accepted(await sendPasswordLink(aVisitor(), signUp.secret))
    expect(refusal(await sendPasswordLink(aVisitor(), own))).toBe('sign_up_gone')
    later(minutes(31))
    expect(await doneBehind(signUp.secret, own)).toMatchObject({ unused: true, password: undefined })
    setClock()
    expect(done.numbers).toEqual([...signUp.e164s].sort())
    const user = await db.user.findUniqueOrThrow({ where: { signInName: done.signInName } })
    expect(await verifyPassword(user.passwordHash, done.password ?? '')).toBe(true)
    expect(user.mustChangePassword).toBe(true)
    const { oneTimePassword, email, customerId } = await signUp.row()
    expect(oneTimePassword).not.toContain(done.password)
    const letters = await lettersTo(email ?? '', 'sign_up_ready')
    expect(JSON.stringify(letters)).toContain(done.signInName)
    expect(JSON.stringify(letters)).not.toContain(done.password)
    expect((await paymentOf(signUp.id))?.customerId).toBe(customerId)
    const at = now()
    await db.session.create({
      data: { id: newId(), userId: user.id, createdAt: at, lastSeenAt: at, expiresAt: at, address: '', device: '' },
    })
    expect(await doneBehind(signUp.secret, own)).toMatchObject({ unused: false, password: undefined })
    await forgetPasswords()
    expect((await signUp.row()).oneTimePassword).toBeNull()
  })

  it('on invoice, where the plan trusts: nothing is charged, and nobody is waited for', async () => {
    const signUp = await aWholeSignUp(await aPlan({ onInvoice: true }), 'on_invoice')
    accepted(await signUp.press())
    const [payment] = await paymentsOf(signUp.id)
    expect(payment).toMatchObject({ gateway: 'invoice', state: 'paid' })
    await paymentSettled({ signUpId: signUp.id, paymentId: payment?.id ?? '', state: 'paid' })
    await provision(signUp.id)
    expect((await signUp.row()).state).toBe('live')
  })

  it('a provisioning that fails for good: the money goes back, the numbers are free, both sides are told', async () => {
    const signUp = await aWholeSignUp()
    accepted(await signUp.press())
    await gatewaySays(signUp.id, 'paid')
    await db.phoneNumber.updateMany({
      where: { e164: { in: signUp.e164s } },
      data: { pool: 'cooling', coolsUntil: now() },
    })
    await provision(signUp.id)
    const { state, reason, customerId, oneTimePassword, email, reference } = await signUp.row()
    expect({ state, reason, customerId, oneTimePassword }).toEqual({
      state: 'failed',
      reason: 'numbers_gone',
      customerId: null,
      oneTimePassword: null,
    })
    expect((await paymentOf(signUp.id))?.state).toBe('refunding')
    expect(await db.stockHold.count({ where: { signUpId: signUp.id } })).toBe(0)
    expect(await kindsTo(email ?? '')).toContain('sign_up_failed')
    const told = await lettersTo(support, 'sign_up_failed_for_support')
    expect(told.filter(letter => letter.reference === reference)).toHaveLength(1)
    expect(await doneBehind(signUp.secret)).toMatchObject({ state: 'failed', payment: { state: 'refunding' } })
  })

  it('staff set a failed one up after all, on invoice and from the stock, once its refund is done', async () => {
    const signUp = await aWholeSignUp()
    accepted(await signUp.press())
    await gatewaySays(signUp.id, 'paid')
    await db.phoneNumber.updateMany({
      where: { e164: { in: signUp.e164s } },
      data: { pool: 'cooling', coolsUntil: now() },
    })
    await provision(signUp.id)
    const { reference } = await signUp.row()
    expect(refusal(await retrySignUp(aReviewer(), { reference }))).toBe('sign_up_refund_first')
    await db.payment.updateMany({ where: { signUpId: signUp.id }, data: { state: 'refunded' } })
    await someStock(2)
    accepted(await retrySignUp(aReviewer(), { reference }))
    await provision(signUp.id)
    const own = lastPageSecret(signUp.id, (await paymentOf(signUp.id))?.id ?? '')
    const done = await doneBehind(signUp.secret, own)
    expect(done).toMatchObject({ state: 'live', password: expect.stringMatching(/^[a-z0-9]{5}-/) })
    expect((await paymentsOf(signUp.id)).map(({ gateway, state }) => `${gateway} ${state}`)).toEqual([
      'stripe refunded',
      'invoice paid',
    ])
    expect(refusal(await giveUpSignUp(aReviewer(), { reference }))).toBe('sign_up_not_failed')
  })
})
