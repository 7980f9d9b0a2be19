import { audit } from '@/lib/audit/commands'
import { systemActor } from '@/lib/auth/actor'
import { env } from '@/lib/base/env'
import { log } from '@/lib/base/log'
import { ok } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'
import { adminsOf } from './admins'
import { type LossReason, storedReason, ZOOM_CONNECTION } from './rules'

/**
 * SM3 lose_grant: only a new consent helps. One letter to each Admin and one line of history, and only if the pair that
 * was refused is still the stored one; false when another process saved a newer pair or the connection ended meanwhile.
 */
export async function loseGrant(
  id: string,
  usedVersion: number,
  reason: LossReason,
  scopes: readonly string[] = [],
): Promise<boolean> {
  const result = await transaction(async tx => {
    const lost = await tx.zoomConnection.updateManyAndReturn({
      where: { id, tokenVersion: usedVersion, state: { in: ZOOM_CONNECTION.sourcesOf('lose_grant', 'system') } },
      data: { state: 'reauthorization_required', stateReason: storedReason(reason, scopes) },
    })
    const [connection] = lost
    if (!connection) return ok(false)
    const { customerId, zoomAccountName, zoomAccountNumber } = connection
    await audit(tx, systemActor('job'), {
      action: 'zoom_connection.lose_grant',
      subject: { type: 'zoom_connection', id },
      customerId,
      before: { state: 'connected' },
      after: { state: 'reauthorization_required', reason, scopes: [...scopes] },
    })
    for (const admin of await adminsOf(tx, customerId)) {
      await oweLetter(tx, {
        template: 'zoom_reconnect',
        to: admin.email,
        props: {
          name: admin.name,
          company: admin.company,
          zoomAccountName,
          zoomAccountNumber,
          reason,
          url: `${env().PORTAL_URL}/zoom`,
        },
        dedupeKey: `zoom-reconnect|${id}|${usedVersion}|${admin.userId}`,
        about: { type: 'zoom_connection', id, customerId },
      })
    }
    log.warn({ connection: id, reason }, 'zoom connection needs a new consent')
    return ok(true)
  })
  return result.ok && result.value
}
