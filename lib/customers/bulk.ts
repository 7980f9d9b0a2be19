import { who } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { fromNow, now } from '@/lib/base/clock'
import { hashSecret, newId, newSecret } from '@/lib/base/ids'
import { currentTrail } from '@/lib/base/trail'
import type { Tx } from '@/lib/db/transaction'
import { oweLetters } from '@/lib/mail/letters'
import { linkLife } from '@/lib/users/links'
import type { StoredFields } from './import'
import { invitationProps } from './invitations'

type Person = { id: string; userId: string; secret: string; company: string; contactName: string; email: string }
type New = StoredFields & Person
type Added = { id: string; accountNumber: string }

/**
 * Many customers in a few statements, each the same as one added by the form: customer, history, and when they are
 * invited the first Admin with a one-time link and a letter. Answers the e-mails that went in; one that has got an
 * account meanwhile is left out.
 */
export async function insertCustomers(
  tx: Tx,
  actor: StaffActor,
  rows: readonly StoredFields[],
  { invite, reference }: { invite: boolean; reference?: string },
): Promise<string[]> {
  const wanted: New[] = rows.map(row => ({ ...row, id: newId(), userId: newId(), secret: newSecret() }))
  const going = invite ? await insertUsers(tx, wanted) : wanted
  if (going.length === 0) return []
  const added = await insertRows(tx, going)
  const numberOf = new Map(added.map(({ id, accountNumber }) => [id, accountNumber]))
  await tellCustomers(tx, actor, going, numberOf, reference)
  if (invite) await makeAdmins(tx, actor, going, numberOf)
  return going.map(({ email }) => email)
}

async function makeAdmins(tx: Tx, actor: StaffActor, people: Person[], numberOf: Map<string, string>) {
  await insertMemberships(tx, people)
  await tellUsers(tx, actor, people)
  await oweInvitations(tx, people, numberOf)
}

type Uninvited = Omit<Person, 'userId' | 'secret'> & { accountNumber: string }

/** The same for customers that are there already: their contacts become first Admins. Answers how many could. */
export async function insertAdmins(tx: Tx, actor: StaffActor, customers: Uninvited[]): Promise<number> {
  if (customers.length === 0) return 0
  const wanted = customers.map(({ id, company, contactName, email }): Person => {
    return { id, company, contactName, email, userId: newId(), secret: newSecret() }
  })
  const going = await insertUsers(tx, wanted)
  const numberOf = new Map(customers.map(({ id, accountNumber }) => [id, accountNumber]))
  if (going.length > 0) await makeAdmins(tx, actor, going, numberOf)
  return going.length
}

const column = <Row extends Person, K extends keyof Row>(rows: readonly Row[], name: K): Row[K][] =>
  rows.map(row => row[name])

