import { tellNotPermitted } from '@/lib/audit/refused'
import type { CustomerActor } from '@/lib/auth/actor'
import { customerMay } from '@/lib/auth/permissions'
import { log } from '@/lib/base/log'
import { type Result, refuse } from '@/lib/base/result'
import type { TokenSet } from '@/lib/zoom/oauth'
import { probe } from '@/lib/zoom-connections/probe'
import { spendAttempt } from './attempts'
import { saveConsent } from './consent'
import { takeGrant } from './grant'
import type { ConnectReturn } from './schema'

/**
 * The browser is back from Zoom: state proves who began, the code becomes tokens, and the tokens say whose account it
 * is. Refusals are causes of /zoom/problem; none of them changes a connection.
 */
export async function finishConnecting(actor: CustomerActor, returned: ConnectReturn): Promise<Result<null>> {
  // No door stands before this route: the permission is asked here.
  if (!customerMay(actor.roles, 'zoom.connect')) {
    await tellNotPermitted(actor, 'zoom.connect')
    return refuse('not_permitted')
  }
  const { code, state, error } = returned
  if (state === undefined) return refuse(error === undefined ? 'no_state' : 'denied')
  const attempt = await spendAttempt(actor, state)
  if (error !== undefined || code === undefined) return refuse('denied')
  if (!attempt.ok) return attempt
  const consent = await takeGrant(code, attempt.value.codeVerifier)
  if (!consent.ok) return consent
  return await saveConsent(actor, consent.value, await readiness(consent.value.tokens))
}

/** A probe that fails says something about readiness, never about the consent that was just given. */
async function readiness({ accessToken, apiUrl }: TokenSet) {
  try {
    return await probe({ accessToken, baseUrl: apiUrl })
  } catch (error) {
    log.warn({ err: error }, 'first check of a zoom connection failed')
    return 'unreachable' as const
  }
}
