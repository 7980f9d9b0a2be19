import { z } from 'zod'
import { audit } from '@/lib/audit/commands'
import { systemActor } from '@/lib/auth/actor'
import { sweepThrottle } from '@/lib/auth/throttle'
import { days, fromNow, hours } from '@/lib/base/clock'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import type { Handler, Schedule } from '@/lib/jobs/worker'
import { oweLetter } from '@/lib/mail/letters'
import { readDevice } from './device'
import { linkLife, makeLink, passwordUrl, portalUrl } from './links'

/**
 * The second half of "Forgot password?". Unknown and disabled names, and those of deactivated customers, get nothing. An invited person without a password
 * yet is served too, which is how one whose first link expired gets another.
 */
export async function sendPasswordReset(payload: unknown) {
  const { request, signInName } = z.object({ request: z.uuid(), signInName: z.string() }).parse(payload)
  const dedupeKey = `password_reset:${request}`
  await transaction(async tx => {
    const user = await tx.user.findUnique({
      where: { signInName },
      select: {
        id: true,
        name: true,
        email: true,
        signInName: true,
        disabledAt: true,
        membership: { select: { customerId: true, customer: { select: { status: true } } } },
      },
    })
    // A repeat of this job must not end the link that its letter carries.
    const closed = user?.membership?.customer.status === 'deactivated'
    if (!user || user.disabledAt || closed || (await tx.letter.count({ where: { dedupeKey } })) > 0) return ok(null)
    const secret = await makeLink(tx, user.id, 'reset_password')
    await oweLetter(tx, {
      template: 'password_reset',
      to: user.email,
      props: {
        name: user.name,
        signInName: user.signInName,
        url: passwordUrl(secret),
        expiresAt: fromNow(linkLife.reset_password).toISOString(),
      },
      dedupeKey,
      about: { type: 'user', id: user.id, customerId: user.membership?.customerId },
    })
    await audit(tx, systemActor('job'), {
      action: 'user.request_reset',
      subject: { type: 'user', id: user.id },
      customerId: user.membership?.customerId ?? null,
    })
    return ok(null)
  })
}

const NewPlace = z.object({
  sessionId: z.string(),
  userId: z.uuid(),
  address: z.string(),
  device: z.string(),
  at: z.string(),
})

/** A sign-in from a browser and an address that were not seen with the account: the owner is told, once. */
export async function tellNewPlace(payload: unknown) {
  const { sessionId, userId, address, device, at } = NewPlace.parse(payload)
  const user = await db.user.findUnique({
    where: { id: userId },
    select: { name: true, email: true, membership: { select: { customerId: true } } },
  })
  if (!user) return
  const { browser, system } = readDevice(device)
  await transaction(async tx => {
    await oweLetter(tx, {
      template: 'new_sign_in',
      to: user.email,
      props: {
        name: user.name,
        at,
        device: [browser, system].filter(Boolean).join(', '),
        address,
        url: portalUrl('/forgot-password'),
      },
      dedupeKey: `new_sign_in:${sessionId}`,
      about: { type: 'user', id: userId, customerId: user.membership?.customerId },
    })
    return ok(null)
  })
}

/** Every night: what has run out and shows nobody anything any more. */
export async function sweepExpired() {
  await sweepThrottle()
  // Recovery codes that nobody said were kept.
  await db.session.updateMany({
    where: { totpOffered: { not: null }, lastSeenAt: { lt: fromNow(-hours(1)) } },
    data: { totpOffered: null },
  })
  await db.session.deleteMany({ where: { expiresAt: { lt: fromNow(-days(30)) } } })
  await db.oneTimeLink.deleteMany({ where: { expiresAt: { lt: fromNow(-days(30)) } } })
  await db.idempotencyKey.deleteMany({ where: { createdAt: { lt: fromNow(-days(7)) } } })
}

export const userTasks: Record<string, Handler> = {
  'user.password_reset': sendPasswordReset,
  'user.new_place': tellNewPlace,
  'user.sweep': sweepExpired,
}
export const userSchedules: Schedule[] = [{ task: 'user.sweep', cron: '20 3 * * *' }]
