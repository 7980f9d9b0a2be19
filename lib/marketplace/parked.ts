import { audit } from '@/lib/audit/commands'
import type { VisitorActor } from '@/lib/auth/actor'
import { days, fromNow, hours, now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { hashSecret, newId, newSecret } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { open, seal } from '@/lib/base/secret-box'
import { db } from '@/lib/db/client'
import type { ParkedInstall } from '@/lib/db/generated/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import type { TokenSet } from '@/lib/zoom/oauth'
import type { Consent } from './grant'

/** How long an install waits for somebody to sign in; linked to a registration, for its decision. */
export const parkedFor = hours(1)
export const linkedFor = days(30)

type Field = 'access' | 'refresh'

/** Bound to its row and column, as the tokens of a connection are. */
const context = (id: string, field: Field) => `parked-install|${id}|${field}`

export const sealedTokens = (id: string, { accessToken, refreshToken, expiresAt, apiUrl }: TokenSet) => ({
  accessToken: seal(env().SECRET_KEYS, accessToken, context(id, 'access')),
  refreshToken: seal(env().SECRET_KEYS, refreshToken, context(id, 'refresh')),
  accessExpiresAt: expiresAt,
  apiUrl,
})

/** What was allowed at Zoom when the app was added, as it was then or has been renewed since. */
export function consentIn(install: ParkedInstall): Consent {
  const { id, zoomAccountId, zoomAccountNumber, zoomAccountName, zoomUserId, zoomUserEmail } = install
  return {
    tokens: {
      accessToken: open(env().SECRET_KEYS, install.accessToken, context(id, 'access')),
      refreshToken: open(env().SECRET_KEYS, install.refreshToken, context(id, 'refresh')),
      expiresAt: install.accessExpiresAt,
      scopes: install.scopes,
      apiUrl: install.apiUrl,
    },
    me: {
      id: zoomUserId,
      name: zoomUserEmail,
      email: zoomUserEmail,
      accountId: zoomAccountId,
      accountNumber: zoomAccountNumber,
      roleName: null,
      company: zoomAccountName,
    },
    givenAt: install.givenAt,
  }
}

/**
 * Keeps a grant that came without a state of ours until somebody says whose it is. The secret goes into the browser's
 * cookie, its hash stays here. An earlier install of the account that nobody took up has a dead pair now (4741).
 */
export async function park(visitor: VisitorActor, { tokens, me, givenAt }: Consent): Promise<{ secret: string }> {
  const [id, secret] = [newId(), newSecret()]
  await transaction(async tx => {
    await tx.parkedInstall.deleteMany({ where: { zoomAccountId: me.accountId, registrationId: null } })
    const { zoomAccountNumber, zoomAccountName } = await tx.parkedInstall.create({
      data: {
        id,
        secretHash: hashSecret(secret),
        zoomAccountId: me.accountId,
        zoomAccountNumber: me.accountNumber ?? '',
        zoomAccountName: me.company ?? me.name,
        zoomUserId: me.id,
        zoomUserEmail: me.email ?? me.name,
        scopes: tokens.scopes,
        givenAt,
        expiresAt: fromNow(parkedFor),
        ...sealedTokens(id, tokens),
      },
    })
    await audit(tx, visitor, {
      action: 'zoom_install.park',
      subject: { type: 'zoom_install', id },
      after: { zoomAccountName, zoomAccountNumber },
    })
    return ok(null)
  })
  return { secret }
}

/** The install that this browser holds: not linked to a registration, not used up, in time. */
export const heldBy = (secret: string) => ({ secretHash: hashSecret(secret), ...unlinked() })

export const unlinked = () => ({ registrationId: null, expiresAt: { gt: now() } })

type Applicant = { email: string; zoomAccountNumber: string | null }

/**
 * The install of an applicant, in whichever browser: they gave that Zoom account's number themselves, and whoever added
 * the app has their address at Zoom. The number alone would let anybody who knows it claim another company's account,
 * the address alone anybody who runs a Zoom account offer theirs.
 */
export async function meantBy(source: Pick<Tx, 'parkedInstall'>, { email, zoomAccountNumber }: Applicant) {
  if (!zoomAccountNumber) return undefined
  const found = await source.parkedInstall.findMany({
    where: { zoomAccountNumber, ...unlinked() },
    orderBy: { givenAt: 'desc' },
  })
  return found.find(({ zoomUserEmail }) => zoomUserEmail.toLowerCase() === email.toLowerCase())
}

export async function sweepInstalls() {
  await db.parkedInstall.deleteMany({ where: { expiresAt: { lte: now() } } })
}
