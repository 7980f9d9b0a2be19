import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import { meantBy } from '@/lib/search/rules'

/** Nobody is called by more than a few names at once; a name that more people share is not looked up by person. */
const mostPeople = 5

/** The id of a request, or of a job's run: everything that it led to, page, jobs and letters. */
const isRequest = (q: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(q.trim())

/** Its lines are no older than the id itself, to the minute: that leaves out most of the table. */
function ofRequest(id: string): Prisma.Sql {
  const since =
    id[14] === '7' ? Prisma.sql`AND id >= ${`${id.slice(0, 8)}-0000-7000-8000-000000000000`}::uuid` : Prisma.empty
  return Prisma.sql`request_id = ${id} ${since}`
}

const nowhere = [Prisma.sql`false`]

/**
 * The lines that a search means, as conditions of which each is one run over an index: those of one request; those
 * about a number or a reference; else those by and about the people of that name. Undefined: nobody is known by it, so that the name in the
 * line itself has to be looked at. `customerId`: people and orders of that customer, and the carrier's people.
 */
export async function runsFor(q: string, customerId: string | undefined): Promise<Prisma.Sql[] | undefined> {
  if (isRequest(q)) return [ofRequest(q.trim().toLowerCase())]
  const { reference, e164s, digits, text } = meantBy(q.trim())
  const about = (type: string, id: string) => Prisma.sql`subject_type = ${type} AND subject_id = ${id}`
  if (reference?.kind === 'operation' || reference?.kind === 'import')
    return [about(reference.kind, reference.reference)]
  if (reference?.kind === 'customer') {
    const [found] = await read<{ id: string }>(
      Prisma.sql`SELECT id FROM customer WHERE account_number = ${reference.reference}`,
    )
    return found ? [Prisma.sql`customer_id = ${found.id}::uuid AND subject_type <> 'number'`] : nowhere
  }
  const other = /^([a-z]{3})[\s-]?(\d{1,12})$/i.exec(q.trim())
  if (other) {
    const known = tables[other[1]?.toLowerCase() ?? '']
    if (!known) return nowhere
    const [found] = await read<{ id: string }>(
      Prisma.sql`SELECT id FROM ${known.table} WHERE reference = ${`${other[1]?.toUpperCase()}-${other[2]}`}`,
    )
    return found ? [about(known.type, found.id)] : nowhere
  }
  if (digits.length > 0) return e164s.length > 0 ? e164s.map(e164 => about('number', e164)) : nowhere
  return text ? byPeople(text, customerId) : undefined
}

const tables: Record<string, { type: string; table: Prisma.Sql }> = {
  reg: { type: 'registration', table: Prisma.sql`registration` },
  ord: { type: 'order', table: Prisma.sql`customer_order` },
  ten: { type: 'tenant_request', table: Prisma.sql`tenant_request` },
  sgn: { type: 'sign_up', table: Prisma.sql`sign_up` },
  pay: { type: 'payment', table: Prisma.sql`payment` },
}

async function byPeople(text: string, customerId: string | undefined): Promise<Prisma.Sql[] | undefined> {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const mine = customerId
    ? Prisma.sql`AND (EXISTS (SELECT FROM membership m WHERE m.user_id = u.id AND m.customer_id = ${customerId}::uuid)
                 OR EXISTS (SELECT FROM staff_member s WHERE s.user_id = u.id) AND u.name ILIKE ${like})`
    : Prisma.empty
  const people = await read<{ id: string }>(Prisma.sql`
    SELECT u.id FROM app_user u
    WHERE (u.name ILIKE ${like} OR u.email::text ILIKE ${like} OR u.sign_in_name::text ILIKE ${like}) ${mine}
    LIMIT ${mostPeople + 1}`)
  if (people.length === 0 || people.length > mostPeople) return undefined
  return people.flatMap(({ id }) => [
    Prisma.sql`actor_id = ${id}::uuid`,
    Prisma.sql`subject_type = 'user' AND subject_id = ${id}`,
  ])
}
