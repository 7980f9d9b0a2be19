import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { secretsIn } from './secret-patterns'

const made = (...parts: string[]) => parts.join('')

describe('secrets', () => {
  it('stand in no file that is kept', () => {
    const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean)
    const texts = files.filter(file => !/\.(png|ico|woff2?|pdf|zip)$/.test(file) && file !== 'package-lock.json')
    const hits = texts.flatMap(file => secretsIn(readIfThere(file)).map(kind => `${file}: ${kind}`))
    expect(texts.length).toBeGreaterThan(500)
    expect(hits).toEqual([])
  })

  it.each([
    ['a private key', made('-----BEGIN ', 'RSA PRIVATE KEY-----')],
    ['an AWS key', made('AKIA', 'ABCDEFGHIJKLMNOP')],
    ['a Stripe key', made('sk_', 'live_', 'abcdefghijklmnop1234')],
    ['a GitHub token', made('ghp_', 'a'.repeat(36))],
    ['a signed token', made('eyJhbGciOiJI', '.', 'eyJzdWIiOiIx', '.', 'c2lnbmF0dXJl')],
    ['an address with a password', made('postgres://portal:', 'longpassword', '@db.example/portal')],
  ])('would be found: %s', (kind, text) => expect(secretsIn(text)).toContain(kind))
})

/** A file that somebody is about to remove is still listed. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
