import { readFileSync } from 'node:fs'
import { isAdmin, type User } from '../accounts'
import type { Call, Handler, Reply } from '../http'
import type { Router } from '../router'
import type { Simulator } from '../simulator'
import { addedAppsPage, addedAppsPath, removeDecision, removePage } from './added-apps'
import { appSlug } from './app'
import { homePage } from './home'
import { adminsOnly } from './layout'
import { addApp, appPage, marketplacePage } from './marketplace'
import { changeNumbers } from './number-actions'
import { phoneNumbersPage, phoneNumbersPath } from './phone-numbers'
import { connectedProviderPage, disconnectPage, disconnectProvider, providerExchangePage } from './provider-exchange'
import { deactivateCustomer, deactivatePage, providerPortalPage } from './provider-portal'
import { ownSlug } from './providers'
import { signedInUser, signOut, toSignIn } from './session'
import { signInDecision, signInPage } from './sign-in'

const stylesheet = readFileSync(new URL('./assets/stand-in.css', import.meta.url), 'utf8')

export function pageRoutes(router: Router, simulator: Simulator): void {
  const signedIn = (answer: (user: User, call: Call) => Reply): Handler => {
    return call => {
      const user = signedInUser(simulator, call)
      return user ? answer(user, call) : toSignIn(call.method === 'GET' ? `${call.path}?${call.query}` : '/')
    }
  }
  const admin = (path: string, answer: (user: User, call: Call) => Reply) =>
    signedIn((user, call) => (isAdmin(user) ? answer(user, call) : adminsOnly(simulator, user, path)))
  const carrier = (answer: (user: User, call: Call) => Reply) =>
    signedIn((user, call) =>
      user.permissions.includes('ProviderPortal:Edit')
        ? answer(user, call)
        : adminsOnly(simulator, user, '/provider-portal'),
    )

  router.on('GET', '/assets/stand-in.css', () => ({
    status: 200,
    headers: { 'content-type': 'text/css' },
    body: stylesheet,
  }))
  router.on('GET', '/signin', call => signInPage(simulator, call))
  router.on('POST', '/signin', call => signInDecision(simulator, call))
  router.on('POST', '/signout', call => signOut(simulator, call))
  router.on(
    'GET',
    '/',
    signedIn(user => homePage(simulator, user)),
  )

  const exchange = '/provider-exchange'
  router.on(
    'GET',
    exchange,
    signedIn((user, call) => providerExchangePage(simulator, call, user)),
  )
  router.on(
    'GET',
    `${exchange}/${ownSlug}`,
    signedIn(user => connectedProviderPage(simulator, user)),
  )
  router.on(
    'GET',
    `${exchange}/${ownSlug}/disconnect`,
    admin(exchange, user => disconnectPage(simulator, user)),
  )
  router.on(
    'POST',
    `${exchange}/${ownSlug}/disconnect`,
    admin(exchange, user => disconnectProvider(simulator, user)),
  )
  router.on(
    'GET',
    '/provider-portal',
    carrier(user => providerPortalPage(simulator, user)),
  )
  router.on(
    'GET',
    '/provider-portal/deactivate',
    carrier((user, call) => deactivatePage(simulator, call, user)),
  )
  router.on(
    'POST',
    '/provider-portal/deactivate',
    carrier((user, call) => deactivateCustomer(simulator, call, user)),
  )

  router.on('GET', '/marketplace', call => marketplacePage(simulator, call, signedInUser(simulator, call)))
  router.on('GET', `/marketplace/apps/${appSlug}`, call => appPage(simulator, signedInUser(simulator, call)))
  router.on('GET', `/marketplace/apps/${appSlug}/add`, () => addApp(simulator))
  router.on(
    'GET',
    addedAppsPath,
    signedIn((user, call) => addedAppsPage(simulator, call, user)),
  )
  router.on(
    'GET',
    `${addedAppsPath}/${appSlug}/remove`,
    signedIn(user => removePage(simulator, user)),
  )
  router.on(
    'POST',
    `${addedAppsPath}/${appSlug}/remove`,
    signedIn((user, call) => removeDecision(simulator, call, user)),
  )

  router.on(
    'GET',
    phoneNumbersPath,
    signedIn((user, call) => phoneNumbersPage(simulator, call, user)),
  )
  router.on(
    'POST',
    phoneNumbersPath,
    signedIn((user, call) => changeNumbers(simulator, call, user)),
  )
}
