import { z } from 'zod'
import { Prisma } from '@/lib/db/generated/client'
import { matching } from './queries'
import { customerStatuses } from './rules'
import { AccountNumber, accessFilters, connectionFilters, numberFilters } from './schema'

const wrong = 'form_incomplete'

/** One form takes so many. */
export const mostInvited = 10_000

/**
 * Customers that were ticked, or "all N matching" (ux 23, 24): the filter as it stood in the address, customers that were
 * there at `asOf`, less those taken out by hand. Where the list forgives rubbish, a command must not take all for it.
 */
export const CustomerSelection = z.object({
  account: z.array(AccountNumber, 'no_customers_picked').max(1_000, 'too_many_customers_picked').default([]),
  all: z.literal('1', wrong).optional(),
  q: z.string().trim().max(100, wrong).optional(),
  status: z.enum(customerStatuses, wrong).optional(),
  zoom: z.enum(connectionFilters, wrong).optional(),
  numbers: z.enum(numberFilters, wrong).optional(),
  access: z.enum(accessFilters, wrong).optional(),
  asOf: z.iso.datetime(wrong).optional(),
  except: z.array(AccountNumber).max(200, 'too_many_exceptions').default([]),
})
export type CustomerSelection = z.output<typeof CustomerSelection>

/** What a selection means, as a condition on `customer c`. */
export function meant({ account, all, asOf, except, ...filter }: CustomerSelection): Prisma.Sql {
  if (!all) return Prisma.sql`c.account_number = ANY(${account}::text[])`
  const seen = asOf ? Prisma.sql`AND c.created_at <= ${asOf}::timestamptz` : Prisma.empty
  return Prisma.sql`${matching(filter)} ${seen} AND c.account_number <> ALL(${except}::text[])`
}
