import type { VisitorActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { type Tx, transaction } from '@/lib/db/transaction'
import type { NumberType } from '@/lib/numbers/schema'
import { devicesOf } from '@/lib/service-plans/rules'
import { extendHold, holdNumbers, releaseHolds } from '@/lib/stock/holds'
import { change, type Next } from './change'
import { isStep, isWholeChoice } from './rules'
import type { ChooseNumbers } from './schema'
import { lockSignUp } from './step'
import { isServed } from './wizard'

/** 004-R04. `taken`: what somebody else was quicker to take; the others are held and the page asks for the rest. */
export async function chooseNumbers(
  actor: VisitorActor,
  input: ChooseNumbers,
  secret: string | undefined,
): Promise<Result<Next & { taken: string[] }>> {
  let taken: string[] = []
  const { version, country, city, number, device, quantity } = input
  const chosen = await change(actor, secret, { version }, async (tx, signUp, plan) => {
    if (!plan) return refuse('sign_up_plan_gone')
    const e164s = [...new Set(number)]
    const stored = await storedAt(tx, e164s, country)
    // Numbers of elsewhere are not on the page: only a forged form names them.
    if (stored.length !== e164s.length || !isServed(plan, country)) return refuse('form_incomplete')
    const wanted = plan.included.reduce((sum, one) => sum + one.quantity, 0)
    const types = stored.map(({ numberType }) => numberType)
    if (!isWholeChoice(plan.included, types)) {
      return refuse('sign_up_numbers_wrong', { field: 'number', params: { count: wanted } })
    }
    if (device.length !== quantity.length || new Set(device).size !== device.length) return refuse('form_incomplete')
    const devices = device.map((id, n) => ({ id, quantity: quantity[n] ?? 0 })).filter(one => one.quantity > 0)
    if (devicesOf(plan, devices).length !== devices.length) return refuse('sign_up_device_gone', { field: 'quantity' })
    const { held, refused } = await holdNumbers(tx, { signUpId: signUp.id }, e164s)
    await releaseHolds(tx, { signUpId: signUp.id }, held)
    taken = refused
    return ok({ numberCountry: country, numberCity: city, devices })
  })
  return chosen.ok ? ok({ ...chosen.value, taken }) : chosen
}

const storedAt = (tx: Tx, e164s: string[], country: string) =>
  tx.$queryRaw<{ numberType: NumberType | null }[]>`
    SELECT number_type::text AS "numberType" FROM phone_number
    WHERE e164 = ANY(${e164s}::text[]) AND coalesce(country, '') = ${country}
      AND product IN ('zoom_phone', 'unallocated')`

/** The visible clock can be wound up again, up to the longest hold. */
export async function holdLonger(actor: VisitorActor, _: object, secret: string | undefined): Promise<Result<Next>> {
  return transaction(async tx => {
    const signUp = secret === undefined ? undefined : await lockSignUp(tx, { secret })
    if (!signUp) return refuse('sign_up_gone')
    if (!isStep(signUp.state)) return refuse('sign_up_under_way')
    const until = await extendHold(tx, { signUpId: signUp.id })
    return ok({ next: until ? '/sign-up/numbers' : '/sign-up/numbers?ended=1' })
  }, actor.once)
}
