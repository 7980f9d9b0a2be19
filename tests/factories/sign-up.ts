import { systemActor } from '@/lib/auth/actor'
import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { paymentOf } from '@/lib/payments/queries'
import { hear } from '@/lib/payments/settle'
import { workOff } from '@/lib/provisioning/run'
import type { PlanVersion } from '@/lib/service-plans/rules'
import { saveAddress } from '@/lib/sign-ups/address'
import { chooseNumbers } from '@/lib/sign-ups/numbers'
import { paymentSettled } from '@/lib/sign-ups/paid'
import { choosePayment, signUpNow } from '@/lib/sign-ups/paying'
import { choosePlan } from '@/lib/sign-ups/plan'
import { signUpProvisioned } from '@/lib/sign-ups/provisioned'
import { ChooseNumbers, ChoosePayment, ChoosePlan, SaveAddress, SignUpNow } from '@/lib/sign-ups/schema'
import { newSignUpSecret } from '@/lib/sign-ups/secret'
import { ownerQuery } from '../setup/owner'
import { someNumbers } from './number'
import { aPlan } from './plan'
import { accepted, aVisitor } from './registration'

export const place = { country: 'US', city: 'Washington DC' }

export const someStock = (count: number) => someNumbers(null, count, { numberType: 'toll' })

let made = 0

export function anAddress(version: number, typed: Record<string, string> = {}) {
  made++
  return SaveAddress.parse({
    company: `Harbour ${made} Ltd`,
    country: 'GB',
    address: '1 Example Street',
    city: 'London',
    postalCode: 'AB1 2CD',
    contactName: 'Sara Cole',
    email: `sara.${made}@harbour.example`,
    phone: '020 7946 0123',
    version: String(version),
    ...typed,
  })
}

/** A sign-up in a browser of its own: each step reads the version that its page would have. */
export async function aSignUp(plan?: PlanVersion) {
  const chosen = plan ?? (await aPlan())
  const begun = accepted(await choosePlan(aVisitor(), ChoosePlan.parse({ planVersionId: chosen.id }), undefined))
  const id = begun.id ?? ''
  const secret = newSignUpSecret(id)
  const row = () => db.signUp.findUniqueOrThrow({ where: { id } })
  const version = async () => (await row()).version
  return {
    id,
    secret,
    plan: chosen,
    row,
    version,
    address: async (typed: Record<string, string> = {}) =>
      saveAddress(aVisitor(), anAddress(await version(), typed), secret),
    numbers: async (number: string[], more: Record<string, string | string[]> = {}) =>
      chooseNumbers(aVisitor(), ChooseNumbers.parse({ ...place, number, version: await version(), ...more }), secret),
    payment: async (payBy: 'pay' | 'on_invoice' = 'pay') =>
      choosePayment(aVisitor(), ChoosePayment.parse({ payBy, version: await version() }), secret),
    press: async (key: string = newId()) =>
      signUpNow(
        { ...aVisitor(), once: { who: id, key, operation: 'signUp', payloadHash: 'same' } },
        SignUpNow.parse({ terms: 'on', version: await version() }),
        secret,
      ),
  }
}

export type SignUpInHand = Awaited<ReturnType<typeof aSignUp>>

/** At the summary, with numbers of the stock held. */
export async function aWholeSignUp(plan?: PlanVersion, payBy: 'pay' | 'on_invoice' = 'pay') {
  const signUp = await aSignUp(plan)
  accepted(await signUp.address())
  const count = signUp.plan.included.reduce((sum, { quantity }) => sum + quantity, 0)
  const e164s = await someStock(count)
  accepted(await signUp.numbers(e164s))
  accepted(await signUp.payment(payBy))
  return { ...signUp, e164s }
}

/** What the gateway says of the open payment; the jobs that it owes are run as the worker would. */
export async function gatewaySays(signUpId: string, state: 'paid' | 'declined' | 'expired') {
  const payment = await paymentOf(signUpId)
  if (!payment) throw new Error('nothing to pay')
  const { id: paymentId, amount, currency } = payment
  const checkout = {
    id: `cs_${paymentId}`,
    url: null,
    state,
    paymentId,
    gatewayPaymentId: `pi_${paymentId}`,
    amount,
    currency,
  }
  const heard = await transaction(async tx =>
    ok(await hear(tx, systemActor('webhook'), { kind: 'checkout', checkout })),
  )
  await paymentSettled({ signUpId, paymentId, state })
  return accepted(heard)
}

/** Runs what the last transaction owes until the sign-up is over. */
export async function provision(signUpId: string) {
  const { operationId } = await db.signUp.findUniqueOrThrow({ where: { id: signUpId } })
  if (!operationId) throw new Error('nothing to provision')
  await workOff(operationId)
  const jobs = await ownerQuery<{ payload: unknown }>(
    `SELECT j.payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE t.identifier = 'sign_up.provisioned' AND j.payload->>'id' = $1`,
    [signUpId],
  )
  for (const { payload } of jobs) await signUpProvisioned(payload)
}
