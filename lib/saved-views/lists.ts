import type { z } from 'zod'
import { ListActivity } from '@/lib/audit/schema'
import { ListCustomers } from '@/lib/customers/schema'
import { ListDrift } from '@/lib/drift/schema'
import { ListImports } from '@/lib/imports/schema'
import { ListStaffOrders } from '@/lib/orders/staff-schema'
import { ListPayments } from '@/lib/payments/schema'
import { ListNotices } from '@/lib/peering-notices/schema'
import { ListRegistrations } from '@/lib/registrations/schema'
import { ListSignUps } from '@/lib/sign-ups/schema'
import { ListReturned, ListStock } from '@/lib/stock/schema'
import { ListRequests } from '@/lib/tenant-requests/schema'
import type { ViewList } from './rules'

/** Where each list is, and its own reading of an address: rubbish falls back to what the list shows without it. */
const lists: Record<ViewList, { path: string; view: z.ZodType<Record<string, unknown>> }> = {
  orders: { path: '/staff/orders', view: ListStaffOrders },
  registrations: { path: '/staff/registrations', view: ListRegistrations },
  customers: { path: '/staff/customers', view: ListCustomers },
  tenant_requests: { path: '/staff/tenant-requests', view: ListRequests },
  sign_ups: { path: '/staff/sign-ups', view: ListSignUps },
  payments: { path: '/staff/payments', view: ListPayments },
  stock: { path: '/staff/stock', view: ListStock },
  returned: { path: '/staff/returned', view: ListReturned },
  imports: { path: '/staff/imports', view: ListImports },
  drift: { path: '/staff/drift', view: ListDrift },
  notices: { path: '/staff/notices', view: ListNotices },
  activity: { path: '/staff/activity', view: ListActivity },
}

/** The place in a list is no part of a view: it means nothing tomorrow. */
const places = ['after', 'before']

export type Query = Record<string, string | string[] | undefined>

/** What an address of this list says that is not as usual, in one order: equal views are equal texts. */
export function filterOf(list: ViewList, query: Query | string): string {
  const { view } = lists[list]
  const said = typeof query === 'string' ? Object.fromEntries(new URLSearchParams(query)) : query
  const usual = view.parse({})
  const kept = Object.entries(view.parse(said)).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' && entry[1] !== '' && entry[1] !== usual[entry[0]] && !places.includes(entry[0]),
  )
  return new URLSearchParams(kept).toString()
}

/** The list with this filter, and what else the address says. */
export function viewAddress(list: ViewList, filter: string, more: Record<string, string> = {}): string {
  const query = new URLSearchParams([...new URLSearchParams(filter), ...Object.entries(more)])
  return query.size > 0 ? `${lists[list].path}?${query}` : lists[list].path
}