/** Those whose address has no account yet, decided by the index. */
async function insertUsers<Row extends Person>(tx: Tx, rows: Row[]): Promise<Row[]> {
  const made = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO app_user (id, sign_in_name, email, name, created_at)
    SELECT id::uuid, email, email, name, ${now().toISOString()}::timestamptz
    FROM unnest(${column(rows, 'userId')}::text[], ${column(rows, 'email')}::text[],
                ${column(rows, 'contactName')}::text[]) AS one (id, email, name)
    ON CONFLICT (sign_in_name) DO NOTHING RETURNING id`
  const ids = new Set(made.map(({ id }) => id))
  return rows.filter(({ userId }) => ids.has(userId))
}

const insertRows = (tx: Tx, rows: New[]) => tx.$queryRaw<Added[]>`
  INSERT INTO customer (id, company, contact_name, contact_email, phone, country, address, city, postal_code,
                        zoom_account_number, created_at)
  SELECT id::uuid, company, name, email, phone, country, address, city, postal_code, nullif(zoom, ''),
         ${now().toISOString()}::timestamptz
  FROM unnest(${column(rows, 'id')}::text[], ${column(rows, 'company')}::text[], ${column(rows, 'contactName')}::text[],
              ${column(rows, 'email')}::text[], ${column(rows, 'phone')}::text[], ${column(rows, 'country')}::text[],
              ${column(rows, 'address')}::text[], ${column(rows, 'city')}::text[],
              ${column(rows, 'postalCode')}::text[], ${rows.map(row => row.zoomAccountNumber ?? '')}::text[])
    AS one (id, company, name, email, phone, country, address, city, postal_code, zoom)
  RETURNING id, account_number AS "accountNumber"`

/** The person, as Admin, and the link that its letter carries. */
async function insertMemberships(tx: Tx, rows: Person[]) {
  const at = now().toISOString()
  await tx.$executeRaw`
    INSERT INTO membership (user_id, customer_id, roles)
    SELECT user_id::uuid, customer_id::uuid, ARRAY['admin']::customer_role[]
    FROM unnest(${column(rows, 'userId')}::text[], ${column(rows, 'id')}::text[]) AS one (user_id, customer_id)`
  await tx.$executeRaw`
    INSERT INTO one_time_link (id, purpose, secret_hash, user_id, expires_at, created_at)
    SELECT id::uuid, 'set_password', hash, user_id::uuid, ${fromNow(linkLife.set_password).toISOString()}::timestamptz,
           ${at}::timestamptz
    FROM unnest(${rows.map(newId)}::text[], ${rows.map(row => hashSecret(row.secret))}::text[],
                ${column(rows, 'userId')}::text[]) AS one (id, hash, user_id)`
}

type Line = { subject: string; customerId: string; after: object }

const tellCustomers = (
  tx: Tx,
  actor: StaffActor,
  rows: New[],
  numberOf: Map<string, string>,
  reference: string | undefined,
) =>
  tell(
    tx,
    actor,
    { action: 'customer.create', type: 'customer' },
    rows.map(({ id, company, contactName, email }) => ({
      subject: id,
      customerId: id,
      after: {
        accountNumber: numberOf.get(id),
        company,
        contactName,
        contactEmail: email,
        ...(reference ? { import: reference } : {}),
      },
    })),
  )

const tellUsers = (tx: Tx, actor: StaffActor, rows: Person[]) =>
  tell(
    tx,
    actor,
    { action: 'user.create', type: 'user' },
    rows.map(({ id, userId, contactName, email }) => ({
      subject: userId,
      customerId: id,
      after: { name: contactName, email, roles: ['admin'], welcome: 'invited' },
    })),
  )

/** A line of history for each, in one statement. */
export async function tell(tx: Tx, actor: StaffActor, what: { action: string; type: string }, lines: Line[]) {
  const { actorKind, actorId, actorName, source } = who(actor)
  await tx.$executeRaw`
    INSERT INTO audit_event (id, at, actor_kind, actor_id, actor_name, source, action, subject_type, subject_id,
                             customer_id, after, request_id, address)
    SELECT id::uuid, ${now().toISOString()}::timestamptz, ${actorKind}, ${actorId}::uuid, ${actorName}, ${source},
           ${what.action}, ${what.type}, subject, customer_id::uuid, after::jsonb, ${actor.requestId ?? currentTrail()?.request ?? null}, ${actor.address ?? null}
    FROM unnest(${lines.map(newId)}::text[], ${lines.map(line => line.subject)}::text[],
                ${lines.map(line => line.customerId)}::text[],
                ${lines.map(line => JSON.stringify(line.after))}::text[]) AS line (id, subject, customer_id, after)`
}

const oweInvitations = (tx: Tx, rows: Person[], numberOf: Map<string, string>) =>
  oweLetters(
    tx,
    'customer_invitation',
    rows.map(({ id, userId, company, contactName, email, secret }) => ({
      to: email,
      dedupeKey: `customer_invitation:${userId}`,
      about: { type: 'user', id: userId, customerId: id },
      props: invitationProps({ company, accountNumber: numberOf.get(id) ?? '' }, { name: contactName, email, secret }),
    })),
    { perSecond: 10 },
  )
