import { hours, minutes, now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { hashSecret, newId, newSecret } from '@/lib/base/ids'
import type { LinkPurpose } from '@/lib/db/generated/enums'
import type { Tx } from '@/lib/db/transaction'

/** How long a private link opens (SM2): the first password may wait for a weekend, a reset may not. */
export const linkLife: Record<LinkPurpose, number> = {
  set_password: hours(72),
  reset_password: minutes(30),
  change_email: hours(24),
}

/** A new private link; links of the same purpose made before it stop working. Only the hash of its secret is stored. */
export async function makeLink(tx: Tx, userId: string, purpose: LinkPurpose, newEmail?: string): Promise<string> {
  const secret = newSecret()
  const at = now()
  await tx.oneTimeLink.updateMany({ where: { userId, purpose, usedAt: null }, data: { usedAt: at } })
  await tx.oneTimeLink.create({
    data: {
      id: newId(),
      purpose,
      secretHash: hashSecret(secret),
      userId,
      expiresAt: new Date(at.getTime() + linkLife[purpose]),
      createdAt: at,
      newEmail: newEmail ?? null,
    },
  })
  return secret
}

/** An address for a letter: made from the configured base, never from the host that a request names. */
export const portalUrl = (path: `/${string}`): string => env().PORTAL_URL + path

/** Where the holder of `secret` chooses a password. */
export const passwordUrl = (secret: string): string => portalUrl(`/set-password/${secret}`)

/** What a link that sets a password may have been made for; another one sets none. */
export const passwordPurposes: LinkPurpose[] = ['set_password', 'reset_password']
