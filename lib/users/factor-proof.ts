import { audit } from '@/lib/audit/commands'
import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'
import { type Guess, guessOfCode } from './code-guesses'
import { portalUrl } from './links'
import { isRecoveryCode, recoveryCodesLeft, spendRecoveryCode } from './recovery-codes'
import { openTotp, stepOfCode } from './totp'

type Person = CustomerActor | StaffActor

type FactorProof = {
  /** Takes the code in the caller's transaction, with its line of history; refused when another request was first. */
  take(tx: Tx): Promise<Result<null>>
  /** After the commit: the address is known to be the owner's. */
  taken(): Promise<void>
}

const used = refuse('code_used', { field: 'code' })

/** Six digits are from the app, anything else is a recovery code; what people put between the digits does not count. */
const digitsOf = (code: string) => /^\d{6}$/.exec(code.replace(/[\s-]/g, ''))?.[0]

/**
 * Looks at a code of this person, counted as a guess. A code from the app opens once (the step of the last one is
 * kept), a recovery code too; nothing is taken until `take`.
 */
export async function proveFactor(actor: Person, code: string): Promise<Result<FactorProof>> {
  const digits = digitsOf(code)
  const guess = await guessOfCode(actor.userId, actor.address ?? 'unknown', digits ? 'app' : 'recovery')
  if (!guess.ok) return guess
  return digits ? byApp(actor, digits, guess.value) : byRecoveryCode(actor, code, guess.value)
}

async function byApp(actor: Person, digits: string, guess: Guess): Promise<Result<FactorProof>> {
  const user = await db.user.findUnique({
    where: { id: actor.userId },
    select: { totpSecret: true, totpLastStep: true },
  })
  if (!user?.totpSecret) return refuse('second_factor_off')
  const step = stepOfCode(openTotp(actor.userId, user.totpSecret), digits)
  if (step === undefined) return wrong(actor, guess, 'code_wrong')
  if (step <= user.totpLastStep) {
    await guess.undo()
    return used
  }
  const take = async (tx: Tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: actor.userId, totpSecret: user.totpSecret, totpLastStep: { lt: step } },
      data: { totpLastStep: step },
    })
    if (count !== 1) return used
    await tell(tx, actor, 'user.second_factor', { step })
    return ok(null)
  }
  return ok({ take, taken: guess.right })
}

async function byRecoveryCode(actor: Person, code: string, guess: Guess): Promise<Result<FactorProof>> {
  if (!(await isRecoveryCode(actor.userId, code))) return wrong(actor, guess, 'recovery_code_wrong')
  const take = async (tx: Tx) => {
    if (!(await spendRecoveryCode(tx, actor.userId, code))) return refuse('recovery_code_wrong', { field: 'code' })
    const left = await recoveryCodesLeft(tx, actor.userId)
    await tell(tx, actor, 'user.recovery_code', { left })
    const user = await ownerOf(tx, actor)
    await oweLetter(tx, {
      template: 'recovery_code_used',
      to: user.email,
      props: { name: user.name, at: now().toISOString(), left, url: portalUrl('/forgot-password') },
      dedupeKey: `recovery_code_used:${actor.userId}:${left}:${now().getTime()}`,
      about: user.about,
    })
    return ok(null)
  }
  return ok({ take, taken: guess.right })
}

/** Whoever guesses here knows the password: the owner is told, once a day. */
async function wrong(actor: Person, guess: Guess, code: 'code_wrong' | 'recovery_code_wrong'): Promise<Result<never>> {
  const failures = await guess.wrong()
  await transaction(async tx => {
    await tell(tx, actor, 'user.second_factor_refused', { failures })
    if (failures < 5) return ok(null)
    const user = await ownerOf(tx, actor)
    await oweLetter(tx, {
      template: 'second_factor_refused',
      to: user.email,
      props: {
        name: user.name,
        at: now().toISOString(),
        address: actor.address ?? '',
        url: portalUrl('/forgot-password'),
      },
      dedupeKey: `second_factor_refused:${actor.userId}:${now().toISOString().slice(0, 10)}`,
      about: user.about,
    })
    return ok(null)
  })
  return refuse(code, { field: 'code' })
}

async function ownerOf(tx: Tx, { userId }: Person) {
  const { membership, ...owner } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { name: true, email: true, membership: { select: { customerId: true } } },
  })
  return { ...owner, about: { type: 'user', id: userId, customerId: membership?.customerId } }
}

const tell = (tx: Tx, actor: Person, action: string, after: Record<string, string | number>) =>
  audit(tx, actor, { action, subject: { type: 'user', id: actor.userId }, after })
