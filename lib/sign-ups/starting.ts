import type { Actor } from '@/lib/auth/actor'
import { hashPassword } from '@/lib/auth/password'
import { now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { seal } from '@/lib/base/secret-box'
import type { Tx } from '@/lib/db/transaction'
import type { ProvisioningOrder } from '@/lib/provisioning/schema'
import { startProvisioning } from '@/lib/provisioning/start'
import { nextWindow } from '@/lib/service-plans/off-peak'
import type { PlanVersion } from '@/lib/service-plans/rules'
import { randomPassword } from '@/lib/users/passwords'
import { tellScheduled } from './letters'
import { orderFor } from './order'
import { passwordContext } from './password'
import type { SignUpParty } from './rules'
import { type SignUp, step } from './step'

/** A one-time password and its hash. Hashing takes long on purpose: not while rows are locked. */
export async function newCredentials() {
  const password = randomPassword()
  return { password, passwordHash: await hashPassword(password) }
}

type Begin = {
  event: 'paid' | 'run' | 'retry'
  by: SignUpParty
  credentials: Awaited<ReturnType<typeof newCredentials>>
  numbers: ProvisioningOrder['numbers']
  /** The end of the window in which it has to begin; null: whenever. */
  startBy?: Date | null
}

/** The operation that makes a customer of it. Undefined: the table has no such step from where it is. */
export async function begin(
  tx: Tx,
  actor: Actor,
  signUp: SignUp,
  plan: PlanVersion,
  { event, by, credentials, numbers, startBy = null }: Begin,
): Promise<SignUp | undefined> {
  const { password, passwordHash } = credentials
  const order = await orderFor(tx, signUp, plan, { passwordHash, numbers, startBy: startBy?.toISOString() ?? null })
  const { operationId } = await startProvisioning(tx, actor, order)
  const oneTimePassword = seal(env().SECRET_KEYS, password, passwordContext(signUp.id))
  const window = startBy ? {} : { windowFrom: null, windowTo: null }
  return step(tx, actor, signUp, { event, by, data: { operationId, oneTimePassword, reason: null, ...window } })
}

/** The plan's off-peak window that is open now, or its next one (003-R13): the person is told when. */
export async function schedule(
  tx: Tx,
  actor: Actor,
  signUp: SignUp,
  plan: PlanVersion,
  { event, by }: { event: 'schedule' | 'postpone'; by: SignUpParty },
): Promise<void> {
  const { from: windowFrom, to: windowTo } = nextWindow(plan, now())
  const data = { windowFrom, windowTo, operationId: null, oneTimePassword: null }
  const waiting = await step(tx, actor, signUp, { event, by, data })
  if (waiting) await tellScheduled(tx, waiting, plan)
}
