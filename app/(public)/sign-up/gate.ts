import { redirect } from 'next/navigation'
import type { PlanVersion } from '@/lib/service-plans/rules'
import { wizardOfBrowser } from '@/lib/sign-ups/in-browser'
import { isBefore, isStep, type SignUpStep, stepPath } from '@/lib/sign-ups/rules'
import type { Wizard } from '@/lib/sign-ups/wizard'

/**
 * The sign-up of this browser at a step. Whoever skips ahead goes to the first step that lacks something; a hold that is
 * over leads back to the numbers, with everything else kept; what is being paid or done is on its own page.
 */
export async function atStep(step: SignUpStep): Promise<Wizard & { plan: PlanVersion }> {
  const wizard = await wizardOfBrowser()
  if (!wizard || wizard.signUp.state === 'abandoned') redirect(stepPath.choosing_plan)
  const { signUp, plan, open } = wizard
  if (!isStep(signUp.state)) redirect('/sign-up/paying')
  if (!plan) redirect(`${stepPath.choosing_plan}?gone=1`)
  if (isBefore(open, step))
    redirect(open === 'numbers' && signUp.numberCountry ? `${stepPath.numbers}?ended=1` : stepPath[open])
  return { ...wizard, plan }
}
