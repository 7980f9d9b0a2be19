import { describe, expect, test } from 'vitest'
import { numberPools } from '@/lib/numbers/schema'
import { publications } from '@/lib/publication/rules'
import { type Movable, nextPool, POOL, poolEvents, stillInZoom, whyNotGiveBack, whyStays } from './rules'

const number = (changes: Partial<Movable>): Movable => ({
  customerId: changes.pool === 'in_use' || changes.pool === 'returned' ? 'one' : null,
  pool: 'free',
  publication: 'unpublished',
  rested: false,
  ...changes,
})

describe('SM6: whether a number moves', () => {
  test('exactly where the table has a row, and then it says where to', () => {
    for (const pool of numberPools) {
      for (const event of poolEvents.filter(one => one !== 'rested')) {
        const to = POOL.fire(pool, event)
        expect(nextPool(event, number({ pool }))).toBe(to)
        expect(whyStays(event, number({ pool })) === undefined, `${pool} ${event}`).toBe(to !== undefined)
      }
    }
  })

  test('002-R39: from a customer only with nothing in Zoom or on its way there', () => {
    const free = publications.filter(publication => !stillInZoom(publication))
    expect(free).toEqual(['unpublished', 'publish_failed'])
    for (const publication of publications) {
      const used = number({ pool: 'in_use', publication })
      expect(whyStays('take_back', used)).toBe(stillInZoom(publication))
      expect(whyNotGiveBack(used)).toBe(stillInZoom(publication))
    }
    expect(whyNotGiveBack(number({ pool: 'returned' }))).toBe('number_not_in_use')
  })

  test('a rest that is over is no rest; the job ends only those that are over', () => {
    const resting = number({ pool: 'cooling' })
    const rested = number({ pool: 'cooling', rested: true })
    expect([whyStays('allocate', resting), whyStays('allocate', rested)]).toEqual(['number_is_cooling', undefined])
    expect([nextPool('rested', resting), nextPool('rested', rested)]).toEqual([undefined, 'free'])
    expect([nextPool('release', resting), nextPool('rest', rested)]).toEqual(['free', 'cooling'])
  })

  test('the reason fits who asks', () => {
    expect(whyStays('allocate', undefined)).toBe('number_not_in_stock')
    expect(whyStays('allocate', number({ pool: 'in_use' }), 'one')).toBe('number_here_already')
    expect(whyStays('allocate', number({ pool: 'in_use' }), 'two')).toBe('number_held_elsewhere')
    expect(whyStays('release', number({}))).toBe('number_not_cooling')
    expect(whyStays('re_offer', number({ pool: 'in_use' }))).toBe('number_not_returned')
    expect(whyStays('give_back', number({}))).toBe('number_not_in_use')
  })
})
