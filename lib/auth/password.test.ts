import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashPassword, judgePassword, verifyPassword } from './password'

const context = ['Acme Rocketry Ltd', 'sara.cole@acme-rocketry.test', 'Northwind Telecom', 'zoom', 'portal']

function verdict(password: string): string {
  const judged = judgePassword(password, context)
  return judged.ok ? 'ok' : judged.refusal.code
}

describe('SM2: the one rule of passwords', () => {
  it.each([
    ['14 characters', 'vtoRm7#kq2Lp9x', 'password_too_short'],
    ['15 characters', 'vtoRm7#kq2Lp9xw', 'ok'],
    ['no composition rule: lower case words', 'violet tractor onion mist', 'ok'],
    ['64 characters and more', 'violet tractor onion mist '.repeat(3), 'ok'],
    ['256 characters', `violet tractor onion ${'xyzq '.repeat(47)}`, 'ok'],
    ['more than 256', 'violet tractor onion mist '.repeat(11), 'password_too_long'],
    ['counted in code points: 15 of two units each', '🍏🚲🧅🌫🎻🪁🧭🪐🐙🧊🌵🛶🧵🪡🎹', 'ok'],
    ['counted in code points: 14 of two units each', '🍏🚲🧅🌫🎻🪁🧭🪐🐙🧊🌵🛶🧵🪡', 'password_too_short'],
    ['one letter over and over', 'aaaaaaaaaaaaaaaaaaaa', 'password_common'],
    ['a common one made long', 'password1234567890', 'password_common'],
    ['the keyboard', 'qwertyuiopasdfghjkl', 'password_common'],
    ['a run of digits', '123456789012345678', 'password_common'],
    ['the company with a year', 'AcmeRocketry2026!', 'password_context_word'],
    ['the e-mail address', 'sara.cole@acme-rocketry', 'password_context_word'],
    ['the carrier', 'NorthwindTelecom1', 'password_context_word'],
    ['the product, over and over', 'zoomzoomportalzoom', 'password_context_word'],
    ['a context word among enough else', 'zoom violet tractor onion mist', 'ok'],
  ])('%s: %s', (_, password, expected) => expect(verdict(password)).toBe(expected))

  it('names the field and the least length', () => {
    expect(judgePassword('short', [], 'newPassword')).toEqual({
      ok: false,
      refusal: { code: 'password_too_short', field: 'newPassword', params: { least: 15 } },
    })
  })

  it('judges any text, with any context, without a throw', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.array(fc.string({ unit: 'binary' })),
        (text, words) => {
          expect(['boolean']).toContain(typeof judgePassword(text, words).ok)
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('hashes', () => {
  it('argon2id, 19 MiB, two passes; the same keys on another system give the same password (NFKC)', async () => {
    const hash = await hashPassword('Ångström coffee at dawn')
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await verifyPassword(hash, 'A\u030Angstro\u0308m coffee at dawn')).toBe(true)
    expect(await verifyPassword(hash, 'Angstrom coffee at dawn')).toBe(false)
  })

  it('nobody without a password gets in, not even with the decoy', async () => {
    expect(await verifyPassword(null, 'no account has this password')).toBe(false)
    expect(await verifyPassword(undefined, '')).toBe(false)
  })
})
