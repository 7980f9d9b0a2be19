import { isAdmin, type User } from '../accounts'
import { type Call, formOf, type Handler, type Reply, redirect } from '../http'
import { consentPage, declinedPage, notAdminPage } from '../pages/consent'
import { signedInUser, toSignIn } from '../pages/session'
import type { Simulator } from '../simulator'
import { type AuthorizeRequest, backToApp, readAuthorizeRequest } from './authorize-request'
import { appScopes } from './scopes'

/** GET /oauth/authorize: sign in where needed, stop who is no admin, else ask for consent. */
export function authorizePage(simulator: Simulator): Handler {
  return call => {
    const request = readAuthorizeRequest(simulator, call.query)
    if ('status' in request) return request
    const user = signedInUser(simulator, call)
    if (!user) return toSignIn(`${call.path}?${call.query}`)
    return isAdmin(user) ? consentPage(simulator, user, call.query) : notAdminPage(simulator, user, call.query)
  }
}

/** POST of the consent form: Allow installs the app and sends the browser back with a code. */
export function authorizeDecision(simulator: Simulator): Handler {
  return (call: Call): Reply => {
    const form = formOf(call)
    const request = readAuthorizeRequest(simulator, form)
    if ('status' in request) return request
    const user = signedInUser(simulator, call)
    if (!user) return toSignIn(`${call.path}?${form}`)
    if (!isAdmin(user)) return notAdminPage(simulator, user, form)
    if (form.get('decision') === 'allow') return redirect(backToApp(request, { code: allow(simulator, user, request) }))
    if (simulator.settings.decline === 'silence') return declinedPage(simulator, user)
    return redirect(backToApp(request, { error: 'access_denied' }))
  }
}

/** What Allow does, also without a browser for tests. */
export function allow(simulator: Simulator, user: User, request: AuthorizeRequest): string {
  const { grants, accounts } = simulator.store
  grants.install({
    accountId: user.accountId,
    userId: user.id,
    scopes: Object.keys(appScopes),
    addedAt: simulator.clock.now(),
  })
  const account = accounts.get(user.accountId)
  if (account) account.provider = 'open'
  const { redirectUri, challenge, challengeMethod } = request
  return grants.issueCode({ accountId: user.accountId, userId: user.id, redirectUri, challenge, challengeMethod }).code
}
