import type { StaffActor } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db/transaction'
import { tell } from './bulk'

/** Why a customer that a file added stays; each is a code of the `imports` words. */
export type WhyCustomerStays =
  | 'undo_customer_gone'
  | 'undo_customer_signed_in'
  | 'undo_customer_numbers'
  | 'undo_customer_orders'
  | 'undo_customer_used'

type Found = {
  email: string
  id: string | null
  accountNumber: string | null
  company: string | null
  signedIn: boolean
  numbers: boolean
  orders: boolean
  used: boolean
}

/** What a customer of a file looks like by now: the one with this address whose history begins with this import. */
const findAdded = (tx: Pick<Tx, '$queryRaw'>, reference: string, emails: string[]) => tx.$queryRaw<Found[]>`
  SELECT w.email, c.id, c.account_number AS "accountNumber", c.company,
         EXISTS (SELECT FROM membership m JOIN app_user u ON u.id = m.user_id WHERE m.customer_id = c.id
                 AND (u.password_hash IS NOT NULL OR u.disabled_at IS NOT NULL)) AS "signedIn",
         EXISTS (SELECT FROM phone_number n WHERE n.customer_id = c.id) AS numbers,
         EXISTS (SELECT FROM customer_order o WHERE o.customer_id = c.id) AS orders,
         c.notes <> '' OR c.status <> 'active' OR EXISTS (
           SELECT FROM audit_event e WHERE e.customer_id = c.id
             AND e.action NOT IN ('customer.create', 'user.create', 'user.invite_again') AND e.action NOT LIKE 'letter.%'
         ) OR EXISTS (SELECT FROM export_schedule s WHERE s.customer_id = c.id) AS used
  FROM unnest(${emails}::text[]) AS w (email)
  LEFT JOIN customer c ON c.contact_email = w.email::citext AND EXISTS (
    SELECT FROM audit_event e WHERE e.subject_type = 'customer' AND e.subject_id = c.id::text
      AND e.action = 'customer.create' AND e.after->>'import' = ${reference})`

function whyStays({ id, signedIn, numbers, orders, used }: Found): WhyCustomerStays | undefined {
  if (id === null) return 'undo_customer_gone'
  if (signedIn) return 'undo_customer_signed_in'
  if (numbers) return 'undo_customer_numbers'
  if (orders) return 'undo_customer_orders'
  return used ? 'undo_customer_used' : undefined
}

/** By the e-mail of each row: why its customer would stay; undefined: nothing has happened to it. */
export async function whyCustomersStay(
  tx: Pick<Tx, '$queryRaw'>,
  reference: string,
  emails: string[],
): Promise<Map<string, WhyCustomerStays | undefined>> {
  return new Map((await findAdded(tx, reference, emails)).map(found => [found.email, whyStays(found)]))
}

/**
 * Takes customers of a file out again, to whom nothing has happened since: with their invitations, which are void from
 * then on. Answers why the others stay.
 */
export async function removeAdded(
  tx: Tx,
  actor: StaffActor,
  reference: string,
  emails: string[],
): Promise<Map<string, WhyCustomerStays | undefined>> {
  const first = await findAdded(tx, reference, emails)
  const all = first.flatMap(({ id }) => id ?? [])
  // Under this lock nobody adds to them; only then is it asked what has happened.
  await tx.$queryRaw`SELECT FROM customer WHERE id = ANY(${all}::uuid[]) ORDER BY id FOR UPDATE`
  const found = await findAdded(tx, reference, emails)
  const going = found.filter(one => whyStays(one) === undefined)
  const ids = going.flatMap(({ id }) => id ?? [])
  await tx.$executeRaw`
    DELETE FROM letter l USING membership m
    WHERE m.customer_id = ANY(${ids}::uuid[]) AND l.state = 'owed' AND l.template = 'customer_invitation'
      AND starts_with(l.dedupe_key, 'customer_invitation:' || m.user_id)`
  await tx.user.deleteMany({ where: { membership: { customerId: { in: ids } } } })
  await tx.customer.deleteMany({ where: { id: { in: ids } } })
  await tell(
    tx,
    actor,
    { action: 'customer.remove', type: 'customer' },
    going.map(({ id, accountNumber, company }) => ({
      subject: id ?? '',
      customerId: id ?? '',
      after: { accountNumber, company, import: reference, undo: true },
    })),
  )
  return new Map(found.map(one => [one.email, whyStays(one)]))
}
