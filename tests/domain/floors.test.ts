import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { idle } from '@/lib/auth/live-session'
import { hashPassword, judgePassword, passwordLength } from '@/lib/auth/password'
import { renewalOf } from '@/lib/auth/renewal'
import { sessionLife } from '@/lib/auth/sign-in'
import { answerHeaders } from '@/lib/base/answer-headers'
import { days, hours, minutes } from '@/lib/base/clock'
import { newSecret } from '@/lib/base/ids'
import { seal } from '@/lib/base/secret-box'
import { linkLife } from '@/lib/users/links'
import { randomPassword } from '@/lib/users/passwords'
import { newTotpSecret } from '@/lib/users/totp'

vi.mock('next/headers', () => import('../setup/request'))

// Before the first look at the environment: the portal behind https.
process.env.PORTAL_URL = 'https://portal.carrier.test'

/** Whoever lowers one of these has to do it here as well, and say why. */
describe('floors of security', () => {
  it('argon2id costs at least 19 MiB and two passes', async () => {
    const [, algorithm, , cost = ''] = (await hashPassword('some password or other')).split('$')
    const { m, t, p } = Object.fromEntries(cost.split(',').map(one => one.split('=')))
    expect(algorithm).toBe('argon2id')
    expect([Number(m) >= 19_456, Number(t) >= 2, Number(p) >= 1]).toEqual([true, true, true])
  })

  it('passwords have 15 characters or more, and may be long', () => {
    expect(passwordLength.least).toBeGreaterThanOrEqual(15)
    expect(passwordLength.most).toBeGreaterThanOrEqual(64)
    const judged = (text: string) => judgePassword(text, ['harbour']).ok
    expect(['x7kq9wz2mv4t8b', 'passwordpassword', 'harbour harbour 1'].map(judged)).toEqual([false, false, false])
    expect(judged('violet tractor onion mist')).toBe(true)
  })

  const bitsOf = (secret: string) => Buffer.from(secret, 'base64url').length * 8
  it.each<[string, number, number]>([
    ['session, link and state', bitsOf(newSecret()), 256],
    ['a renewed session', bitsOf(renewalOf(newSecret(), null).secret), 256],
    ['a renewed session of a form', bitsOf(renewalOf(newSecret(), 'a form').secret), 256],
    ['the secret of an app', newTotpSecret().length * 5, 160],
    ['a temporary password', Math.floor(randomPassword().replaceAll('-', '').length * Math.log2(31)), 99],
  ])('%s: %i bits', (_, bits, least) => expect(bits).toBeGreaterThanOrEqual(least))

  it('seals carry a whole tag and a fresh nonce', () => {
    const keys = [{ id: 'k', key: Buffer.alloc(32, 1) }]
    const [one = [], other = []] = [0, 1].map(() => seal(keys, 'text', 'context').split('.'))
    expect([Buffer.from(one[1] ?? '', 'base64url').length, Buffer.from(one[2] ?? '', 'base64url').length]).toEqual([
      12, 16,
    ])
    expect(one[1]).not.toBe(other[1])
  })

  it.each<[string, number, number]>([
    ['a session', sessionLife, days(7)],
    ['a session that nobody uses', idle, hours(12)],
    ['a link to the first password', linkLife.set_password, hours(72)],
    ['a link to a new password', linkLife.reset_password, minutes(30)],
    ['a link that confirms an address', linkLife.change_email, hours(24)],
  ])('%s lives no longer than it should', (_, life, most) => expect(life).toBeLessThanOrEqual(most))
})

/** The most that an hour may take of each: guesses are few, whatever else costs little is more. */
const guesses: Record<string, number> = {
  'sign-in-address': 100,
  'sign-in-account': 20,
  'factor-address': 100,
  'factor-account': 20,
  'change-password': 10,
  'forgot-address': 20,
  'forgot-account': 5,
  'email-change': 5,
  'register-mailbox': 5,
  'tenant-request-mailbox': 5,
  'sign-up-mailbox': 10,
  'team-invite': 30,
  'set-password': 60,
  'confirm-email': 60,
  register: 60,
  'zoom-connect': 30,
  'zoom-install': 40,
  activity_file: 20,
  payments_file: 20,
  subscriptions_file: 30,
}

/** Every limit that stands in the code: its name, and how many an hour. */
function limits(): Map<string, number> {
  const files = execFileSync('git', ['ls-files', 'lib', 'app'], { encoding: 'utf8' }).split('\n')
  const found = files
    .filter(file => /\.tsx?$/.test(file))
    .flatMap(file => [
      ...readFileSync(file, 'utf8').matchAll(/name: '([\w-]+)', points: ([\d_]+), perSeconds: ([\d_]+)/g),
    ])
  const number = (text = '') => Number(text.replaceAll('_', ''))
  return new Map(found.map(([, name = '', points, seconds]) => [name, (number(points) * 3_600) / number(seconds)]))
}

describe('limits of tries', () => {
  const present = limits()
  it.each(Object.entries(guesses))('%s: at most %i an hour', (name, most) => {
    expect(present.get(name) ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(most)
  })
})

describe('headers of every answer', () => {
  const headers = () => new Map(Object.entries(answerHeaders(randomBytes(16).toString('base64'))))
  it.each([
    ['strict-transport-security', /^max-age=(3153[6-9]\d{3}|[4-9]\d{7,}|\d{9,}); includeSubDomains/],
    ['x-content-type-options', /^nosniff$/],
    ['x-frame-options', /^DENY$/],
    ['referrer-policy', /^(same-origin|no-referrer)$/],
    ['cross-origin-opener-policy', /^same-origin$/],
    ['permissions-policy', /camera=\(\), microphone=\(\), geolocation=\(\)/],
    ['cache-control', /^private, no-store$/],
  ])('%s', (name, right) => expect(headers().get(name)).toMatch(right))

  it('the policy of contents lets in no inline script, no eval, no frame and no other origin', () => {
    const policy = headers().get('content-security-policy') ?? ''
    const of = (directive: string) => policy.split('; ').find(one => one.startsWith(`${directive} `)) ?? ''
    expect(policy.replace(/form-action .*/, '')).not.toMatch(/unsafe-inline|unsafe-eval|unsafe-hashes|\*|http:/)
    expect(of('script-src')).toMatch(/'nonce-[A-Za-z0-9+/=]{22,}' 'strict-dynamic'$/)
    for (const [directive, value] of [
      ['default-src', "'self'"],
      ['connect-src', "'self'"],
      ['object-src', "'none'"],
      ['base-uri', "'none'"],
      ['frame-ancestors', "'none'"],
    ])
      expect(of(directive ?? '')).toBe(`${directive} ${value}`)
    expect(headers().get('content-security-policy')).not.toBe(policy)
  })
})
