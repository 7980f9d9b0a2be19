import { numberToPath } from '@/lib/base/e164'
import type { ListNumbers } from '@/lib/numbers/schema'

/** The address of a list: all of its state, and nothing that is as usual. Any change of filter begins at the first page. */
export function numbersHref(filter: ListNumbers, change: Partial<ListNumbers>): string {
  const { q, bucket, product, status, order, after, before } = {
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
  if (order === 'down') query.set('order', order)
  if (after) query.set('after', numberToPath(after))
  if (before) query.set('before', numberToPath(before))
  const text = query.toString()
  return text ? `/numbers?${text}` : '/numbers'
}
