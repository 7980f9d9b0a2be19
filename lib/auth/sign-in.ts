import { audit } from '@/lib/audit/commands'
import { oweSignInRefused } from '@/lib/audit/refused'
import { days, fromNow, minutes, now } from '@/lib/base/clock'
import { hashSecret, newSecret } from '@/lib/base/ids'
import { lanes } from '@/lib/base/lanes'
import { log } from '@/lib/base/log'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import type { VisitorActor } from './actor'
import { noticeNewPlace } from './new-place'
import { verifyPassword } from './password'
import { check, close, countFailure, forgive, giveBack, type Limit, spend } from './throttle'
import { type Waiting, waitsFor } from './waiting'

/** A session ends after it whatever happens. */
export const sessionLife = days(7)

/** How long a password waits for its second factor. */
const halfWay = minutes(15)

/** Guesses: 100 an hour from one address, 20 an hour on one account; from the fifth failure a growing wait for the pair. */
const perAddress: Limit = { name: 'sign-in-address', points: 100, perSeconds: 3_600 }
const perAccount: Limit = { name: 'sign-in-account', points: 20, perSeconds: 3_600 }
const perPair: Limit = { name: 'sign-in-pair', points: 1_000, perSeconds: 3_600 }
const wait: Limit = { name: 'sign-in-wait', points: 1, perSeconds: 900 }
/** Not a limit but a memory: this address has proved that it is the owner's. */
const proved: Limit = { name: 'sign-in-proved', points: 1, perSeconds: 3_600 }
const provedFor = days(90) / 1_000

const accountKey = (signInName: string) => hashSecret(signInName.trim().toLowerCase())
const pairKey = (signInName: string, address: string) => `${accountKey(signInName)}|${address}`

export type OpenedSession = { secret: string; kind: 'customer' | 'staff'; waitsFor: Waiting | undefined }

/**
 * Opens a session. Unknown name, wrong password, disabled user and expired temporary password answer alike, after the
 * same hash work and the same queries (SM2). An account is never locked: an address that signed in before, or used a
 * link from the owner's mailbox, keeps a counter of its own, so that a stranger's guesses do not shut out the owner.
 */
export const signIn = (
  actor: VisitorActor,
  input: { signInName: string; password: string },
): Promise<Result<OpenedSession>> => inTurn(() => letIn(actor, input))

/** Of a storm only so many are looked at between the steps of other people's pages; the hash keeps them busy. */
const inTurn = lanes(4)

async function letIn(
  actor: VisitorActor,
  input: { signInName: string; password: string },
): Promise<Result<OpenedSession>> {
  const account = accountKey(input.signInName)
  const pair = pairKey(input.signInName, actor.address)
  const fromHere = await spend(perAddress, actor.address)
  if (!fromHere.ok) return fromHere
  const waited = await check(wait, pair)
  if (!waited.ok) return waited
  const counter = (await check(proved, pair)).ok ? account : pair
  // Taken before the password is looked at: of a thousand guesses at once only as many as are left get through.
  const guess = await spend(perAccount, counter)
  if (!guess.ok) return { ok: false, refusal: { ...guess.refusal, code: 'sign_in_paused' } }

  const user = await findUser(input.signInName)
  const right = await verifyPassword(user?.passwordHash, input.password)
  if (user && right && user.ended) {
    // Only to whoever knows the password: to everybody else this account is as unknown as any (002-R51).
    await giveBack(perAccount, counter)
    return refuse('sign_in_customer_deactivated')
  }
  if (!user || !right || !user.usable) {
    const failures = await countFailure(perPair, pair)
    if (failures >= 5) await close(wait, pair, Math.min(900, 5 * 2 ** (failures - 5)))
    log.warn({ account: account.slice(0, 12), address: actor.address, failures }, 'sign-in refused')
    await oweSignInRefused(actor, input.signInName)
    return refuse('sign_in_failed')
  }
  await Promise.all([giveBack(perAccount, counter), rememberOwner(input.signInName, actor.address)])
  return openSession(actor, user)
}

/** The owner has shown up at this address, by the password or by a link from the mailbox. */
export async function rememberOwner(signInName: string, address: string) {
  const pair = pairKey(signInName, address)
  await Promise.all([forgive(perPair, pair), forgive(wait, pair), close(proved, pair, provedFor)])
}

type UserRow = {
  id: string
  name: string
  passwordHash: string | null
  mustChangePassword: boolean
  hasFactor: boolean
  customerId: string | null
  isStaff: boolean
  usable: boolean
  /** Usable but for its customer, which is deactivated. */
  ended: boolean
}

/** One statement for known and unknown names: an ORM's extra queries for relations would tell them apart. */
async function findUser(signInName: string): Promise<UserRow | undefined> {
  const [row] = await db.$queryRaw<UserRow[]>`
    SELECT u.id, u.name, u.password_hash AS "passwordHash", u.must_change_password AS "mustChangePassword",
           u.totp_secret IS NOT NULL AS "hasFactor",
           m.customer_id AS "customerId", t.user_id IS NOT NULL AS "isStaff",
           own.open AND (t.user_id IS NOT NULL OR (m.user_id IS NOT NULL AND c.status <> 'deactivated')) AS usable,
           own.open AND t.user_id IS NULL AND coalesce(c.status = 'deactivated', false) AS ended
    FROM app_user u
    CROSS JOIN LATERAL (SELECT u.disabled_at IS NULL
      AND (u.password_expires_at IS NULL OR u.password_expires_at > ${now()}) AS open) own LEFT JOIN staff_member t ON t.user_id = u.id
    LEFT JOIN membership m ON m.user_id = u.id LEFT JOIN customer c ON c.id = m.customer_id
    WHERE u.sign_in_name = ${signInName.trim()}::citext`
  return row
}

async function openSession(actor: VisitorActor, user: UserRow): Promise<Result<OpenedSession>> {
  const secret = newSecret()
  const id = hashSecret(secret)
  return transaction(async tx => {
    // While the hash was compared the password may have been changed or the person disabled, which ended every session
    // that there was: waits for such a change and sees it, or is seen by it.
    const same = await tx.$queryRaw<unknown[]>`
      SELECT FROM app_user WHERE id = ${user.id}::uuid AND password_hash = ${user.passwordHash} AND disabled_at IS NULL
      FOR SHARE`
    if (same.length === 0) return refuse('sign_in_failed')
    await tx.session.create({
      data: {
        id,
        userId: user.id,
        createdAt: now(),
        lastSeenAt: now(),
        expiresAt: fromNow(user.hasFactor ? halfWay : sessionLife),
        address: actor.address,
        device: actor.device ?? '',
      },
    })
    await audit(
      tx,
      { ...actor, name: user.name },
      {
        action: user.hasFactor ? 'user.first_factor' : 'user.sign_in',
        subject: { type: 'user', id: user.id },
        customerId: user.customerId,
        after: { name: user.name },
      },
    )
    if (!user.hasFactor) await noticeNewPlace(tx, { id, hasFactor: false })
    return ok({ secret, kind: user.isStaff ? 'staff' : 'customer', waitsFor: waitsFor({ ...user, factorAt: null }) })
  })
}
