import { listNumbers } from '@/lib/numbers/queries'
import { ListNumbers } from '@/lib/numbers/schema'
import { type BenchLine, median } from './line'
import type { Stock } from './million'

const tries = 101

/**
 * The list's own queries, with one customer's tenth of 1,000,000 numbers: substring search in SQL, and how each view
 * grows from 10,000 to 1,000,000 (exponent = log ratio of the times over log ratio of the rows).
 */
export async function benchSearch(small: Stock, large: Stock): Promise<BenchLine[]> {
  const searches = ['500500', '0005', '77', '123', '999999', '(202) 250-0', '+1 415 3']
  let slowest = 0
  for (const q of searches) slowest = Math.max(slowest, ...(await timesOf([large], { q })))
  const views = [{}, { bucket: 'failed' }, { bucket: 'in_work' }, { product: 'unallocated' }, { order: 'down' }]
  let worst = 0
  for (const view of views) {
    const [before = 1, after = 0] = await timesOf([small, large], view)
    worst = Math.max(worst, Math.log(after / before) / Math.log(large.total / small.total))
  }
  return [
    { name: 'substring search, 1M numbers', measured: slowest, anchor: 10, unit: 'ms', most: 1 },
    { name: 'growth of the list 10 k to 1 M', measured: worst, anchor: 1, unit: 'exponent', most: 0.05 },
  ]
}

/** The median of each stock's pages, asked in turn: a slow moment of the machine hits all alike. */
async function timesOf(stocks: Stock[], filter: Record<string, string>): Promise<number[]> {
  const view = ListNumbers.parse(filter)
  const times = stocks.map((): number[] => [])
  for (let at = 0; at < tries; at++) {
    for (const [which, { scope }] of stocks.entries()) {
      const from = performance.now()
      await listNumbers(scope, view)
      times[which]?.push(performance.now() - from)
    }
  }
  return times.map(median)
}
