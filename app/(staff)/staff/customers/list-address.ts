import type { ListCustomers } from '@/lib/customers/schema'

export const path = '/staff/customers'

/** Addresses of this view of the list: `change` is laid over it, and a page is kept only when it is named. */
export function listAddress({ q, status, zoom, numbers, sort }: ListCustomers) {
  return (change: Partial<Record<keyof ListCustomers, string | undefined>>): string => {
    const state = { q, status, zoom, numbers, sort, ...change }
    const given = Object.entries(state).filter((entry): entry is [string, string] => !!entry[1])
    return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
  }
}
