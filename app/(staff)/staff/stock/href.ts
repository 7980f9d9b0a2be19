import type { ListStock } from '@/lib/stock/schema'

type Change = Partial<
  Record<'pool' | 'q' | 'country' | 'city' | 'type' | 'after' | 'before' | 'dialog', string | undefined>
>

/** The address of the stock as it is seen now, with a change; a page belongs to one view and falls away with it. */
export function stockHref(filter: ListStock, change: Change = {}): string {
  const { pool, q, country, city, type } = filter
  const view = { pool: pool === 'free' ? undefined : pool, q, country, city, type, ...change }
  const said = Object.entries(view).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return said.length > 0 ? `/staff/stock?${new URLSearchParams(said)}` : '/staff/stock'
}

/** What a form of this page has to send along. */
export const keptOf = ({ pool, q, country, city, type }: ListStock): [string, string][] =>
  Object.entries({ pool, q, country, city, type }).filter((entry): entry is [string, string] => Boolean(entry[1]))

/** What the list shows over all its pages. */
export const selectionOf = ({ pool, q, country, city, type }: ListStock) => ({
  list: 'stock' as const,
  pool,
  q,
  country,
  city,
  type,
})
