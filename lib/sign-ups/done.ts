import { fromNow } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { open } from '@/lib/base/secret-box'
import { db } from '@/lib/db/client'
import { type Payment, paymentOf } from '@/lib/payments/queries'
import { planVersion } from '@/lib/service-plans/queries'
import { passwordContext } from './password'
import { passwordShownFor } from './rules'
import { isLastPageSecret } from './secret'
import { heldBy, signUpBehind } from './wizard'

type Known = { reference: string; company: string; email: string }

export type Done =
  | (Known & {
      state: 'live'
      accountNumber: string
      signInName: string
      /** Nobody has signed in yet. */
      unused: boolean
      /** Only in the browser that signed up, for half an hour, until the first sign-in. */
      password: string | undefined
      passwordUntil: Date | undefined
      numbers: string[]
    })
  | (Known & { state: 'failed'; payment: Payment | undefined })
  /** Paid, and set up in the plan's off-peak window. */
  | (Known & {
      state: 'scheduled'
      window: { from: Date; to: Date }
      zone: string
      numbers: string[]
      payment: Payment | undefined
    })

/**
 * What the last page shows to whoever has the sign-up's secret; undefined while there is nothing to tell. `own`: what
 * only the browser that signed up has.
 */
export async function doneBehind(secret: string | undefined, own?: string): Promise<Done | undefined> {
  const signUp = await signUpBehind(secret)
  if (!signUp) return undefined
  const known = { reference: signUp.reference, company: signUp.company ?? '', email: signUp.email ?? '' }
  const payment = await paymentOf(signUp.id)
  const charged = payment?.gateway === 'invoice' ? undefined : payment
  if (signUp.state === 'failed') return { ...known, state: 'failed', payment: charged }
  if (signUp.state === 'scheduled' && signUp.windowFrom && signUp.windowTo) {
    const zone = (await planVersion(signUp.planVersionId ?? ''))?.offPeakZone ?? 'UTC'
    return {
      ...known,
      state: 'scheduled',
      window: { from: signUp.windowFrom, to: signUp.windowTo },
      zone,
      numbers: (await heldBy(signUp.id)).map(({ e164 }) => e164),
      payment: charged,
    }
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
    (await db.session.count({ where: { userId: user.id } })) === 0
  const numbers = await db.phoneNumber.findMany({
    where: { customerId: signUp.customerId },
    orderBy: { e164: 'asc' },
    select: { e164: true },
    take: 100,
  })
  const { completedAt, oneTimePassword } = signUp
  const fresh = completedAt !== null && completedAt > fromNow(-passwordShownFor)
  const here = payment !== undefined && isLastPageSecret(own, signUp.id, payment.id)
  const sealed = unused && fresh && here ? oneTimePassword : null
  return {
    ...known,
    state: 'live',
    accountNumber: customer.accountNumber,
    signInName: user?.signInName ?? '',
    unused,
    password: sealed ? open(env().SECRET_KEYS, sealed, passwordContext(signUp.id)) : undefined,
    passwordUntil: user?.passwordExpiresAt ?? undefined,
    numbers: numbers.map(({ e164 }) => e164),
  }
}
