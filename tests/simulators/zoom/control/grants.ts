import { allow } from '../oauth/authorize'
import type { AuthorizeRequest } from '../oauth/authorize-request'
import type { Token } from '../oauth/grants'
import { removeApp } from '../oauth/removal'
import type { Router } from '../router'
import type { Simulator } from '../simulator'
import { ControlError, control, type Fields, optionalText, texts } from './body'
import { accountOf, userOf } from './find'

/** Codes and tokens without a browser, and everything that can befall them. */
export function grantRoutes(router: Router, simulator: Simulator): void {
  const { grants } = simulator.store
  router.on(
    'GET',
    '/control/grants',
    control(() => [...grants.installations.values()].map(installation => described(simulator, installation.accountId))),
  )
  router.on(
    'POST',
    '/control/codes',
    control(fields => ({ code: allow(simulator, userOf(simulator, fields), requestOf(simulator, fields)) })),
  )
  router.on(
    'POST',
    '/control/grants',
    control(fields => {
      const user = userOf(simulator, fields)
      allow(simulator, user, requestOf(simulator, fields))
      const installation = grants.installations.get(user.accountId)
      if (!installation) throw new ControlError('not installed')
      if (fields.scopes !== undefined) installation.scopes = texts(fields, 'scopes')
      const { access, refresh } = grants.authorize(installation, simulator.config.clientId)
      return {
        accountId: user.accountId,
        userId: user.id,
        accessToken: access.token,
        refreshToken: refresh.token,
        scope: access.scopes.join(' '),
      }
    }),
  )
  router.on(
    'POST',
    '/control/tokens/expire',
    control(fields => ({ tokens: grants.expireAccount(accountOf(simulator, fields).id, kindOf(fields)) })),
  )
  router.on(
    'POST',
    '/control/tokens/revoke',
    control(fields => ({ tokens: grants.revokeAccount(accountOf(simulator, fields).id, kindOf(fields)) })),
  )
  router.on(
    'POST',
    '/control/scopes/withdraw',
    control(fields => {
      const account = accountOf(simulator, fields)
      grants.withdrawScopes(account.id, texts(fields, 'scopes'))
      return described(simulator, account.id)
    }),
  )
  router.on(
    'POST',
    '/control/installer/remove',
    control(fields => {
      const installation = grants.installations.get(accountOf(simulator, fields).id)
      const user = installation && simulator.store.users.get(installation.userId)
      if (!user) throw new ControlError('the app is not added to this account')
      simulator.store.putUser({ ...user, status: 'deleted' })
      return { userId: user.id }
    }),
  )
  router.on(
    'POST',
    '/control/apps/remove',
    control(fields => ({
      removed: removeApp(simulator, accountOf(simulator, fields).id, optionalText(fields, 'reason') ?? ''),
    })),
  )
}

function described(simulator: Simulator, accountId: string): object {
  const { grants } = simulator.store
  return {
    installation: grants.installations.get(accountId) ?? null,
    tokens: grants.ofAccount(accountId).map(({ kind, state, scopes, expiresAt }) => ({
      kind,
      state,
      scopes,
      expiresAt: new Date(expiresAt).toISOString(),
    })),
  }
}

function requestOf(simulator: Simulator, fields: Fields): AuthorizeRequest {
  return {
    redirectUri: optionalText(fields, 'redirectUri') ?? simulator.config.redirectUris[0] ?? '',
    state: null,
    challenge: optionalText(fields, 'codeChallenge') ?? null,
    challengeMethod: fields.codeChallengeMethod === 'plain' ? 'plain' : 'S256',
  }
}

function kindOf(fields: Fields): Token['kind'] | undefined {
  return fields.kind === 'access' || fields.kind === 'refresh' ? fields.kind : undefined
}
