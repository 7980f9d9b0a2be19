import { audit } from '@/lib/audit/commands'
import { days, fromNow, hours, minutes, now } from '@/lib/base/clock'
import { hashSecret, newSecret } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import type { CustomerActor, StaffActor, VisitorActor } from './actor'
import { verifyPassword } from './password'
import type { CustomerRole, StaffRole } from './permissions'
import { check, close, countFailure, forgive, type Limit, spend } from './throttle'

const idle = hours(12)
const longest = days(7)

/** Guesses: 100 an hour from one address, 20 an hour on one account; from the fifth failure a growing wait for the pair. */
const perAddress: Limit = { name: 'sign-in-address', points: 100, perSeconds: 3_600 }
const perAccount: Limit = { name: 'sign-in-account', points: 20, perSeconds: 3_600 }
const perPair: Limit = { name: 'sign-in-pair', points: 1_000, perSeconds: 3_600 }
const wait: Limit = { name: 'sign-in-wait', points: 1, perSeconds: 900 }

/**
 * Opens a session. Unknown name, wrong password, disabled user and expired temporary password answer alike, after the
 * same hash work and the same queries. An account is never locked: an address that signed in before keeps its own
 * counter, so that a stranger's guesses do not shut out the owner.
 */
export async function signIn(
  actor: VisitorActor,
  input: { signInName: string; password: string },
): Promise<Result<{ secret: string }>> {
  const account = hashSecret(input.signInName.trim().toLowerCase())
  const pair = `${account}|${actor.address}`
  const fromHere = await spend(perAddress, actor.address)
  if (!fromHere.ok) return fromHere
  const user = await db.user.findUnique({
    where: { signInName: input.signInName.trim() },
    include: { membership: { include: { customer: { select: { status: true } } } }, staffMember: true },
  })
  const knownHere = await db.session.count({
    where: { userId: user?.id ?? '00000000-0000-0000-0000-000000000000', address: actor.address },
    take: 1,
  })
  const waited = await check(wait, pair)
  if (!waited.ok) return waited
  const guessable = knownHere > 0 ? ok(null) : await check(perAccount, account)
  if (!guessable.ok) return guessable

  const right = await verifyPassword(user?.passwordHash, input.password)
  const expired = user?.passwordExpiresAt != null && user.passwordExpiresAt <= now()
  if (!user || !right || user.disabledAt || expired || !(user.membership || user.staffMember)) {
    const failures = await countFailure(perPair, pair)
    if (knownHere === 0) await countFailure(perAccount, account)
    if (failures >= 5) await close(wait, pair, Math.min(900, 5 * 2 ** (failures - 5)))
    return refuse('sign_in_failed')
  }
  await forgive(perPair, pair)
  return openSession(actor, user)
}

async function openSession(
  actor: VisitorActor,
  user: { id: string; name: string; membership: { customerId: string } | null },
): Promise<Result<{ secret: string }>> {
  const secret = newSecret()
  return transaction(async tx => {
    await tx.session.create({
      data: {
        id: hashSecret(secret),
        userId: user.id,
        createdAt: now(),
        lastSeenAt: now(),
        expiresAt: fromNow(longest),
        address: actor.address,
        device: actor.device ?? '',
      },
    })
    await audit(tx, actor, {
      action: 'user.sign_in',
      subject: { type: 'user', id: user.id },
      customerId: user.membership?.customerId ?? null,
      after: { name: user.name },
    })
    return ok({ secret })
  })
}

type SessionRow = {
  userId: string
  name: string
  mustChangePassword: boolean
  lastSeenAt: Date
  customerId: string | null
  company: string | null
  customerRoles: CustomerRole[] | null
  staffRoles: StaffRole[] | null
}

/**
 * The live session behind a cookie, or undefined once it ended, ran out, or its user or customer was disabled. One
 * query, because every page pays for it; marked as seen at most once a minute.
 */
export async function findSession(secret: string): Promise<(SessionRow & { sessionId: string }) | undefined> {
  const sessionId = hashSecret(secret)
  const [row] = await db.$queryRaw<SessionRow[]>`
    SELECT u.id AS "userId", u.name, u.must_change_password AS "mustChangePassword", s.last_seen_at AS "lastSeenAt",
           m.customer_id AS "customerId", c.company, m.roles::text[] AS "customerRoles", t.roles::text[] AS "staffRoles"
    FROM session s JOIN app_user u ON u.id = s.user_id
    LEFT JOIN membership m ON m.user_id = u.id LEFT JOIN customer c ON c.id = m.customer_id
    LEFT JOIN staff_member t ON t.user_id = u.id
    WHERE s.id = ${sessionId} AND s.ended_at IS NULL AND s.expires_at > ${now()}
      AND s.last_seen_at > ${fromNow(-idle)} AND u.disabled_at IS NULL
      AND (t.user_id IS NOT NULL OR (m.user_id IS NOT NULL AND c.status <> 'deactivated'))`
  if (!row) return undefined
  if (now().getTime() - row.lastSeenAt.getTime() > minutes(1)) {
    await db.session.updateMany({ where: { id: sessionId }, data: { lastSeenAt: now() } })
  }
  return { ...row, sessionId }
}

export async function endSession(actor: CustomerActor | StaffActor) {
  await transaction(async tx => {
    await tx.session.updateMany({ where: { id: actor.sessionId, endedAt: null }, data: { endedAt: now() } })
    await audit(tx, actor, { action: 'user.sign_out', subject: { type: 'user', id: actor.userId } })
    return ok(null)
  })
}
