import { type Account, permissionsOf, type User } from '../accounts'
import type { Call, Reply } from '../http'
import type { Token } from '../oauth/grants'
import type { Simulator } from '../simulator'
import { apiError, forbidden } from './errors'
import type { Operation } from './operations'

export interface Caller {
  token: Token
  account: Account
  /** Null on the carrier's own server-to-server token. */
  user: User | null
}

const invalidToken = (): Reply => apiError(401, 124, 'Invalid access token.')

/** Who calls, or the 401 to answer. A token in the address is refused whatever it is worth. */
export function identify(simulator: Simulator, call: Call): Caller | Reply {
  if (call.query.has('access_token')) return invalidToken()
  const [scheme, value] = (call.headers.authorization ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || !value) return invalidToken()
  const { store, clock } = simulator
  const token = store.grants.tokens.get(value)
  const account = token && store.accounts.get(token.accountId)
  if (!token || !account || token.kind !== 'access' || token.state !== 'live') return invalidToken()
  if (token.expiresAt <= clock.now()) return apiError(401, 124, 'Access token is expired.')
  const user = token.userId ? (store.users.get(token.userId) ?? null) : null
  if (token.userId && user?.status !== 'active') return apiError(401, 4735, 'The owner of this token no longer exists.')
  return { token, account, user }
}

/** Scope, role and licence, in the order in which Zoom complains about them. */
export function refuseCaller(caller: Caller, operation: Operation): Reply | null {
  if (!operation.scopes.some(scope => caller.token.scopes.includes(scope))) {
    return apiError(400, 4711, `Invalid access token, does not contain scopes:[${operation.scopes.join(', ')}].`)
  }
  const held = caller.user?.permissions ?? permissionsOf('Owner', caller.account.kind)
  if (operation.permissions && !operation.permissions.some(permission => held.includes(permission))) return forbidden()
  if (!operation.numbers) return null
  if (caller.account.provider === 'deactivated') return forbidden()
  if (!caller.account.licensed) return apiError(400, 2031, 'Zoom Phone has not been enabled for this account.')
  return null
}
