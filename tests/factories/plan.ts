import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import { createPlanVersion } from '@/lib/service-plans/creation'
import { planVersion } from '@/lib/service-plans/queries'
import type { PlanTerms } from '@/lib/service-plans/rules'

/** The terms of a plan that anybody may take: 25.00 once, 40.00 a month, 20 % tax. */
export const planTerms = (changes: Partial<PlanTerms> = {}): PlanTerms => ({
  name: `Plan ${newId().slice(-8)}`,
  description: 'Numbers for a small office.',
  doors: ['request_with_approval', 'request', 'sign_up'],
  countries: [],
  included: [{ numberType: 'toll', quantity: 2 }],
  devices: [{ id: newId(), name: 'Desk phone', kind: 'desk_phone', price: 8_900 }],
  features: ['Calls to all of Europe'],
  activationFee: 2_500,
  recurringFee: 4_000,
  period: 'month',
  currency: 'EUR',
  taxRate: 2_000,
  termsText: 'One month’s notice.',
  termsVersion: '1',
  onInvoice: false,
  provisioning: 'at_once',
  offPeakZone: 'UTC',
  offPeakFrom: 1_320,
  offPeakTo: 300,
  offPeakDays: [1, 2, 3, 4, 5, 6, 7],
  followUps: ['Set the callback folder’s e-mail address.'],
  activeFrom: null,
  activeTo: null,
  ...changes,
})

/** A plan with one version; or the next version of a plan that is there. */
export async function aPlan(changes: Partial<PlanTerms> = {}, planId?: string) {
  const made = await transaction(async tx => {
    const terms = planTerms(changes)
    return ok(await createPlanVersion(tx, { terms, by: 'Maya Lind', ...(planId ? { planId } : {}) }))
  })
  const version = made.ok ? await planVersion(made.value.versionId) : undefined
  if (!version) throw new Error('no plan was made')
  return version
}
