import type { StaffActor, StaffScope } from '@/lib/auth/actor'
import { fromNow, now, seconds } from '@/lib/base/clock'
import { hashSecret, newId, newSecret } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { oweLetters } from '@/lib/mail/letters'
import { linkLife } from '@/lib/users/links'
import { insertAdmins, tell } from './bulk'
import { invitationProps } from './invitations'
import { type CustomerSelection, meant, mostInvited } from './selection'

/** With their letters and history, on a busy machine. */
const patience = seconds(60)

/** Why a customer's contact is not invited; each has its words in `customers.invite`. */
export type WhyNotInvited = 'deactivated' | 'signs_in' | 'invited' | 'no_admin' | 'has_account'

type Candidate = {
  id: string
  accountNumber: string
  company: string
  contactName: string
  email: string
  deactivated: boolean
  signsIn: boolean
  open: boolean
  members: boolean
  taken: boolean
  /** An Admin who never chose a password. */
  userId: string | null
  userName: string | null
  userEmail: string | null
}

const candidates = (tx: Pick<Tx, '$queryRaw'>, selection: CustomerSelection) => tx.$queryRaw<Candidate[]>`
  SELECT c.id, c.account_number AS "accountNumber", c.company, c.contact_name AS "contactName",
         c.contact_email::text AS email, c.status = 'deactivated' AS deactivated,
         EXISTS (SELECT FROM membership m WHERE m.customer_id = c.id) AS members,
         EXISTS (SELECT FROM membership m JOIN app_user u ON u.id = m.user_id
                 WHERE m.customer_id = c.id AND u.password_hash IS NOT NULL AND u.disabled_at IS NULL) AS "signsIn",
         EXISTS (SELECT FROM membership m JOIN one_time_link l ON l.user_id = m.user_id
                 WHERE m.customer_id = c.id AND l.purpose = 'set_password' AND l.used_at IS NULL
                   AND l.expires_at > ${now().toISOString()}::timestamptz) AS open,
         EXISTS (SELECT FROM app_user u WHERE u.sign_in_name = c.contact_email) AS taken,
         invited.id AS "userId", invited.name AS "userName", invited.email::text AS "userEmail"
  FROM customer c
  LEFT JOIN LATERAL (
    SELECT u.id, u.name, u.email FROM membership m JOIN app_user u ON u.id = m.user_id
    WHERE m.customer_id = c.id AND 'admin' = ANY(m.roles) AND u.password_hash IS NULL AND u.disabled_at IS NULL
      AND u.sign_in_name = u.email
    ORDER BY u.created_at, u.id LIMIT 1) invited ON true
  WHERE ${meant(selection)} ORDER BY c.id LIMIT ${mostInvited + 1}`

function whyNot({ deactivated, signsIn, open, userId, members, taken }: Candidate): WhyNotInvited | undefined {
  if (deactivated) return 'deactivated'
  if (signsIn) return 'signs_in'
  if (open) return 'invited'
  if (userId) return undefined
  if (members) return 'no_admin'
  return taken ? 'has_account' : undefined
}

export type InvitationPreview = {
  going: number
  /** Not invited, by reason, with their names. */
  kept: { why: WhyNotInvited; names: string[] }[]
}

/** Whom an invitation of these customers would reach now, and who is left out and why; the command decides again. */
export async function previewInvitations(
  _: StaffScope,
  selection: CustomerSelection,
): Promise<InvitationPreview | 'too many'> {
  const found = await candidates(db, selection)
  if (found.length > mostInvited) return 'too many'
  const kept = new Map<WhyNotInvited, string[]>()
  for (const one of found) {
    const why = whyNot(one)
    if (why) kept.set(why, [...(kept.get(why) ?? []), `${one.company}, ${one.accountNumber}`])
  }
  const left = [...kept.values()].reduce((sum, names) => sum + names.length, 0)
  return { going: found.length - left, kept: [...kept].map(([why, names]) => ({ why, names })) }
}

/** How many a selection means now, for the bar; more than `mostInvited` is one more than that. */
export async function countCustomers(_: StaffScope, selection: CustomerSelection): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (SELECT 1 FROM customer c WHERE ${meant(selection)} LIMIT ${mostInvited + 1}) AS counted`
  return row?.n ?? 0
}

/**
 * The contact of each customer becomes its first Admin and gets the letter with the link; where the link of an earlier
 * one has expired, the same person gets a new one. Whoever can sign in already, or can still use a link, is left alone.
 */
export async function inviteMany(
  actor: StaffActor,
  selection: CustomerSelection,
): Promise<Result<{ invited: number; kept: number }>> {
  const work = async (tx: Tx): Promise<Result<{ invited: number; kept: number }>> => {
    // One after the other: of two who invite the same customer the second sees what the first did.
    const locked = await tx.$queryRaw<{ id: string }[]>`
      SELECT c.id FROM customer c WHERE ${meant(selection)} ORDER BY c.id LIMIT ${mostInvited + 1} FOR NO KEY UPDATE`
    if (locked.length > mostInvited) return refuse('too_many_customers_picked')
    const found = await candidates(tx, selection)
    const going = found.filter(one => whyNot(one) === undefined)
    if (found.length === 0) return refuse('no_customers_picked')
    if (found.every(({ deactivated }) => deactivated)) return refuse('customer_deactivated')
    if (going.length === 0) return refuse('nobody_to_invite')
    const first = going.filter(({ userId }) => userId === null)
    const made = await insertAdmins(tx, actor, first)
    await again(
      tx,
      actor,
      going.filter(({ userId }) => userId !== null),
    )
    const invited = going.length - first.length + made
    return ok({ invited, kept: found.length - invited })
  }
  return transaction(work, actor.once, patience)
}

/** New links and letters for people whose first ones have expired. */
async function again(tx: Tx, actor: StaffActor, people: Candidate[]) {
  if (people.length === 0) return
  const at = now().toISOString()
  const rows = people.map(one => ({ ...one, userId: one.userId ?? '', linkId: newId(), secret: newSecret() }))
  const userIds = rows.map(({ userId }) => userId)
  await tx.$executeRaw`
    UPDATE one_time_link SET used_at = ${at}::timestamptz
    WHERE user_id = ANY(${userIds}::uuid[]) AND purpose = 'set_password' AND used_at IS NULL`
  await tx.$executeRaw`
    INSERT INTO one_time_link (id, purpose, secret_hash, user_id, expires_at, created_at)
    SELECT id::uuid, 'set_password', hash, user_id::uuid, ${fromNow(linkLife.set_password).toISOString()}::timestamptz,
           ${at}::timestamptz
    FROM unnest(${rows.map(({ linkId }) => linkId)}::text[], ${rows.map(({ secret }) => hashSecret(secret))}::text[],
                ${userIds}::text[]) AS one (id, hash, user_id)`
  await tell(
    tx,
    actor,
    { action: 'user.invite_again', type: 'user' },
    rows.map(({ id, userId, userName, userEmail }) => ({
      subject: userId,
      customerId: id,
      after: { name: userName, email: userEmail },
    })),
  )
  await oweLetters(
    tx,
    'customer_invitation',
    rows.map(({ id, company, accountNumber, userId, userName, userEmail, linkId, secret }) => ({
      to: userEmail ?? '',
      dedupeKey: `customer_invitation:${userId}:${linkId}`,
      about: { type: 'user', id: userId ?? '', customerId: id },
      props: invitationProps({ company, accountNumber }, { name: userName ?? '', email: userEmail ?? '', secret }),
    })),
    { perSecond: 10 },
  )
}
