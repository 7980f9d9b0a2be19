import { lineFor } from '@/lib/audit/line'
import { oweSignInRefused } from '@/lib/audit/refused'
import { days, fromNow, minutes, now } from '@/lib/base/clock'
import { hashSecret, newSecret } from '@/lib/base/ids'
import { lanes } from '@/lib/base/lanes'
import { log } from '@/lib/base/log'
import { pagesFirst } from '@/lib/base/pages-first'
import { ok, type Result, refuse } from '@/lib/base/result'
import { Prisma } from '@/lib/db/generated/client'
import { prepared } from '@/lib/db/read'
import { transaction } from '@/lib/db/transaction'
import type { VisitorActor } from './actor'
import { countFailure, countGuess, forgiving, giveGuessBack, guessOf } from './guesses'
import { hashesAtOnce } from './hashing'
import { oweNewPlace } from './new-place'
import { verifyPassword } from './password'
import { type Waiting, waitsFor } from './waiting'

/** A session ends after it whatever happens. */
export const sessionLife = days(7)

/** How long a password waits for its second factor. */
const halfWay = minutes(15)

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

/**
 * Of a storm only so many are looked at, and only so many connections are taken: some more than are hashed, so that the
 * hash waits neither for the database nor for the pages that go before.
 */
const inTurn = lanes(hashesAtOnce + 6)

async function letIn(
  actor: VisitorActor,
  input: { signInName: string; password: string },
): Promise<Result<OpenedSession>> {
  await pagesFirst()
  const guess = guessOf(input.signInName, actor.address)
  const counted = await countGuess<UserRow>(guess, userOf(actor, input.signInName))
  if (!counted.ok) return counted
  const { counter } = counted.value
  const user = isUser(counted.value) ? counted.value : undefined
  const right = await verifyPassword(user?.passwordHash, input.password)
  await pagesFirst()
  if (user && right && user.ended) {
    // Only to whoever knows the password: to everybody else this account is as unknown as any (002-R51).
    await giveGuessBack(counter)
    return refuse('sign_in_customer_deactivated')
  }
  if (!user || !right || !user.usable) {
    const failures = await countFailure(guess)
    log.warn({ account: guess.account.slice(0, 12), address: actor.address, failures }, 'sign-in refused')
    await oweSignInRefused(actor, input.signInName)
    return refuse('sign_in_failed')
  }
  return openSession(actor, user, forgiving(guess, counter))
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
  /** Sessions there were, none of them from this browser or this address. */
  newPlace: boolean
}

const isUser = (row: Partial<UserRow>): row is UserRow => row.id != null

/** One statement for known and unknown names: an ORM's extra queries for relations would tell them apart. */
const userOf = ({ address, device }: VisitorActor, signInName: string) => Prisma.sql`
  SELECT u.id, u.name, u.password_hash AS "passwordHash", u.must_change_password AS "mustChangePassword",
         u.totp_secret IS NOT NULL AS "hasFactor",
         m.customer_id AS "customerId", t.user_id IS NOT NULL AS "isStaff",
         own.open AND (t.user_id IS NOT NULL OR (m.user_id IS NOT NULL AND c.status <> 'deactivated')) AS usable,
         own.open AND t.user_id IS NULL AND coalesce(c.status = 'deactivated', false) AS ended,
         EXISTS (SELECT FROM session s WHERE s.user_id = u.id)
           AND NOT EXISTS (SELECT FROM session s WHERE s.user_id = u.id
             AND (s.address = ${address} OR s.device = ${device ?? ''})) AS "newPlace"
  FROM app_user u
  CROSS JOIN LATERAL (SELECT u.disabled_at IS NULL
    AND (u.password_expires_at IS NULL OR u.password_expires_at > ${now()}) AS open) own LEFT JOIN staff_member t ON t.user_id = u.id
  LEFT JOIN membership m ON m.user_id = u.id LEFT JOIN customer c ON c.id = m.customer_id
  WHERE u.sign_in_name = ${signInName.trim()}::citext`

/**
 * Session, history and throttle in one statement, which is a transaction of its own: a storm of sign-ins is mostly this.
 * A letter that is owed makes it a part of a larger one.
 */
async function openSession(actor: VisitorActor, user: UserRow, also: Prisma.Sql): Promise<Result<OpenedSession>> {
  const secret = newSecret()
  const id = hashSecret(secret)
  const at = now()
  const statement = Prisma.sql`
    -- While the hash was compared the password may have been changed or the person disabled, which ended every session
    -- that there was: waits for such a change and sees it, or is seen by it.
    WITH same AS (
      SELECT FROM app_user WHERE id = ${user.id}::uuid AND password_hash = ${user.passwordHash} AND disabled_at IS NULL
      FOR SHARE),
    opened AS (
      INSERT INTO session (id, user_id, created_at, last_seen_at, expires_at, address, device)
      SELECT ${id}, ${user.id}::uuid, ${at}::timestamptz, ${at}::timestamptz,
             ${fromNow(user.hasFactor ? halfWay : sessionLife)}::timestamptz, ${actor.address}, ${actor.device ?? ''}
      FROM same RETURNING id),
    told AS (${lineFor(
      Prisma.sql`same`,
      { ...actor, name: user.name },
      {
        action: user.hasFactor ? 'user.first_factor' : 'user.sign_in',
        subject: { type: 'user', id: user.id },
        customerId: user.customerId,
        after: { name: user.name },
      },
    )}),
    ${also}
    SELECT id FROM opened`
  const opened = ok<OpenedSession>({
    secret,
    kind: user.isStaff ? 'staff' : 'customer',
    waitsFor: waitsFor({ ...user, factorAt: null }),
  })
  if (!user.newPlace || user.hasFactor) {
    return (await prepared('sign-in-open', statement)).length > 0 ? opened : refuse('sign_in_failed')
  }
  return transaction(async tx => {
    if ((await tx.$queryRaw<unknown[]>(statement)).length === 0) return refuse('sign_in_failed')
    await oweNewPlace(tx, { sessionId: id, userId: user.id, address: actor.address, device: actor.device ?? '', at })
    return opened
  })
}
