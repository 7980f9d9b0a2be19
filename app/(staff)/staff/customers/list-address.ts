import type { All } from '@/app/_selection/all-of'
import { addressWith } from '@/lib/base/address'
import type { ListCustomers } from '@/lib/customers/schema'
import type { CustomerSelection } from '@/lib/customers/selection'

export const path = '/staff/customers'

/** By what the list names its rows. */
export const customerRows = { name: 'account', like: /^AC-\d{1,12}$/ }

type View = Partial<Record<keyof ListCustomers, string | undefined>>

/** Addresses of this view of the list: `change` is laid over it, and a page is kept only when it is named. */
export function listAddress({ q, status, zoom, numbers, access, sort }: ListCustomers) {
  return (change: View): string => addressWith(path, { q, status, zoom, numbers, access, sort, ...change })
}

/** The consolidated export of what this view shows (002-R43). */
export const exportAddress = ({ q, status, zoom, numbers, access }: ListCustomers): string =>
  addressWith('/staff/exports/new', { kind: 'consolidated', q, status, zoom, numbers, access })

/** What is picked: all that match this view, less some, or those that are ticked. */
export function selectionOf(filter: ListCustomers, all: All | undefined, account: string[]): CustomerSelection {
  const { q, status, zoom, numbers, access } = filter
  return all ? { account: [], all: '1', q, status, zoom, numbers, access, ...all } : { account, except: [] }
}
