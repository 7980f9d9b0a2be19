import { now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { open } from '@/lib/base/secret-box'
import { db } from '@/lib/db/client'
import { type Payment, paymentOf } from '@/lib/payments/queries'
import { secretOfBrowser } from './cookie'
import { passwordContext } from './password'
import { signUpBehind } from './wizard'

type Known = { reference: string; company: string; email: string }

export type Done =
  | (Known & {
      state: 'live'
      accountNumber: string
      signInName: string
      /** Until the first sign-in, and for its 72 hours at most. */
      password: string | undefined
      passwordUntil: Date | undefined
      numbers: string[]
    })
  | (Known & { state: 'failed'; payment: Payment | undefined })

/** What the last page shows to whoever has the sign-up's secret; undefined while it is not over. */
export async function doneBehind(secret: string | undefined): Promise<Done | undefined> {
  const signUp = await signUpBehind(secret)
  if (!signUp) return undefined
  const known = { reference: signUp.reference, company: signUp.company ?? '', email: signUp.email ?? '' }
  if (signUp.state === 'failed') {
    const payment = await paymentOf(signUp.id)
    return { ...known, state: 'failed', payment: payment?.gateway === 'invoice' ? undefined : payment }
  }
  if (signUp.state !== 'live' || !signUp.customerId) return undefined
  const customer = await db.customer.findUniqueOrThrow({
    where: { id: signUp.customerId },
    select: {
      accountNumber: true,
      members: { orderBy: { user: { createdAt: 'asc' } }, take: 1, select: { user: true } },
    },
  })
  const user = customer.members[0]?.user
  const unused =
    user?.mustChangePassword === true &&
    user.disabledAt === null &&
    user.passwordExpiresAt !== null &&
    user.passwordExpiresAt > now() &&
    (await db.session.count({ where: { userId: user.id } })) === 0
  const numbers = await db.phoneNumber.findMany({
    where: { customerId: signUp.customerId },
    orderBy: { e164: 'asc' },
    select: { e164: true },
    take: 100,
  })
  const sealed = unused ? signUp.oneTimePassword : null
  return {
    ...known,
    state: 'live',
    accountNumber: customer.accountNumber,
    signInName: user?.signInName ?? '',
    password: sealed ? open(env().SECRET_KEYS, sealed, passwordContext(signUp.id)) : undefined,
    passwordUntil: user?.passwordExpiresAt ?? undefined,
    numbers: numbers.map(({ e164 }) => e164),
  }
}

export const doneOfBrowser = async (): Promise<Done | undefined> => doneBehind(await secretOfBrowser())
