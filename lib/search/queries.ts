import type { StaffScope } from '@/lib/auth/actor'
import { numberToPath } from '@/lib/base/e164'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { isTooShort, type Meant, meantBy } from './rules'
import { findSales } from './sales'

export const groups = [
  'customers',
  'numbers',
  'people',
  'registrations',
  'orders',
  'operations',
  'imports',
  'sales',
] as const
export type Group = (typeof groups)[number]

export type Hit = {
  href: string
  title: string
  /** Facts beside it; a state is a word of its own catalogue. */
  detail: string
  state?: { of: 'customer' | 'registration' | 'order' | 'operation' | 'import'; value: string }
  /** What was typed is exactly this one's reference, number or address. */
  exact: boolean
}

export type Found = {
  tooShort: boolean
  groups: Record<Group, { hits: Hit[]; more: boolean }>
  /** The one page that was meant, when there is no doubt. */
  only: string | undefined
}

/** Of each group; more are named as such. */
const most = 10

/** One search over everything that staff look for (ux 31): every part of it from an index, and limited. */
export async function searchAll(_: StaffScope, q: string): Promise<Found> {
  const meant = meantBy(q)
  const [customers, numbers, people, registrations, orders, operations, imports, sales] = await Promise.all([
    findCustomers(meant),
    findNumbers(meant),
    findPeople(meant),
    findRegistrations(meant),
    findOrders(meant),
    findOperations(meant),
    findImports(meant),
    findSales(meant),
  ])
  const all = { customers, numbers, people, registrations, orders, operations, imports, sales }
  const cut = (hits: Hit[]) => ({ hits: hits.slice(0, most), more: hits.length > most })
  return {
    tooShort: isTooShort(meant),
    groups: {
      customers: cut(customers),
      numbers: cut(numbers),
      people: cut(people),
      registrations: cut(registrations),
      orders: cut(orders),
      operations: cut(operations),
      imports: cut(imports),
      sales: cut(sales),
    },
    only: onlyOne(Object.values(all).flat()),
  }
}

/** Exact hits that lead to one page, or a single hit at all. */
function onlyOne(hits: Hit[]): string | undefined {
  const exact = hits.filter(hit => hit.exact)
  const pages = new Set((exact.length > 0 ? exact : hits).map(({ href }) => href))
  const [first] = pages
  return pages.size === 1 ? first : undefined
}

/** The text as it stands: its % and _ are no wildcards. */
const containing = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

async function findCustomers({ reference, perhapsAccount, text }: Meant): Promise<Hit[]> {
  const typed = reference?.kind === 'customer' ? reference.reference : undefined
  const account = typed ?? perhapsAccount
  const like = text && containing(text)
  const ways = [
    ...(account ? [Prisma.sql`c.account_number = ${account}`] : []),
    ...(like
      ? [
          Prisma.sql`c.company ILIKE ${like}`,
          Prisma.sql`c.account_number ILIKE ${like}`,
          Prisma.sql`c.contact_email::text ILIKE ${like}`,
          Prisma.sql`c.contact_name ILIKE ${like}`,
        ]
      : []),
  ]
  if (ways.length === 0) return []
  const rows = await db.$queryRaw<
    { accountNumber: string; company: string; status: string; city: string }[]
  >`SELECT c.account_number AS "accountNumber", c.company, c.status::text, c.city
    FROM customer c WHERE ${Prisma.join(ways, ' OR ')}
    ORDER BY c.account_number IS NOT DISTINCT FROM ${account ?? null} DESC, lower(c.company), c.id LIMIT ${most + 1}`
  return rows.map(row => ({
    href: `/staff/customers/${row.accountNumber}`,
    title: row.company,
    detail: `${row.accountNumber}, ${row.city}`,
    state: { of: 'customer', value: row.status },
    exact: row.accountNumber === typed,
  }))
}

async function findNumbers({ e164s, digits }: Meant): Promise<Hit[]> {
  if (digits.length === 0) return []
  const ways = digits.map(part => Prisma.sql`n.e164 LIKE ${`%${part}%`}`)
  type Row = { e164: string; company: string | null; accountNumber: string | null }
  // No order: the first that are found end the search, however many there are.
  const some = await db.$queryRaw<Row[]>`
    SELECT n.e164, c.company, c.account_number AS "accountNumber"
    FROM (SELECT e164, customer_id FROM phone_number n WHERE ${Prisma.join(ways, ' OR ')} LIMIT ${most + 1}) n
    LEFT JOIN customer c ON c.id = n.customer_id`
  const exact = await db.$queryRaw<Row[]>`
    SELECT n.e164, c.company, c.account_number AS "accountNumber"
    FROM phone_number n LEFT JOIN customer c ON c.id = n.customer_id WHERE n.e164 = ANY(${e164s}::text[])`
  const rest = some.filter(row => !e164s.includes(row.e164)).sort((a, b) => (a.e164 < b.e164 ? -1 : 1))
  return [...exact, ...rest].map(row => ({
    href: pageOfNumber(row),
    title: row.e164,
    detail: row.company ? `${row.company}, ${row.accountNumber}` : '',
    exact: e164s.includes(row.e164),
  }))
}

