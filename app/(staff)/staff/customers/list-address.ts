import { addressWith } from '@/lib/base/address'
import type { ListCustomers } from '@/lib/customers/schema'

export const path = '/staff/customers'

type View = Partial<Record<keyof ListCustomers, string | undefined>>

/** Addresses of this view of the list: `change` is laid over it, and a page is kept only when it is named. */
export function listAddress({ q, status, zoom, numbers, sort }: ListCustomers) {
  return (change: View): string => addressWith(path, { q, status, zoom, numbers, sort, ...change })
}

/** The consolidated export of what this view shows (002-R43). */
export const exportAddress = ({ q, status, zoom, numbers }: ListCustomers): string =>
  addressWith('/staff/exports/new', { kind: 'consolidated', q, status, zoom, numbers })
