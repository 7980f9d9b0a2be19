import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  endOf,
  finishedStates,
  isFinished,
  OPERATION,
  openStates,
  operationKinds,
  operationStates,
  timeLeft,
} from './rules'
import { skippedOf, stepsOf } from './steps'

describe('SM9: operation', () => {
  test('finished states have no exit, all others lead on', () => {
    const left = new Set(OPERATION.rows.map(([from]) => from))
    expect(finishedStates.filter(state => left.has(state))).toEqual([])
    expect(openStates.filter(state => !left.has(state))).toEqual([])
    expect(operationStates.filter(state => isFinished(state)).sort()).toEqual([...finishedStates].sort())
  })

  test('the end follows from the items alone', () => {
    const count = fc.nat({ max: 50 })
    fc.assert(
      fc.property(count, count, count, (done, failed, cancelled) => {
        const end = OPERATION.fire('running', endOf({ done, failed, cancelled }), 'worker')
        if (cancelled > 0) expect(end).toBe('cancelled')
        else if (failed === 0) expect(end).toBe('done')
        else expect(end).toBe(done > 0 ? 'partly_done' : 'failed')
      }),
    )
  })

  test('what can be cancelled can be cancelled once', () => {
    expect(OPERATION.sourcesOf('cancel', 'customer')).toEqual(['queued', 'running', 'waiting'])
  })
})

test('time left is the pace so far, and nothing before there is one', () => {
  expect(timeLeft(0, 100, 5_000)).toBeUndefined()
  expect(timeLeft(10, 100, 500)).toBeUndefined()
  expect(timeLeft(25, 100, 10_000)).toBe(30_000)
  // A total may be an estimate.
  expect(timeLeft(110, 100, 10_000)).toBe(0)
})

describe('steps', () => {
  const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 14, 0, second))
  const stored = [
    { action: 'operation.publish', at: at(0), actorName: 'Sara', after: { total: 600, skipped: { assigned: 2 } } },
    { action: 'operation.part', at: at(1), actorName: 'Portal', after: { done: 198, failed: 2 } },
    { action: 'operation.part', at: at(2), actorName: 'Portal', after: { done: 200, failed: 0 } },
    { action: 'operation.pause', at: at(3), actorName: 'Portal', after: { waitingFor: 'rate_limit' } },
    { action: 'operation.part', at: at(9), actorName: 'Portal', after: { done: 200, failed: 0 } },
    { action: 'operation.finish', at: at(9), actorName: 'Portal', after: { state: 'partly_done' } },
  ]

  test('parts that follow each other are one step', () => {
    expect(stepsOf(stored).map(({ kind }) => kind)).toEqual(['requested', 'parts', 'pause', 'parts', 'finish'])
    expect(stepsOf(stored)[1]).toMatchObject({ from: 1, to: 2, done: 398, failed: 2 })
    expect(stepsOf(stored)[3]).toMatchObject({ from: 3, to: 3, done: 200 })
  })

  test('parts that the database has added up count as many as they are', () => {
    const part = { action: 'operation.part', actorName: 'Portal', after: { done: 400, failed: 0 } }
    const steps = stepsOf([
      { ...part, at: at(2), since: at(1), parts: 4 },
      { ...part, at: at(3) },
    ])
    expect(steps).toEqual([{ kind: 'parts', at: at(3), since: at(1), from: 1, to: 5, done: 800, failed: 0 }])
  })

  test('every kind of operation begins with its request; what is added later is one step', () => {
    for (const kind of operationKinds) {
      const request = { action: `operation.${kind}`, at: at(0), actorName: 'Sara', after: { total: 3 } }
      expect(stepsOf([request])).toMatchObject([{ kind: 'requested', total: 3 }])
    }
    const grow = { action: 'operation.grow', at: at(1), actorName: 'Sara', after: { added: 500 } }
    expect(stepsOf([grow, grow])).toMatchObject([{ kind: 'grow', added: 1_000 }])
  })

  test('what was skipped is read from the request', () => {
    expect(skippedOf(stored)).toEqual({ assigned: 2 })
    expect(skippedOf([])).toEqual({})
  })
})
