import type { VisitorActor } from '@/lib/auth/actor'
import { ok, type Result } from '@/lib/base/result'
import { makeCheckout } from '@/lib/payments/checkout'
import { paymentOf } from '@/lib/payments/queries'
import { saveAddress } from './address'
import type { Next } from './change'
import { keepInBrowser, keepLastPage, lastPageOfBrowser, secretOfBrowser } from './cookie'
import { type Done, doneBehind } from './done'
import { chooseNumbers, holdLonger } from './numbers'
import { sendPasswordLink } from './password-link'
import { choosePayment, leaveGateway, signUpNow } from './paying'
import { choosePlan } from './plan'
import { resumeSignUp } from './resume'
import type { ChooseNumbers, ChoosePayment, ChoosePlan, SaveAddress, SignUpNow } from './schema'
import { lastPageSecret, newSignUpSecret } from './secret'
import { signUpBehind, type Wizard, wizardBehind } from './wizard'

/** The page that leads on to the gateway's, whose address is kept with the payment. */
const toGateway = '/sign-up/paying?go=1'

/** The commands of the wizard as a browser sends them, with the sign-up that its cookie stands for. */
export async function choosePlanInBrowser(actor: VisitorActor, input: ChoosePlan): Promise<Result<Next>> {
  const chosen = await choosePlan(actor, input, await secretOfBrowser())
  if (chosen.ok && chosen.value.id) await keepInBrowser(newSignUpSecret(chosen.value.id))
  return chosen
}

export async function saveAddressInBrowser(actor: VisitorActor, input: SaveAddress) {
  return saveAddress(actor, input, await secretOfBrowser())
}

export async function chooseNumbersInBrowser(actor: VisitorActor, input: ChooseNumbers) {
  return chooseNumbers(actor, input, await secretOfBrowser())
}

export async function holdLongerInBrowser(actor: VisitorActor, input: object) {
  return holdLonger(actor, input, await secretOfBrowser())
}

export async function choosePaymentInBrowser(actor: VisitorActor, input: ChoosePayment) {
  return choosePayment(actor, input, await secretOfBrowser())
}

/** After the commit the gateway is asked for its page; while it does not answer, ours has a button that asks again. */
export async function signUpInBrowser(actor: VisitorActor, input: SignUpNow): Promise<Result<Next>> {
  const secret = await secretOfBrowser()
  const signed = await signUpNow(actor, input, secret)
  if (!signed.ok || !signed.value.paymentId) return signed
  const { paymentId, atGateway } = signed.value
  const signUp = await signUpBehind(secret)
  if (signUp) await keepLastPage(lastPageSecret(signUp.id, paymentId))
  if (!atGateway) return signed
  const checkout = await makeCheckout(paymentId)
  return ok({ next: checkout.ok ? toGateway : signed.value.next })
}

export async function payInBrowser(_: VisitorActor): Promise<Result<Next>> {
  const signUp = await signUpBehind(await secretOfBrowser())
  const payment = signUp && (await paymentOf(signUp.id))
  if (signUp?.state !== 'paying' || payment?.state !== 'open') return ok({ next: '/sign-up/paying' })
  const checkout = await makeCheckout(payment.id)
  return checkout.ok ? ok({ next: toGateway }) : checkout
}

export async function leaveGatewayInBrowser(actor: VisitorActor, input: object) {
  return leaveGateway(actor, input, await secretOfBrowser())
}

/** The mailed link, opened in whatever browser: from here on this one has the sign-up. */
export async function resumeInBrowser(actor: VisitorActor, { token }: { token: string }): Promise<Result<Next>> {
  const resumed = await resumeSignUp(actor, token)
  if (resumed.ok) await keepInBrowser(token)
  return resumed
}

export const wizardOfBrowser = async (): Promise<Wizard | undefined> => wizardBehind(await secretOfBrowser())

export const doneOfBrowser = async (): Promise<Done | undefined> =>
  doneBehind(await secretOfBrowser(), await lastPageOfBrowser())

export async function sendPasswordLinkInBrowser(actor: VisitorActor, _: object) {
  return sendPasswordLink(actor, await secretOfBrowser())
}
