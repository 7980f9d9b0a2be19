import { audit } from '@/lib/audit/commands'
import { fromNow, hours, minutes, now } from '@/lib/base/clock'
import { hashSecret } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { prepared } from '@/lib/db/read'
import { transaction } from '@/lib/db/transaction'
import type { CustomerActor, StaffActor } from './actor'
import { type CustomerRole, type StaffRole, staffMay } from './permissions'

/** A session that nobody used for so long is over. */
export const idle = hours(12)

type SessionRow = {
  userId: string
  name: string
  timeZone: string
  mustChangePassword: boolean
  hasFactor: boolean
  factorAt: Date | null
  lastSeenAt: Date
  customerId: string | null
  company: string | null
  customerRoles: CustomerRole[] | null
  /** Staff who act for a customer that allows it now. */
  actingForId: string | null
  actingForCompany: string | null
  /** Staff who acted for a customer until its consent ended, and were not told yet. */
  endedCompany: string | null
  staffRoles: StaffRole[] | null
}

/** The customer that staff do not act for any more, and have not been told. */
export type EndedActing = { company: string }

type FoundSession = Omit<SessionRow, 'endedCompany'> & { sessionId: string; endedActing: EndedActing | undefined }

/**
 * The live session behind a cookie, or undefined once it ended, ran out, its temporary password expired, or its user or
 * customer was disabled. One query, because every page pays for it; marked as seen at most once a minute.
 */
export const findSession = (secret: string) => findLiveSession(hashSecret(secret))

/** The same by its id: for work that takes so long that its session may have ended meanwhile. */
export async function findLiveSession(sessionId: string): Promise<FoundSession | undefined> {
  const [row] = await prepared<SessionRow>(
    'session',
    Prisma.sql`
    SELECT u.id AS "userId", u.name, u.time_zone AS "timeZone", u.must_change_password AS "mustChangePassword",
           u.totp_secret IS NOT NULL AS "hasFactor", s.factor_at AS "factorAt", a.id AS "actingForId", a.company AS "actingForCompany",
           s.last_seen_at AS "lastSeenAt", m.customer_id AS "customerId", c.company,
           CASE WHEN t.user_id IS NOT NULL THEN (SELECT company FROM customer
             WHERE id = coalesce(s.acting_for_id, s.acting_ended_id)) END AS "endedCompany",
           m.roles::text[] AS "customerRoles", t.roles::text[] AS "staffRoles"
    FROM session s JOIN app_user u ON u.id = s.user_id
    LEFT JOIN membership m ON m.user_id = u.id LEFT JOIN customer c ON c.id = m.customer_id
    LEFT JOIN staff_member t ON t.user_id = u.id
    LEFT JOIN customer a ON a.id = s.acting_for_id AND t.user_id IS NOT NULL AND a.acting_allowed_until > ${now()}
      AND a.status <> 'deactivated'
    WHERE s.id = ${sessionId} AND s.ended_at IS NULL AND s.expires_at > ${now()}
      AND s.last_seen_at > ${fromNow(-idle)} AND u.disabled_at IS NULL
      AND (u.password_expires_at IS NULL OR u.password_expires_at > ${now()})
      AND (t.user_id IS NOT NULL OR (m.user_id IS NOT NULL AND c.status <> 'deactivated'))`,
  )
  if (!row) return undefined
  if (now().getTime() - row.lastSeenAt.getTime() > minutes(1)) {
    await db.session.updateMany({ where: { id: sessionId }, data: { lastSeenAt: now() } })
  }
  // Who may not act any more is back on the staff side at once.
  const { endedCompany, ...found } = row
  const acts = row.actingForId !== null && row.staffRoles !== null && staffMay(row.staffRoles, 'customers.act_for')
  return {
    ...found,
    ...(acts ? {} : { actingForId: null, actingForCompany: null }),
    sessionId,
    endedActing: !acts && endedCompany !== null ? { company: endedCompany } : undefined,
  }
}

export async function endSession(actor: CustomerActor | StaffActor) {
  await transaction(async tx => {
    await tx.session.updateMany({ where: { id: actor.sessionId, endedAt: null }, data: { endedAt: now() } })
    await audit(tx, actor, { action: 'user.sign_out', subject: { type: 'user', id: actor.userId } })
    return ok(null)
  })
}
