import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownPath } from './own-path'

describe('where a sign-in may lead back to', () => {
  it.each([
    '/overview',
    '/numbers?status=published&q=%2B44',
    '/staff/registrations/REG-2001',
    '/operations/OP-7001?page=2',
    '/',
  ])('keeps a path of this portal: %s', path => expect(ownPath(path)).toBe(path))

  it.each([
    'https://evil.example/',
    'HTTPS:evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/a/..//evil.example',
    '/%2f/evil.example',
    '/%2F%2Fevil.example',
    '/%5cevil.example',
    '/%09/evil.example',
    '/%0d%0aset-cookie:a=b',
    'javascript:alert(1)',
    'data:text/html,x',
    '/x#//evil.example',
    '/<script>',
    'overview',
    '?then=/x',
    '@evil.example',
    '/\u2028/evil.example',
    '/∕evil.example',
    `/${'a'.repeat(600)}`,
    '',
    ['/overview'],
    { toString: () => '/overview' },
    null,
    undefined,
  ])('refuses %j', text => expect(ownPath(text)).toBeUndefined())

  it('whatever it accepts stays on this host for every reader of addresses', () => {
    const nasty = fc.string({ unit: fc.constantFrom(...'/\\.:@?#%2fF5c09 \t\nhtps evil') })
    fc.assert(
      fc.property(fc.oneof(nasty, fc.webUrl(), fc.string({ unit: 'binary' })), text => {
        const path = ownPath(text)
        if (path === undefined) return
        expect(path.startsWith('/')).toBe(true)
        expect(path).not.toMatch(/^\/[/\\]/)
        expect(new URL(path, 'https://portal.test').host).toBe('portal.test')
      }),
    )
  })
})
