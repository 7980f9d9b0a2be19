import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { idle } from '@/lib/auth/live-session'
import { fromNow, now } from '@/lib/base/clock'
import { hashSecret } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import type { LinkPurpose } from '@/lib/db/generated/enums'
import { readDevice } from './device'
import { passwordPurposes } from './links'

type Person = CustomerActor | StaffActor

export type OwnDetails = { name: string; signInName: string; email: string; phone: string; timeZone: string }

/** One's own details: the actor is the scope. */
export async function ownDetails(me: Person): Promise<OwnDetails> {
  const { phone, ...details } = await db.user.findUniqueOrThrow({
    where: { id: me.userId },
    select: { name: true, signInName: true, email: true, phone: true, timeZone: true },
  })
  return { ...details, phone: phone ?? '' }
}

export type OwnSession = {
  id: string
  browser: string | undefined
  system: string | undefined
  address: string
  createdAt: Date
  lastSeenAt: Date
  current: boolean
}

/** Where one is signed in now, this browser first, then the last used. */
export async function ownSessions(me: Person): Promise<OwnSession[]> {
  const rows = await db.session.findMany({
    where: { userId: me.userId, endedAt: null, expiresAt: { gt: now() }, lastSeenAt: { gt: fromNow(-idle) } },
    orderBy: { lastSeenAt: 'desc' },
    take: 100,
  })
  return rows
    .map(({ id, device, address, createdAt, lastSeenAt }) => {
      return { id, ...readDevice(device), address, createdAt, lastSeenAt, current: id === me.sessionId }
    })
    .sort((a, b) => Number(b.current) - Number(a.current))
}

/** What a private link to a password is for while it can be used, without spending it: the holder of the secret is the scope. */
export async function usableLink(secret: string): Promise<{ purpose: LinkPurpose; signInName: string } | undefined> {
  const link = await db.oneTimeLink.findUnique({
    where: { secretHash: hashSecret(secret) },
    select: { purpose: true, usedAt: true, expiresAt: true, user: { select: { signInName: true, disabledAt: true } } },
  })
  if (!link || link.usedAt || link.expiresAt <= now() || link.user.disabledAt) return undefined
  if (!passwordPurposes.includes(link.purpose)) return undefined
  return { purpose: link.purpose, signInName: link.user.signInName }
}

/** The address that a private link would confirm, while it can be used, without spending it. */
export async function emailToConfirm(secret: string): Promise<{ email: string; name: string } | undefined> {
  const link = await db.oneTimeLink.findUnique({
    where: { secretHash: hashSecret(secret), purpose: 'change_email', usedAt: null, expiresAt: { gt: now() } },
    select: { newEmail: true, user: { select: { name: true, disabledAt: true } } },
  })
  if (!link?.newEmail || link.user.disabledAt) return undefined
  return { email: link.newEmail, name: link.user.name }
}
