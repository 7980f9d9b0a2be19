import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { open, parseSecretKeys, seal } from './secret-box'

const key = (id: string) => ({ id, key: randomBytes(32) })
const first = key('k1')
const second = key('k2')

describe('a sealed secret', () => {
  test('opens with its key and its context, and looks different each time', () => {
    const sealed = seal([first], 'token', 'a|b')
    expect(open([first], sealed, 'a|b')).toBe('token')
    expect(seal([first], 'token', 'a|b')).not.toBe(sealed)
    expect(sealed).not.toContain('token')
  })

  test('does not open under another record, field or tenant', () => {
    expect(() => open([first], seal([first], 'token', 'a|b'), 'a|c')).toThrow()
  })

  test('does not open with a bit changed or its tag cut to the four bytes that Node would accept', () => {
    const [id, iv, tag = '', text] = seal([first], 'token', 'a|b').split('.')
    const short = Buffer.from(tag, 'base64url').subarray(0, 4).toString('base64url')
    expect(() => open([first], [id, iv, short, text].join('.'), 'a|b')).toThrow()
    const other = Buffer.from('other').toString('base64url')
    expect(() => open([first], [id, iv, tag, other].join('.'), 'a|b')).toThrow()
  })

  test('rotation: the first key writes, the old one still reads, a key that is gone does not (F05)', () => {
    const old = seal([first], 'token', 'a')
    expect(open([second, first], old, 'a')).toBe('token')
    expect(seal([second, first], 'token', 'a').startsWith('k2.')).toBe(true)
    expect(() => open([second], old, 'a')).toThrow('no key with id k1')
  })
})

test('keys are id:base64 of 32 bytes, and nothing else', () => {
  const good = `k1:${randomBytes(32).toString('base64')}`
  expect(parseSecretKeys(`${good}, ${good.replace('k1', 'k2')}`).map(({ id }) => id)).toEqual(['k1', 'k2'])
  for (const bad of ['', 'k1', 'k1:', `k1:${randomBytes(16).toString('base64')}`, good.slice(3)]) {
    expect(() => parseSecretKeys(bad), bad).toThrow()
  }
})
