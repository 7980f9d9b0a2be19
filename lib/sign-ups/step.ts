import { audit } from '@/lib/audit/commands'
import type { Actor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { hashSecret } from '@/lib/base/ids'
import type { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { SIGN_UP, type SignUpEvent, type SignUpParty } from './rules'

export type SignUp = Prisma.SignUpGetPayload<object>

/** The sign-up behind a secret, or by its id; nobody else changes it until the commit. */
export async function lockSignUp(tx: Tx, by: { secret: string } | { id: string }): Promise<SignUp | undefined> {
  const where = 'secret' in by ? { secretHash: hashSecret(by.secret) } : { id: by.id }
  const found = await tx.signUp.findUnique({ where, select: { id: true } })
  if (!found) return undefined
  await tx.$queryRaw`SELECT id FROM sign_up WHERE id = ${found.id}::uuid FOR UPDATE`
  return tx.signUp.findUniqueOrThrow({ where: { id: found.id } })
}

/** A visitor has no account: the history names whoever has given a name. */
const asApplicant = (actor: Actor, { contactName, company }: SignUp): Actor =>
  actor.kind === 'visitor' ? { ...actor, name: contactName ?? company ?? actor.name } : actor

type Step = {
  event: SignUpEvent
  by: SignUpParty
  data?: Prisma.SignUpUncheckedUpdateInput
  reason?: string
}

/** One step of SM12 on a locked sign-up; undefined when the table has none from where it is. */
export async function step(
  tx: Tx,
  actor: Actor,
  before: SignUp,
  { event, by, data, reason }: Step,
): Promise<SignUp | undefined> {
  const to = SIGN_UP.fire(before.state, event, by)
  if (!to) return undefined
  const signUp = await tx.signUp.update({
    where: { id: before.id },
    data: {
      ...data,
      state: to,
      stateSince: now(),
      ...(actor.kind === 'visitor' ? { touchedAt: now() } : {}),
      version: { increment: 1 },
    },
  })
  await audit(tx, asApplicant(actor, signUp), {
    action: `sign_up.${event.startsWith('back_to_') ? 'back' : event}`,
    subject: { type: 'sign_up', id: before.id },
    customerId: signUp.customerId,
    before: { state: before.state },
    after: { state: to, reference: before.reference },
    ...(reason === undefined ? {} : { reason }),
  })
  return signUp
}
