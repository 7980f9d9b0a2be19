import { expect, test } from 'vitest'
import words from '@/messages/en/zoom.json'
import { ConnectReturn, connectCauses, ProblemPage } from './schema'

test.each(connectCauses)('the cause %s has its title, text and remedy', cause => {
  expect(words.cause[cause]).toMatchObject({
    title: expect.any(String),
    text: expect.any(String),
    remedy: expect.any(String),
  })
})

test('rubbish in an address is read as nothing, never thrown', () => {
  expect(ConnectReturn.parse({ code: ['a', 'b'], state: '', error: 'x'.repeat(5_000) })).toEqual({})
  expect(ProblemPage.parse({ cause: '<script>', scopes: ['a'] })).toEqual({ cause: 'state_unknown', scopes: [] })
})
