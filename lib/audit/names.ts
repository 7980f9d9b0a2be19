import type { CustomerScope, StaffScope } from '@/lib/auth/actor'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import type { ActivityLine } from './activity'

/** What the things of a page are called now; lines themselves keep ids, and names of then. */
export type Names = {
  /** By subject type and id: a reference, an account number, a person's name. */
  subjects: Map<string, string>
  customers: Map<string, { company: string; accountNumber: string }>
}

export const subjectKey = (type: string, id: string) => `${type}:${id}`

const tables: Record<string, Prisma.Sql> = {
  order: Prisma.sql`SELECT 'order', id, reference FROM customer_order`,
  registration: Prisma.sql`SELECT 'registration', id, reference FROM registration`,
  tenant_request: Prisma.sql`SELECT 'tenant_request', id, reference FROM tenant_request`,
  sign_up: Prisma.sql`SELECT 'sign_up', id, reference FROM sign_up`,
  payment: Prisma.sql`SELECT 'payment', id, reference FROM payment`,
  user: Prisma.sql`SELECT 'user', id, name FROM app_user`,
  plan: Prisma.sql`SELECT 'plan', id, name FROM (SELECT DISTINCT ON (plan_id) plan_id AS id, name FROM plan_version
    ORDER BY plan_id, version DESC) AS newest`,
  device: Prisma.sql`SELECT 'device', id, name FROM device`,
  // What a person keeps for itself is not called anything here.
  saved_view: Prisma.sql`SELECT 'saved_view', id, name FROM (SELECT id, name::text FROM saved_view WHERE shared) AS shown`,
  follow_up: Prisma.sql`SELECT 'follow_up', id, text FROM follow_up`,
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** All names of a page in two statements. The lines are the reader's already, so their subjects may be named. */
export async function namesIn(scope: CustomerScope | StaffScope, lines: ActivityLine[]): Promise<Names> {
  const parts = Object.entries(tables).flatMap(([type, table]) => {
    const ids = [...new Set(lines.filter(line => line.subjectType === type).map(line => line.subjectId))]
    const known = ids.filter(id => uuid.test(id))
    return known.length > 0 ? [Prisma.sql`${table} WHERE id = ANY(${known}::uuid[])`] : []
  })
  const customers =
    'customerId' in scope ? [] : [...new Set(lines.flatMap(({ customerId }) => (customerId ? [customerId] : [])))]
  const [named, companies] = await Promise.all([
    parts.length > 0
      ? read<{ type: string; id: string; name: string }>(
          Prisma.sql`SELECT * FROM (${Prisma.join(parts, ' UNION ALL ')}) AS one (type, id, name)`,
        )
      : [],
    customers.length > 0
      ? read<{ id: string; company: string; accountNumber: string }>(Prisma.sql`
          SELECT id, company, account_number AS "accountNumber" FROM customer WHERE id = ANY(${customers}::uuid[])`)
      : [],
  ])
  return {
    subjects: new Map(named.map(({ type, id, name }) => [subjectKey(type, id), name])),
    customers: new Map(companies.map(({ id, ...company }) => [id, company])),
  }
}