const pageOfNumber = ({ e164, accountNumber }: { e164: string; accountNumber: string | null }) =>
  accountNumber
    ? `/staff/customers/${accountNumber}/numbers/${numberToPath(e164)}`
    : `/staff/stock/${numberToPath(e164)}`

async function findPeople({ email, text }: Meant): Promise<Hit[]> {
  if (!text) return []
  const like = containing(text)
  const rows = await db.$queryRaw<
    { name: string; email: string; signInName: string; company: string; accountNumber: string }[]
  >`SELECT u.name, u.email::text, u.sign_in_name::text AS "signInName", c.company, c.account_number AS "accountNumber"
    FROM app_user u JOIN membership m ON m.user_id = u.id JOIN customer c ON c.id = m.customer_id
    WHERE u.email::text ILIKE ${like} OR u.sign_in_name::text ILIKE ${like} OR u.name ILIKE ${like}
    ORDER BY u.name, u.id LIMIT ${most + 1}`
  return rows.map(row => ({
    href: `/staff/customers/${row.accountNumber}/users`,
    title: row.name,
    detail: `${row.email}, ${row.company}`,
    exact: [row.email, row.signInName].some(address => address.toLowerCase() === email?.toLowerCase()),
  }))
}

async function findRegistrations({ reference, email, text }: Meant): Promise<Hit[]> {
  const wanted = reference?.kind === 'registration' ? reference.reference : undefined
  const like = text && containing(text)
  const ways = [
    ...(wanted ? [Prisma.sql`r.reference = ${wanted}`] : []),
    ...(like && !reference ? [Prisma.sql`r.company ILIKE ${like}`, Prisma.sql`r.email::text ILIKE ${like}`] : []),
  ]
  if (ways.length === 0) return []
  const rows = await db.$queryRaw<{ reference: string; company: string; status: string; email: string }[]>`
    SELECT r.reference, r.company, r.status::text, r.email::text FROM registration r
    WHERE ${Prisma.join(ways, ' OR ')} ORDER BY r.created_at DESC, r.id LIMIT ${most + 1}`
  return rows.map(row => ({
    href: `/staff/registrations/${row.reference}`,
    title: row.reference,
    detail: `${row.company}, ${row.email}`,
    state: { of: 'registration', value: row.status },
    exact: row.reference === wanted || row.email.toLowerCase() === email?.toLowerCase(),
  }))
}

async function findOrders({ reference, text }: Meant): Promise<Hit[]> {
  const wanted = reference?.kind === 'order' ? reference.reference : undefined
  const like = text && !reference ? containing(text) : undefined
  const ways = [
    ...(wanted ? [Prisma.sql`o.reference = ${wanted}`] : []),
    // The customer's own reference, as it may stand on an invoice.
    ...(like ? [Prisma.sql`o.own_reference ILIKE ${like}`] : []),
  ]
  if (ways.length === 0) return []
  const rows = await db.$queryRaw<
    { reference: string; ownReference: string | null; company: string; city: string; state: string }[]
  >`SELECT o.reference, o.own_reference AS "ownReference", c.company, o.city, o.state::text
    FROM customer_order o JOIN customer c ON c.id = o.customer_id
    WHERE ${Prisma.join(ways, ' OR ')} ORDER BY o.created_at DESC, o.id LIMIT ${most + 1}`
  return rows.map(row => ({
    href: `/staff/orders/${row.reference}`,
    title: row.reference,
    detail: [row.company, row.city, row.ownReference].filter(Boolean).join(', '),
    state: { of: 'order', value: row.state },
    exact: row.reference === wanted,
  }))
}

async function findOperations({ reference }: Meant): Promise<Hit[]> {
  if (reference?.kind !== 'operation') return []
  const found = await db.operation.findUnique({
    where: { reference: reference.reference },
    select: { reference: true, state: true, requestedByName: true, customer: { select: { company: true } } },
  })
  if (!found) return []
  const detail = [found.customer?.company, found.requestedByName].filter(Boolean).join(', ')
  return [
    {
      href: `/staff/operations/${found.reference}`,
      title: found.reference,
      detail,
      state: { of: 'operation', value: found.state },
      exact: true,
    },
  ]
}

async function findImports({ reference }: Meant): Promise<Hit[]> {
  if (reference?.kind !== 'import') return []
  const found = await db.import.findUnique({
    where: { reference: reference.reference },
    select: { reference: true, state: true, fileName: true, customer: { select: { company: true } } },
  })
  if (!found) return []
  const detail = [found.fileName, found.customer?.company].filter(Boolean).join(', ')
  return [
    {
      href: `/staff/imports/${found.reference}`,
      title: found.reference,
      detail,
      state: { of: 'import', value: found.state },
      exact: true,
    },
  ]
}
