import { minutes, now, seconds } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import type { ParkedInstall } from '@/lib/db/generated/client'
import { zoomConfig } from '@/lib/zoom/config'
import { ZoomError } from '@/lib/zoom/errors'
import { refresh, type TokenSet } from '@/lib/zoom/oauth'
import { ZoomOAuthError } from '@/lib/zoom/oauth-errors'
import { probe } from '@/lib/zoom-connections/probe'
import type { CheckProblem } from '@/lib/zoom-connections/rules'
import type { Consent } from './grant'
import { consentIn, sealedTokens } from './parked'

export type LiveGrant = { consent: Consent; problem: CheckProblem | null }

/**
 * Whether a parked grant still lives: renewed where its hour is over, then tried at Zoom. `install_grant_ended` when
 * only a new consent helps; `zoom_unreachable` says nothing about the grant.
 */
export async function liveGrant(id: string): Promise<Result<LiveGrant>> {
  const first = await renewed(id)
  if (!first.ok) return first
  const tried = await tryOut(first.value)
  if (tried !== 'refused') return ok({ consent: consentIn(first.value), problem: tried })
  const second = await renewed(id, first.value.accessToken)
  if (!second.ok) return second
  const again = await tryOut(second.value)
  return again === 'refused' ? refuse('install_grant_ended') : ok({ consent: consentIn(second.value), problem: again })
}

async function tryOut(install: ParkedInstall): Promise<CheckProblem | null | 'refused'> {
  const { accessToken, apiUrl } = consentIn(install).tokens
  try {
    return await probe({ accessToken, baseUrl: apiUrl })
  } catch (error) {
    if (error instanceof ZoomError && (error.kind === 'unauthorized' || error.kind === 'scope_missing'))
      return 'refused'
    throw error
  }
}

/** A pair that lasts for the minutes of binding it. `refused`: the sealed token that Zoom did not take. */
async function renewed(id: string, refused?: string): Promise<Result<ParkedInstall>> {
  let rotated: TokenSet | undefined
  try {
    return await db.$transaction(
      async tx => {
        await tx.$queryRaw`SELECT id FROM parked_install WHERE id = ${id}::uuid FOR UPDATE`
        const install = await tx.parkedInstall.findUnique({ where: { id } })
        if (!install) return refuse('install_gone')
        if (lasts(install) && install.accessToken !== refused) return ok(install)
        // Asked under the lock, as a connection's pair is renewed: two windows would spend one refresh token twice.
        rotated = await refresh(zoomConfig(), consentIn(install).tokens.refreshToken)
        return ok(await tx.parkedInstall.update({ where: { id }, data: sealedTokens(id, rotated) }))
      },
      { timeout: seconds(45), maxWait: seconds(5) },
    )
  } catch (error) {
    // Zoom has rotated but our commit failed: the old pair is dead, so the new one gets a second chance to be kept.
    if (rotated) return ok(await db.parkedInstall.update({ where: { id }, data: sealedTokens(id, rotated) }))
    if (!(error instanceof ZoomOAuthError)) throw error
    return refuse(error.kind === 'invalid_grant' ? 'install_grant_ended' : 'zoom_unreachable')
  }
}

const lasts = ({ accessExpiresAt }: ParkedInstall) => accessExpiresAt.getTime() - now().getTime() > minutes(5)
