import { now } from '@/lib/base/clock'
import { hashSecret } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import type { NumberType } from '@/lib/numbers/schema'
import { paymentsAreOn } from '@/lib/payments/access'
import { type Charge, isChargeable } from '@/lib/payments/rules'
import { chargeFor } from '@/lib/service-plans/money'
import { findOffered } from '@/lib/service-plans/queries'
import type { PlanVersion } from '@/lib/service-plans/rules'
import { firstOpen, isWholeChoice, type SignUpStep } from './rules'
import { SignUpSecret } from './schema'
import type { SignUp } from './step'

export type HeldNumber = { e164: string; numberType: NumberType | null; until: Date }

/** What a sign-up holds at this moment. */
export const heldBy = (signUpId: string, tx: Tx | typeof db = db): Promise<HeldNumber[]> =>
  tx.$queryRaw<HeldNumber[]>`
    SELECT h.e164, n.number_type::text AS "numberType", h.until FROM stock_hold h JOIN phone_number n USING (e164)
    WHERE h.sign_up_id = ${signUpId}::uuid AND h.until > ${now().toISOString()}::timestamptz ORDER BY h.e164`

export type ChosenDevices = { id: string; quantity: number }[]
export const chosenDevices = ({ devices }: SignUp): ChosenDevices => devices as ChosenDevices

/** Whether the plan is sold in this country: what it names, or everywhere. */
export const isServed = ({ countries }: Pick<PlanVersion, 'countries'>, country: string): boolean =>
  countries.length === 0 || countries.includes(country)

export type PayBy = 'pay' | 'on_invoice'

/** How this charge can be settled: by card where payments are on, on invoice where the plan trusts; nothing to pay is nothing to ask. */
export function waysToPay(plan: Pick<PlanVersion, 'onInvoice'>, charge: Pick<Charge, 'amount' | 'currency'>): PayBy[] {
  const { amount, currency } = charge
  const byCard = amount === 0 || (paymentsAreOn() && isChargeable(amount, currency))
  return [...(byCard ? (['pay'] as const) : []), ...(plan.onInvoice ? (['on_invoice'] as const) : [])]
}

/** The step that still lacks something, from what is stored and held now. */
export function openStep(signUp: SignUp, plan: PlanVersion | undefined, held: readonly HeldNumber[]): SignUpStep {
  const { company, contactName, email, phone, country, address, city, postalCode, payBy, numberCountry } = signUp
  const typed = [company, contactName, email, phone, country, address, city, postalCode].every(text => !!text)
  return firstOpen({
    choosing_plan: plan !== undefined,
    address: typed && plan !== undefined && isServed(plan, country ?? ''),
    numbers:
      numberCountry !== null &&
      plan !== undefined &&
      isWholeChoice(
        plan.included,
        held.map(({ numberType }) => numberType),
      ),
    payment: plan !== undefined && waysToPay(plan, chargeOf(signUp, plan)).some(way => way === payBy),
  })
}

export const chargeOf = (signUp: SignUp, plan: PlanVersion): Charge => chargeFor(plan, chosenDevices(signUp))

/** What the pages of the wizard show; `until`: the end of the hold that ends first. */
export type Wizard = {
  signUp: SignUp
  plan: PlanVersion | undefined
  held: HeldNumber[]
  until: Date | undefined
  open: SignUpStep
}

/** The sign-up behind a secret, as whoever holds it may see it; undefined for rubbish and for an unknown one alike. */
export async function wizardBehind(secret: string | undefined): Promise<Wizard | undefined> {
  const signUp = await signUpBehind(secret)
  if (!signUp) return undefined
  const [plan, held] = await Promise.all([
    signUp.planVersionId ? findOffered(signUp.planVersionId, 'sign_up') : undefined,
    heldBy(signUp.id),
  ])
  const [first] = held.toSorted((a, b) => a.until.getTime() - b.until.getTime())
  return { signUp, plan, held, until: first?.until, open: openStep(signUp, plan, held) }
}

export async function signUpBehind(secret: string | undefined): Promise<SignUp | undefined> {
  const parsed = SignUpSecret.safeParse(secret)
  if (!parsed.success) return undefined
  return (await db.signUp.findUnique({ where: { secretHash: hashSecret(parsed.data) } })) ?? undefined
}
