import { expect, it, vi } from 'vitest'
import { sessionOfAnyKind, signIn } from '@/lib/auth/session'
import { aUser, goodPassword } from '../factories/user'
import { aBrowser } from '../setup/request'

vi.mock('next/headers', () => import('../setup/request'))

// Before the first look at the environment: the portal behind https.
process.env.PORTAL_URL = 'https://portal.carrier.test'

it('behind https the cookie is Secure and bound to this host by its name, whatever protocol a request claims', async () => {
  const { signInName } = await aUser()
  const browser = aBrowser()
  await browser.does(() => signIn({ signInName, password: goodPassword }))
  expect([...browser.jar.keys()]).toEqual(['__Host-portal-session'])
  const options = browser.jar.get('__Host-portal-session')?.options
  expect(options).toMatchObject({ secure: true, httpOnly: true, sameSite: 'lax', path: '/' })
  expect(options).not.toHaveProperty('domain')
  expect(await browser.does(sessionOfAnyKind)).toBeDefined()
})
