import { env } from '@/lib/base/env'
import { hashSecret } from '@/lib/base/ids'
import { formatMoney } from '@/lib/base/money'
import type { Tx } from '@/lib/db/transaction'
import { type About, oweLetter } from '@/lib/mail/letters'
import { oweToSupport } from '@/lib/mail/support'
import type { Payment } from '@/lib/payments/queries'
import { checkoutLasts } from '@/lib/payments/rules'
import type { PlanVersion } from '@/lib/service-plans/rules'
import { makeLink, passwordUrl } from '@/lib/users/links'
import { resumeUrl } from './secret'
import type { SignUp } from './step'

const about = ({ contactName, company, reference }: SignUp) => ({
  name: contactName ?? '',
  company: company ?? '',
  reference,
})

/** In the history of the sign-up; a customer that came of it reads there what went to its own people. */
const ofSignUp = ({ id, customerId }: SignUp): About => ({ type: 'sign_up', id, customerId })

/** Once for each address: the way back. An address that has an account is told so, and by nothing but its letter. */
export async function tellResume(tx: Tx, signUp: SignUp) {
  const { id, email } = signUp
  if (!email) return
  const known = await tx.user.count({ where: { OR: [{ signInName: email }, { email }] } })
  await oweLetter(tx, {
    template: known > 0 ? 'sign_up_account_exists' : 'sign_up_resume',
    to: email,
    dedupeKey: `sign_up_resume:${id}:${hashSecret(email.toLowerCase()).slice(0, 16)}`,
    about: ofSignUp(signUp),
    props: { ...about(signUp), resumeUrl: await resumeUrl(tx, signUp), signInUrl: `${env().PORTAL_URL}/sign-in` },
  })
}

/**
 * 004-R07, without the password: that stands on the last page of the browser that signed up. Nobody sat in front of it
 * when the set-up took long (off-peak, or taken up by staff): then the letter has a link to choose one.
 */
export async function tellReady(tx: Tx, signUp: SignUp) {
  const { id, customerId, email } = signUp
  if (!email || !customerId) return
  const customer = await tx.customer.findUniqueOrThrow({
    where: { id: customerId },
    select: { accountNumber: true, members: { select: { user: { select: { id: true, signInName: true } } }, take: 1 } },
  })
  const user = customer.members[0]?.user
  const { completedAt, termsAcceptedAt } = signUp
  const awaited = completedAt && termsAcceptedAt && completedAt.getTime() - termsAcceptedAt.getTime() < awaitedFor
  const choose = user && !awaited ? passwordUrl(await makeLink(tx, user.id, 'set_password')) : ''
  const numbers = await tx.phoneNumber.findMany({ where: { customerId }, orderBy: { e164: 'asc' }, take: 100 })
  await oweLetter(tx, {
    template: 'sign_up_ready',
    to: email,
    dedupeKey: `sign_up_ready:${id}`,
    about: ofSignUp(signUp),
    props: {
      ...about(signUp),
      accountNumber: customer.accountNumber,
      signInName: user?.signInName ?? '',
      numbers: numbers.map(({ e164 }) => e164),
      signInUrl: `${env().PORTAL_URL}/sign-in`,
      passwordUrl: choose,
      resumeUrl: await resumeUrl(tx, signUp),
    },
  })
}

/** Somebody who has paid looks at the page for so long. */
const awaitedFor = checkoutLasts

/** Paid, and set up off-peak (003-R13): when, and where to look. */
export async function tellScheduled(tx: Tx, signUp: SignUp, plan: PlanVersion) {
  const { id, email, windowFrom, windowTo } = signUp
  if (!email || !windowFrom || !windowTo) return
  await oweLetter(tx, {
    template: 'sign_up_scheduled',
    to: email,
    dedupeKey: `sign_up_scheduled:${id}:${windowFrom.toISOString()}`,
    about: ofSignUp(signUp),
    props: {
      ...about(signUp),
      from: windowFrom.toISOString(),
      to: windowTo.toISOString(),
      zone: plan.offPeakZone,
      resumeUrl: await resumeUrl(tx, signUp),
    },
  })
}

/** Called off by the carrier before it was set up, with its reason. */
export async function tellCancelled(tx: Tx, signUp: SignUp, payment: Payment | undefined) {
  if (!signUp.email) return
  await oweLetter(tx, {
    template: 'sign_up_cancelled',
    to: signUp.email,
    dedupeKey: `sign_up_cancelled:${signUp.id}`,
    about: ofSignUp(signUp),
    props: {
      ...about(signUp),
      reason: signUp.reason ?? '',
      charged: payment && payment.gateway !== 'invoice' ? formatMoney(payment.amount, payment.currency) : '',
      againUrl: `${env().PORTAL_URL}/sign-up`,
    },
  })
}

/** What next: to the person, who gets the money back, and to support, who see which step it was. */
export async function tellFailed(tx: Tx, signUp: SignUp, payment: Payment | undefined) {
  const { email, reference, reason, operationId } = signUp
  const charged = payment && payment.gateway !== 'invoice' ? formatMoney(payment.amount, payment.currency) : ''
  if (email) {
    await oweLetter(tx, {
      template: 'sign_up_failed',
      to: email,
      dedupeKey: `sign_up_failed:${operationId}`,
      about: ofSignUp(signUp),
      props: { ...about(signUp), charged, againUrl: `${env().PORTAL_URL}/sign-up` },
    })
  }
  await oweToSupport(tx, {
    template: 'sign_up_failed_for_support',
    dedupeKey: `sign_up_failed_for_support:${operationId}`,
    about: { type: 'sign_up', id: signUp.id },
    props: {
      ...about(signUp),
      charged,
      reason: reason ?? '',
      staffUrl: `${env().PORTAL_URL}/staff/sign-ups/${reference}`,
    },
  })
}

/** Paid, and somebody else has the numbers: the money goes back, and everything else is kept for another choice. */
export async function tellNumbersGone(tx: Tx, signUp: SignUp, paymentId: string) {
  if (!signUp.email) return
  await oweLetter(tx, {
    template: 'sign_up_numbers_gone',
    to: signUp.email,
    dedupeKey: `sign_up_numbers_gone:${signUp.id}:${paymentId}`,
    about: ofSignUp(signUp),
    props: { ...about(signUp), resumeUrl: await resumeUrl(tx, signUp) },
  })
}
