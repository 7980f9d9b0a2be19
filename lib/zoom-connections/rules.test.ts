import { describe, expect, test } from 'vitest'
import { ZoomConnectionState } from '@/lib/db/generated/enums'
import letters from '@/messages/en/letters.json'
import words from '@/messages/en/zoom.json'
import {
  checkProblems,
  connectionStates,
  lossReasons,
  mayChangeNumbers,
  readProblem,
  readReason,
  storedReason,
  ZOOM_CONNECTION,
} from './rules'

describe('SM3', () => {
  test('its states are the states of the database', () => {
    expect([...connectionStates].sort()).toEqual(Object.values(ZoomConnectionState).sort())
  })

  test('every state is reachable; disconnected is for good', () => {
    const reached = new Set(ZOOM_CONNECTION.rows.map(([, , to]) => to))
    expect([...reached].sort()).toEqual([...connectionStates].sort())
    expect(ZOOM_CONNECTION.rows.filter(([from]) => from === 'disconnected')).toEqual([])
  })

  test('only a working grant can be lost, and only Zoom removes the app', () => {
    expect(ZOOM_CONNECTION.sourcesOf('lose_grant', 'system')).toEqual(['connected'])
    expect(ZOOM_CONNECTION.sourcesOf('app_removed', 'zoom').sort()).toEqual(['connected', 'reauthorization_required'])
    expect(ZOOM_CONNECTION.sourcesOf('app_removed', 'customer')).toEqual([])
    expect(ZOOM_CONNECTION.fire('removed', 'lose_grant', 'system')).toBeUndefined()
  })
})

test('a stored reason reads back, with the scopes that are missing', () => {
  expect(readReason(storedReason('scope_missing', ['a:b', 'c:d']))).toEqual({
    reason: 'scope_missing',
    scopes: ['a:b', 'c:d'],
  })
  expect(readReason(storedReason('grant_refused'))).toEqual({ reason: 'grant_refused', scopes: [] })
  expect(readReason(null)).toBeUndefined()
  expect(readReason('something else')).toBeUndefined()
})

test('a check error that we do not know is a refusal, none is none', () => {
  expect([readProblem(null), readProblem('licence'), readProblem('new')]).toEqual([undefined, 'licence', 'refused'])
})

test('either right to edit is enough to publish, reading is not', () => {
  expect(mayChangeNumbers(['PbxAdmin:Edit'])).toBe(true)
  expect(mayChangeNumbers(['ContactCenterMgt:Edit'])).toBe(true)
  expect(mayChangeNumbers(['PbxAdmin:Read', 'User:Edit'])).toBe(false)
})

test('every reason and problem has its words', () => {
  for (const reason of lossReasons) {
    expect(words.reason[reason]).toBeTruthy()
    expect(letters.zoomReconnect[reason]).toBeTruthy()
  }
  for (const problem of checkProblems) expect(words.problem[problem]).toBeTruthy()
})
