import { countryCodes, storedPhone } from '@/lib/base/contact-fields'
import { countryName } from '@/lib/base/format'
import { db } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import { CustomerFields } from './schema'

type Place = { row: number; line: number }
type FileRow = Place & { cells: Partial<Record<string, string>> }

/** What one line of a file of customers says. The subject is the e-mail of the first Admin. */
export type CustomerRow = Place & { subject: string; fields: StoredFields; found: string }

/** As it will be stored. */
export type StoredFields = {
  company: string
  contactName: string
  email: string
  phone: string
  country: string
  address: string
  city: string
  postalCode: string
  zoomAccountNumber: string | null
}

type Refused = { code: string; column: string | null; found: string | null; proposed: string | null }

export type JudgedCustomer = Place & {
  subject: string | null
  verdict: 'add' | 'unchanged' | 'refused'
  refused: Refused | null
  before: null
  after: StoredFields | null
}

/** Whose the e-mails of the file are already: companies (lower case) by address (lower case). */
export type KnownPeople = { accounts: Map<string, string[]>; contacts: Map<string, string[]> }

/** Uploading the same estate twice at once must not double it: the second waits for the first. */
const importLock = 4_020_611

/** A file of customers, row by row through the fields of the form; the shape is the one that imports work with. */
export const customerJudge = {
  read: (rows: FileRow[]): (CustomerRow | JudgedCustomer)[] => withoutTwins(rows.map(readRow)),
  load: async (emails: string[], _: unknown, tx?: Tx): Promise<KnownPeople> => loadPeople(emails, tx),
  judge: (rows: CustomerRow[], known: KnownPeople): JudgedCustomer[] => rows.map(row => judgeRow(row, known)),
}

const isRead = (row: CustomerRow | JudgedCustomer): row is CustomerRow => 'fields' in row

function readRow({ row, line, cells }: FileRow): CustomerRow | JudgedCustomer {
  const found = (column: string) => cells[column]?.slice(0, 200) || null
  const country = readCountry(cells.country ?? '')
  if (cells.country && !country) {
    return refused({ row, line, subject: null }, 'cell_country_unknown', 'country', found('country'))
  }
  const parsed = CustomerFields.safeParse({ ...textOnly(cells), country })
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const column = String(issue?.path[0] ?? '')
    return refused({ row, line, subject: null }, issue?.message ?? 'form_incomplete', column, found(column))
  }
  const { zoomAccountNumber, ...fields } = parsed.data
  const stored = { ...fields, phone: storedPhone(fields), zoomAccountNumber: zoomAccountNumber ?? null }
  return { row, line, subject: fields.email, fields: stored, found: cells.email ?? '' }
}

/** Only the columns of the form; an absent one is as empty as one left blank. */
function textOnly(cells: FileRow['cells']): Record<string, string> {
  const names = ['company', 'contactName', 'email', 'phone', 'address', 'city', 'postalCode', 'zoomAccountNumber']
  return Object.fromEntries(names.map(name => [name, cells[name] ?? '']))
}

let codeByName: Map<string, string> | undefined

/** A country by its two letters or its English name. */
function readCountry(text: string): string | undefined {
  const letters = text.trim().toUpperCase()
  if (countryCodes.includes(letters)) return letters
  codeByName ??= new Map(countryCodes.map(code => [countryName(code).toLowerCase(), code]))
  return codeByName.get(text.trim().toLowerCase())
}

/** Which of two rows is meant nobody knows: both are refused, and each names the lines of the others. */
function withoutTwins(rows: (CustomerRow | JudgedCustomer)[]): (CustomerRow | JudgedCustomer)[] {
  const linesOf = new Map<string, number[]>()
  for (const row of rows) {
    if (isRead(row)) linesOf.set(key(row.subject), [...(linesOf.get(key(row.subject)) ?? []), row.line])
  }
  return rows.map(row => {
    if (!isRead(row)) return row
    const others = (linesOf.get(key(row.subject)) ?? []).filter(line => line !== row.line)
    if (others.length === 0) return row
    return refused(row, 'row_twice_in_file', 'email', row.found, others.slice(0, 5).join(', '))
  })
}

const key = (text: string) => text.trim().toLowerCase()

async function loadPeople(emails: string[], tx?: Tx): Promise<KnownPeople> {
  const source = tx ?? db
  if (tx) await tx.$queryRaw`SELECT pg_advisory_xact_lock(${importLock}::bigint)::text`
  const users = await source.user.findMany({
    where: { signInName: { in: emails } },
    select: { signInName: true, membership: { select: { customer: { select: { company: true } } } } },
  })
  const contacts = await source.customer.findMany({
    where: { contactEmail: { in: emails } },
    select: { contactEmail: true, company: true },
  })
  return {
    accounts: grouped(users.map(user => [user.signInName, user.membership?.customer.company ?? ''])),
    contacts: grouped(contacts.map(customer => [customer.contactEmail, customer.company])),
  }
}

function grouped(pairs: (readonly [email: string, company: string])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const [email, company] of pairs) groups.set(key(email), [...(groups.get(key(email)) ?? []), key(company)])
  return groups
}

function judgeRow(row: CustomerRow, { accounts, contacts }: KnownPeople): JudgedCustomer {
  const { subject, fields, found } = row
  const companies = accounts.get(key(subject))
  const company = key(fields.company)
  // The same file again changes nothing.
  if (companies?.includes(company) || contacts.get(key(subject))?.includes(company))
    return settled(row, 'unchanged', null)
  if (companies) return refused(row, 'email_has_account', 'email', found)
  return settled(row, 'add', fields)
}

const settled = (
  { row, line, subject }: CustomerRow,
  verdict: 'add' | 'unchanged',
  after: StoredFields | null,
): JudgedCustomer => ({ row, line, subject, verdict, refused: null, before: null, after })

const refused = (
  { row, line, subject }: Place & { subject: string | null },
  code: string,
  column: string,
  found: string | null,
  proposed: string | null = null,
): JudgedCustomer => ({
  row,
  line,
  subject,
  verdict: 'refused',
  refused: { code, column, found, proposed },
  before: null,
  after: null,
})
