import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { days, minutes, now, setClock } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { abandonSignUps } from '@/lib/sign-ups/jobs'
import { holdLonger } from '@/lib/sign-ups/numbers'
import { choosePlan } from '@/lib/sign-ups/plan'
import { resumeSignUp } from '@/lib/sign-ups/resume'
import { ChoosePlan } from '@/lib/sign-ups/schema'
import { wizardBehind } from '@/lib/sign-ups/wizard'
import { aboutWhat, kindsTo, lettersTo } from '../factories/letter'
import { aPlan } from '../factories/plan'
import { accepted, aVisitor } from '../factories/registration'
import { anAddress, aSignUp, aWholeSignUp, someStock } from '../factories/sign-up'

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

describe('the wizard', () => {
  it('SM12: leads forward in order, and to the first step that lacks something', async () => {
    const signUp = await aSignUp()
    expect((await wizardBehind(signUp.secret))?.open).toBe('address')
    expect(accepted(await signUp.address())).toEqual({ next: '/sign-up/numbers' })
    expect(accepted(await signUp.numbers(await someStock(2))).next).toBe('/sign-up/payment')
    expect(accepted(await signUp.payment())).toEqual({ next: '/sign-up/summary' })
    expect((await signUp.row()).state).toBe('summary')
  })

  it('ux 12: going back to the address keeps numbers and payment, and leads on to the summary', async () => {
    const signUp = await aWholeSignUp()
    expect(accepted(await signUp.address({ city: 'Leeds' })).next).toBe('/sign-up/summary')
    expect(await signUp.row()).toMatchObject({ city: 'Leeds', state: 'summary', payBy: 'pay' })
  })

  it('another plan keeps what fits it and asks for the rest', async () => {
    const signUp = await aWholeSignUp()
    const bigger = await aPlan({ included: [{ numberType: 'toll', quantity: 3 }] })
    const input = ChoosePlan.parse({ planVersionId: bigger.id, version: await signUp.version() })
    expect(accepted(await choosePlan(aVisitor(), input, signUp.secret)).next).toBe('/sign-up/numbers')
    expect(await signUp.row()).toMatchObject({ state: 'numbers', company: expect.stringMatching(/^Harbour/) })
  })

  it('two tabs: a form that was made before another change is told so, and nothing is written over', async () => {
    const signUp = await aSignUp()
    const stale = await signUp.version()
    accepted(await signUp.address({ company: 'First Ltd' }))
    expect(refusal(await signUp.address({ company: 'Second Ltd', version: String(stale) }))).toBe('sign_up_changed')
    expect((await signUp.row()).company).toBe('First Ltd')
  })

  it('a plan that is not offered any more leads back to the plans, with everything else kept', async () => {
    const signUp = await aWholeSignUp()
    await aPlan({ name: signUp.plan.name, activationFee: 9_900 }, signUp.plan.planId)
    expect(accepted(await signUp.press()).next).toBe('/sign-up')
    expect(await paymentsOf(signUp.id)).toEqual([])
    expect((await signUp.row()).company).toMatch(/^Harbour/)
  })

  it('numbers of each type as many as the plan includes, of the place that is shown, and nobody else’s device', async () => {
    const signUp = await aSignUp()
    accepted(await signUp.address())
    const e164s = await someStock(3)
    expect(refusal(await signUp.numbers(e164s))).toBe('sign_up_numbers_wrong')
    expect(refusal(await signUp.numbers(e164s.slice(0, 1)))).toBe('sign_up_numbers_wrong')
    expect(refusal(await signUp.numbers(e164s.slice(0, 2), { country: 'GB' }))).toBe('form_incomplete')
    expect(refusal(await signUp.numbers(e164s.slice(0, 2), { device: [newId()], quantity: ['1'] }))).toBe(
      'sign_up_device_gone',
    )
  })
})

describe('the hold', () => {
  it('F27: what somebody else was quicker to take is named; the rest is held and everything typed is kept', async () => {
    const [first, second] = [await aSignUp(), await aSignUp()]
    accepted(await first.address())
    accepted(await second.address())
    const [one = '', two = '', three = ''] = await someStock(3)
    accepted(await first.numbers([one, two]))
    expect(accepted(await second.numbers([two, three]))).toEqual({ next: '/sign-up/numbers', taken: [two] })
    const holds = await db.stockHold.findMany({ where: { signUpId: second.id } })
    expect(holds.map(({ e164 }) => e164)).toEqual([three])
  })

  it('lasts 15 minutes, can be made longer up to two hours, and its end leads back to the numbers', async () => {
    const signUp = await aWholeSignUp()
    later(minutes(14))
    expect(accepted(await holdLonger(aVisitor(), {}, signUp.secret)).next).toBe('/sign-up/numbers')
    later(minutes(14))
    expect((await wizardBehind(signUp.secret))?.open).toBe('summary')
    later(minutes(2))
    expect((await wizardBehind(signUp.secret))?.open).toBe('numbers')
    expect(accepted(await holdLonger(aVisitor(), {}, signUp.secret)).next).toContain('ended')
    expect(accepted(await signUp.press()).next).toBe('/sign-up/numbers?ended=1')
    expect(await signUp.row()).toMatchObject({ state: 'numbers', payBy: 'pay' })
    for (let n = 0; n < 12; n++) {
      later(minutes(10))
      if (n === 0) accepted(await signUp.numbers(signUp.e164s))
      else await holdLonger(aVisitor(), {}, signUp.secret)
    }
    later(minutes(25))
    expect((await wizardBehind(signUp.secret))?.open).toBe('numbers')
  })

  it('SM12: given up after seven days without a change, and its link leads nowhere', async () => {
    const signUp = await aWholeSignUp()
    later(days(6.9))
    await abandonSignUps({})
    expect((await signUp.row()).state).toBe('summary')
    later(days(0.2))
    await abandonSignUps({})
    expect((await signUp.row()).state).toBe('abandoned')
    expect(refusal(await resumeSignUp(aVisitor(), signUp.secret))).toBe('sign_up_gone')
  })
})

describe('the letter with the way back', () => {
  it('goes to each address once, and its link opens the sign-up', async () => {
    const signUp = await aSignUp()
    const email = `${newId()}@harbour.example`
    accepted(await signUp.address({ email }))
    accepted(await signUp.address({ email }))
    const [letter, ...more] = await lettersTo(email, 'sign_up_resume')
    expect(more).toEqual([])
    expect(await aboutWhat(email)).toEqual([{ type: 'sign_up', id: signUp.id, customer: null }])
    const secret = letter?.resumeUrl.split('/').at(-1) ?? ''
    expect(accepted(await resumeSignUp(aVisitor(), secret)).next).toBe('/sign-up/numbers')
  })

  it('an address with an account sees the same pages, and its owner gets another letter', async () => {
    const email = `${newId()}@harbour.example`
    await db.user.create({ data: { id: newId(), signInName: email, email, name: 'Owner', createdAt: now() } })
    const [known, unknown] = [await aSignUp(), await aSignUp()]
    expect(await known.address({ email })).toEqual(await unknown.address())
    expect(await kindsTo(email)).toEqual(['sign_up_account_exists'])
  })
})

it('the address form asks for a number of the country', () => {
  expect(() => anAddress(1, { phone: '12' })).toThrow()
})
