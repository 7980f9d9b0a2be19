import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  acts,
  failureCode,
  goBack,
  inWork,
  next,
  PUBLICATION,
  publications,
  queuedFrom,
  queuedState,
  verdicts,
  whyBlocked,
  whyNot,
  workingState,
} from './rules'

describe('SM7: publication', () => {
  test.each([
    ['unpublished', 'publish', 'publish_queued'],
    ['publish_failed', 'publish', 'publish_queued'],
    ['publish_queued', 'chunk_starts', 'publishing'],
    ['publishing', 'confirmed', 'published'],
    ['publishing', 'refused', 'publish_failed'],
    ['publishing', 'queued_again', 'publish_queued'],
    ['published', 'unpublish', 'unpublish_queued'],
    ['unpublishing', 'confirmed', 'unpublished'],
    ['unpublishing', 'refused', 'published'],
    ['published', 'change_attribute', 'update_queued'],
    ['updating', 'refused', 'published'],
    ['publish_queued', 'app_removed', 'unpublished'],
    ['published', 'app_removed', 'service_down'],
    ['service_down', 'publish', 'publish_queued'],
    ['service_down', 'seen_again', 'published'],
  ] as const)('%s, %s: %s', (from, event, to) => {
    expect(PUBLICATION.fire(from, event)).toBe(to)
  })

  test('a number that never reached Zoom cannot be un-published, one in work cannot be published again', () => {
    expect(PUBLICATION.sourcesOf('unpublish', 'customer')).toEqual(['published'])
    for (const state of inWork) expect(PUBLICATION.fire(state, 'publish')).toBeUndefined()
  })

  test('whatever is queued goes back to the state before, and to no other', () => {
    for (const before of PUBLICATION.sourcesOf('publish')) expect(goBack('publish_queued', before)).toBe(before)
    expect(goBack('unpublish_queued', 'published')).toBe('published')
    expect(() => goBack('unpublish_queued', 'unpublished')).toThrow()
  })

  test('each state can be reached and left', () => {
    const reached = new Set(PUBLICATION.rows.map(([, , to]) => to))
    const left = new Set(PUBLICATION.rows.map(([from]) => from))
    expect(publications.filter(state => !reached.has(state) || !left.has(state))).toEqual([])
  })
})

describe('verdicts', () => {
  test.each(acts)('%s: say of every number what whyNot says, so that many are judged in one statement', act => {
    const all = verdicts(act)
    expect(new Set(all.map(({ publication, pool, assigned }) => `${publication} ${pool} ${assigned}`)).size).toBe(80)
    for (const { why, ...number } of all) expect(why).toBe(whyNot(act, number))
  })

  test('SM7, SM8: staff change and remove what is published; an assigned number stays', () => {
    const published = { publication: 'published', pool: 'in_use', assigned: true } as const
    expect(whyNot('update', published)).toBeUndefined()
    expect(whyNot('remove', published)).toBe('assigned')
    expect(whyNot('remove', { ...published, assigned: null })).toBeUndefined()
    for (const act of ['update', 'remove'] as const) {
      expect(whyNot(act, { ...published, publication: 'unpublished' })).toBe('not_published')
      expect(whyNot(act, { ...published, publication: 'service_down' })).toBe('service_down')
      expect(whyNot(act, { ...published, publication: 'updating' })).toBe('in_operation')
    }
  })

  test('queued and working states lead where SM7 says', () => {
    for (const act of acts) {
      for (const from of publications) expect([undefined, queuedState(act)]).toContain(queuedFrom(act, from))
      expect(next(queuedState(act), 'chunk_starts')).toBe(workingState(act))
    }
  })
})

describe('whyNot', () => {
  const number = fc.record({
    publication: fc.constantFrom(...publications),
    pool: fc.constantFrom('in_use', 'returned'),
    assigned: fc.constantFrom(true, false, null),
  })

  test('is silent exactly where SM7 lets a customer act, the number is in use, and nobody has it in Zoom', () => {
    fc.assert(
      fc.property(number, fc.constantFrom('publish', 'unpublish'), (given, act) => {
        const listed = PUBLICATION.fire(given.publication, act, 'customer') !== undefined
        const held = act === 'unpublish' && given.assigned === true
        expect(whyNot(act, given) === undefined).toBe(listed && given.pool === 'in_use' && !held)
      }),
    )
  })

  test('002-R39: an assigned number names the assignment and nothing else', () => {
    expect(whyNot('unpublish', { publication: 'published', pool: 'in_use', assigned: true })).toBe('assigned')
    expect(whyNot('publish', { publication: 'published', pool: 'in_use', assigned: true })).toBe('already_published')
  })

  test('001-R10: without a usable connection nothing goes', () => {
    expect(whyBlocked('active', 'connected')).toBeUndefined()
    expect(whyBlocked('active', undefined)).toBe('zoom_never_connected')
    expect(whyBlocked('active', 'removed')).toBe('zoom_app_removed')
    expect(whyBlocked('active', 'reauthorization_required')).toBe('zoom_reconnect_needed')
    expect(whyBlocked('suspended', 'connected')).toBe('customer_not_active')
  })
})

test.each([
  ['Invalid Sip Trunk', 'trunk'],
  ['Invalid number', 'number'],
  ['Phone Number already exists', 'elsewhere'],
  ['Phone number is assigned', 'assigned'],
  ['Phone number is unassigned', 'other'],
  ['No calling plan for the United States', 'licence'],
  ['Invalid number type', 'attribute'],
  ['Something new', 'other'],
])('Zoom’s words "%s" have the remedy of %s', (words, code) => {
  expect(failureCode(words)).toBe(code)
})

test('next throws where the table has no row: that is a bug and no refusal', () => {
  expect(() => next('unpublished', 'confirmed')).toThrow('SM7')
})
