import { numberToPath } from '@/lib/base/e164'
import type { ActOnSelection } from '@/lib/numbers/act-on-selection'
import type { ListNumbers } from '@/lib/numbers/schema'

/** The address of a list: all of its state, and nothing that is as usual. Any change of filter begins at the first page. */
export function numbersHref(filter: ListNumbers, change: Partial<ListNumbers>, path = '/numbers'): string {
  return withQuery(path, listQuery(filter, change))
}

/** The same list with all that match selected, less some (ux 23). */
export function allHref(filter: ListNumbers, except: string[] = []): string {
  const query = listQuery(filter, {})
  query.set('all', '1')
  for (const e164 of except) query.append('except', numberToPath(e164))
  return withQuery('/numbers', query)
}

/** Where such a selection is counted again and confirmed (ux 24). */
export function confirmHref({ act, asOf, except, ...filter }: ActOnSelection): string {
  const query = listQuery({ ...filter, order: 'up', after: undefined, before: undefined }, {})
  query.set('act', act)
  query.set('asOf', asOf)
  for (const e164 of except) query.append('except', numberToPath(e164))
  return withQuery('/numbers/confirm', query)
}

function listQuery(filter: ListNumbers, change: Partial<ListNumbers>): URLSearchParams {
  const { q, bucket, product, status, trunk, pool, order, after, before } = {
    ...filter,
    after: undefined,
    before: undefined,
    ...change,
  }
  const query = new URLSearchParams()
  if (q) query.set('q', q)
  if (bucket) query.set('bucket', bucket)
  if (product) query.set('product', product)
  if (status) query.set('status', status)
  if (trunk) query.set('trunk', trunk)
  if (pool) query.set('pool', pool)
  if (order === 'down') query.set('order', order)
  if (after) query.set('after', numberToPath(after))
  if (before) query.set('before', numberToPath(before))
  return query
}

const withQuery = (path: string, query: URLSearchParams) => (query.size > 0 ? `${path}?${query}` : path)
