import { audit } from '@/lib/audit/commands'
import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { renewSession } from '@/lib/auth/renewal'
import { now } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { tellFactorChange } from './factor-letters'
import { proveFactor } from './factor-proof'
import { provePassword } from './passwords'
import { replaceRecoveryCodes } from './recovery-codes'
import type { factorChanges } from './schema'
import { clearNote, readNote, writeNote } from './session-note'
import { newTotpSecret, sealTotp, stepOfCode } from './totp'

type Person = CustomerActor | StaffActor

const ownUser = (tx: Tx, { userId }: Person) =>
  tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      id: true,
      name: true,
      email: true,
      totpSecret: true,
      membership: { select: { customerId: true } },
      staffMember: { select: { userId: true } },
    },
  })

/** Offers a new secret to this session. Nothing changes until a first code has proved it. */
export async function startSecondFactor(
  actor: Person,
  input: { currentPassword?: string | undefined },
): Promise<Result<null>> {
  const { totpSecret, staffMember } = await ownUser(db, actor)
  if (totpSecret !== null) return refuse('second_factor_on')
  // Staff without one have just signed in, and can do nothing else.
  if (!staffMember) {
    if (input.currentPassword === undefined) return refuse('password_missing', { field: 'currentPassword' })
    const proved = await provePassword(actor, input.currentPassword)
    if (!proved.ok) return proved
  }
  return transaction(async tx => {
    await writeNote(tx, actor, { kind: 'secret', secret: newTotpSecret() })
    return ok(null)
  })
}

/** The first code proves that the app has the secret: from now on it counts, and every other session is over. */
export async function confirmSecondFactor(actor: Person, input: { code: string }): Promise<Result<null>> {
  const note = await readNote(actor, 'secret')
  if (!note) return refuse('second_factor_start_again')
  const digits = input.code.replace(/[\s-]/g, '')
  const step = /^\d{6}$/.test(digits) ? stepOfCode(note.secret, digits) : undefined
  if (step === undefined) return refuse('code_wrong', { field: 'code' })
  return transaction(async tx => {
    const user = await ownUser(tx, actor)
    const { count } = await tx.user.updateMany({
      where: { id: actor.userId, totpSecret: user.totpSecret },
      data: { totpSecret: sealTotp(actor.userId, note.secret), totpLastStep: step },
    })
    if (count !== 1) return refuse('second_factor_start_again')
    const codes = await replaceRecoveryCodes(tx, actor.userId)
    await writeNote(tx, actor, { kind: 'codes', codes })
    await tx.session.updateMany({ where: { id: actor.sessionId }, data: { factorAt: now() } })
    await tx.session.updateMany({
      where: { userId: actor.userId, endedAt: null, id: { not: actor.sessionId } },
      data: { endedAt: now() },
    })
    await tell(tx, actor, 'user.set_up_second_factor')
    await tellFactorChange(tx, user, user.totpSecret === null ? 'on' : 'replaced')
    return renewSession(tx, actor)
  })
}

/** Replaces the app, makes new recovery codes, or turns the second step off: with password and code (ASVS 7.5.1). */
export async function changeSecondFactor(
  actor: Person,
  input: { currentPassword: string; code: string; change: (typeof factorChanges)[number] },
): Promise<Result<null>> {
  // Asked of the person, not of the actor: staff who act for a customer are staff.
  if (input.change === 'off' && (await ownUser(db, actor)).staffMember) return refuse('second_factor_needed')
  const proved = await provePassword(actor, input.currentPassword)
  if (!proved.ok) return proved
  const proof = await proveFactor(actor, input.code)
  if (!proof.ok) return proof
  const changed = await transaction(async tx => {
    const taken = await proof.value.take(tx)
    if (!taken.ok) return taken
    await changes[input.change](tx, actor)
    return ok(null)
  })
  if (changed.ok) await proof.value.taken()
  return changed
}

const changes: Record<(typeof factorChanges)[number], (tx: Tx, actor: Person) => Promise<void>> = {
  replace: (tx, actor) => writeNote(tx, actor, { kind: 'secret', secret: newTotpSecret() }),
  async codes(tx, actor) {
    const codes = await replaceRecoveryCodes(tx, actor.userId)
    await writeNote(tx, actor, { kind: 'codes', codes })
    await tell(tx, actor, 'user.new_recovery_codes')
    await tellFactorChange(tx, await ownUser(tx, actor), 'codes')
  },
  async off(tx, actor) {
    await tx.user.update({ where: { id: actor.userId }, data: { totpSecret: null } })
    await tx.recoveryCode.deleteMany({ where: { userId: actor.userId } })
    await clearNote(tx, actor.sessionId)
    await tell(tx, actor, 'user.turn_off_second_factor')
    await tellFactorChange(tx, await ownUser(tx, actor), 'off')
  },
}

/** The owner has kept the recovery codes: nobody sees them again. */
export async function keepRecoveryCodes(actor: Person): Promise<Result<null>> {
  return transaction(async tx => {
    await clearNote(tx, actor.sessionId)
    return ok(null)
  })
}

const tell = (tx: Tx, actor: Person, action: string) =>
  audit(tx, actor, { action, subject: { type: 'user', id: actor.userId }, after: { name: actor.name } })
