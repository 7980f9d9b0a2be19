import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import type { Hit } from './queries'
import type { Meant } from './rules'

const tables = {
  tenant_request: {
    page: '/staff/tenant-requests',
    row: Prisma.sql`SELECT reference, name::text AS name, email::text AS email FROM tenant_request WHERE state <> 'draft' AND`,
  },
  sign_up: {
    page: '/staff/sign-ups',
    row: Prisma.sql`SELECT reference, company AS name, email::text AS email FROM sign_up WHERE`,
  },
  payment: {
    page: '/staff/payments',
    row: Prisma.sql`SELECT reference, payer_name AS name, payer_email AS email FROM payment WHERE`,
  },
}

const isSale = (kind: string): kind is keyof typeof tables => kind in tables

/** Tenant requests, sign-ups and payments, by their references. */
export async function findSales({ reference }: Meant): Promise<Hit[]> {
  if (!reference || !isSale(reference.kind)) return []
  const { page, row } = tables[reference.kind]
  const rows = await read<{ reference: string; name: string | null; email: string | null }>(
    Prisma.sql`${row} reference = ${reference.reference}`,
  )
  return rows.map(found => ({
    href: `${page}/${found.reference}`,
    title: found.reference,
    detail: [found.name, found.email].filter(Boolean).join(', '),
    exact: true,
  }))
}
