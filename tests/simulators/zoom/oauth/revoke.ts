import { type Call, formOf, type Handler, json, type Reply } from '../http'
import { closeEntry } from '../request-log'
import type { Simulator } from '../simulator'
import { basicCredentials, isClient } from './client-auth'
import { invalidClient, invalidToken } from './errors'
import { removeApp } from './removal'

/** POST /oauth/revoke: takes the app off the account, and so sends `app_deauthorized` back to the one who asked. */
export function revokeEndpoint(simulator: Simulator): Handler {
  return async call => {
    const entry = simulator.log.open('oauth.revoke', call.method, call.path)
    const started = performance.now()
    const reply = await simulator.faults.around('oauth.revoke', null, () => {
      const answer = revoke(simulator, call)
      entry.accountId = answer.accountId
      return answer.reply
    })
    closeEntry(entry, reply, started)
    return reply
  }
}

function revoke(simulator: Simulator, call: Call): { reply: Reply; accountId: string | null } {
  const { config, store } = simulator
  if (!isClient(basicCredentials(call), config.clientId, config.clientSecret)) {
    return { reply: invalidClient(), accountId: null }
  }
  const token = call.query.has('token') ? undefined : store.grants.tokens.get(formOf(call).get('token') ?? '')
  if (token?.clientId !== config.clientId || token.state !== 'live') {
    return { reply: invalidToken(), accountId: token?.accountId ?? null }
  }
  removeApp(simulator, token.accountId, 'Revoked by the app')
  return { reply: json(200, { status: 'success' }), accountId: token.accountId }
}
