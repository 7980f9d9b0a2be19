import { describe, expect, it } from 'vitest'
import { changedFields, clashes } from './rules'

const seen = { company: 'Acme', city: 'London' }

describe('two people on one form (ux 32)', () => {
  it.each([
    ['nobody else changed anything', seen, { company: 'Acme', city: 'Leeds' }, []],
    ['the other changed what I left', { ...seen, city: 'York' }, seen, ['city']],
    ['the other changed what I changed', { ...seen, city: 'York' }, { ...seen, city: 'Leeds' }, ['city']],
    ['both typed the same', { ...seen, city: 'Leeds' }, { ...seen, city: 'Leeds' }, []],
  ])('%s', (_, now, typed, fields) => {
    expect(clashes(seen, now, typed).map(({ field }) => field)).toEqual(fields)
  })

  it('a field that the form never showed clashes when it is not empty', () => {
    expect(clashes({}, { company: 'Acme' }, { company: 'Other' })).toEqual([
      { field: 'company', now: 'Acme', typed: 'Other' },
    ])
  })
})

describe('what is told of a change', () => {
  it('is only what differs, and nothing where nothing does', () => {
    expect(changedFields(seen, { company: 'Acme', city: 'Leeds' })).toEqual({
      before: { city: 'London' },
      after: { city: 'Leeds' },
    })
    expect(changedFields(seen, { ...seen })).toBeUndefined()
  })
})
