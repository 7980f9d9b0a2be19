import type { CustomerActor } from '@/lib/auth/actor'
import { sealSecret } from '@/lib/auth/session-cookie'
import { fromNow, hours, now } from '@/lib/base/clock'
import { env, isSecure } from '@/lib/base/env'
import { hashSecret, newSecret } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { aNumber } from '@/tests/factories/number'
import { aCustomerActor } from '@/tests/factories/zoom-connection'
import { startBareNext } from './bare-next'
import type { BenchLine } from './line'
import { throughput } from './load'
import type { Stock } from './million'

/**
 * The number list of a signed-in customer with a tenth of 1,000,000 numbers, 50 rows, against a bare dynamic Next page
 * and against the same page without rows. `portalUrl`: a production build on the database of this process.
 */
export async function benchNumberList(portalUrl: string, large: Stock): Promise<BenchLine[]> {
  const empty = await aCustomerActor()
  await aNumber(empty.customerId)
  const bare = await startBareNext()
  try {
    const [bareRate = 0, emptyRate = 0, listRate = 0] = await throughput([
      { url: bare.url },
      { url: `${portalUrl}/numbers?bucket=failed`, cookie: await signedIn(empty) },
      { url: `${portalUrl}/numbers`, cookie: await signedIn(large.actor) },
    ])
    const measured = listRate
    const unit = 'requests/s' as const
    return [
      { name: 'number list / bare dynamic page', measured, anchor: bareRate, unit, least: 0.35 },
      { name: 'number list / the same page, empty', measured, anchor: emptyRate, unit, least: 0.7 },
    ]
  } finally {
    bare.stop()
  }
}

/** The cookie of a session, made as the sign-in makes it. */
async function signedIn({ userId }: CustomerActor): Promise<string> {
  const secret = newSecret()
  await db.session.create({
    data: {
      id: hashSecret(secret),
      userId,
      createdAt: now(),
      lastSeenAt: now(),
      expiresAt: fromNow(hours(1)),
      address: '127.0.0.1',
      device: 'bench',
    },
  })
  const name = isSecure() ? '__Host-portal-session' : 'portal-session'
  return `${name}=${sealSecret(secret, env().AUTH_SECRET)}`
}
