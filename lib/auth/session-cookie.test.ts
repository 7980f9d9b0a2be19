import { describe, expect, it } from 'vitest'
import { newSecret } from '@/lib/base/ids'
import { openSecret, sealSecret } from './session-cookie'

const key = 'a key of thirty-two letters or more'
const secret = newSecret()
const cookie = sealSecret(secret, key)

describe('the session cookie', () => {
  it('gives back the secret that was put into it', () => expect(openSecret(cookie, key)).toBe(secret))

  it.each([
    ['nothing', ''],
    ['no mark', secret],
    ['an empty mark', `${secret}.`],
    ['a mark cut short', cookie.slice(0, -1)],
    ['a mark made longer', `${cookie}A`],
    ['the mark of another secret', `${secret}.${sealSecret(newSecret(), key).split('.')[1]}`],
    ['anything after the mark', `${cookie}.`],
    ['another key', sealSecret(secret, 'the key of another portal, as long')],
    ['marks that are no letters', `${secret}.${'é'.repeat(43)}`],
  ])('%s opens nothing', (_, forged) => expect(openSecret(forged, key)).toBeUndefined())
})
