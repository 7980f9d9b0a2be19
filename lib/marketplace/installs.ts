import type { CustomerActor, StaffScope } from '@/lib/auth/actor'
import { customerMay } from '@/lib/auth/permissions'
import { now } from '@/lib/base/clock'
import { hashSecret } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { type WhyNotBind, whyNotBind } from './consent'
import { installSecret } from './install-cookie'
import { heldBy, meantBy } from './parked'

/** What pages say of an install. No token leaves this module. */
export type InstallView = {
  id: string
  accountName: string
  accountNumber: string
  zoomUser: string
  givenAt: Date
  expiresAt: Date
}

const shown = {
  id: true,
  zoomAccountId: true,
  zoomAccountName: true,
  zoomAccountNumber: true,
  zoomUserEmail: true,
  givenAt: true,
  expiresAt: true,
} as const

type Shown = Omit<InstallView, 'accountName' | 'accountNumber' | 'zoomUser'> & {
  zoomAccountId: string
  zoomAccountName: string
  zoomAccountNumber: string
  zoomUserEmail: string
}

const viewOf = ({ id, zoomAccountName, zoomAccountNumber, zoomUserEmail, givenAt, expiresAt }: Shown): InstallView => ({
  id,
  accountName: zoomAccountName,
  accountNumber: zoomAccountNumber,
  zoomUser: zoomUserEmail,
  givenAt,
  expiresAt,
})

/** The install that a browser's secret stands for; undefined once it is linked, used up or over. */
export async function installHeld(secret: string | undefined): Promise<InstallView | undefined> {
  if (!secret) return undefined
  const found = await db.parkedInstall.findFirst({ where: heldBy(secret), select: shown })
  return found ? viewOf(found) : undefined
}

export const installOfBrowser = async () => installHeld(await installSecret())

export type Confirmable = {
  install: InstallView
  /** Why this person cannot connect it; undefined: asked to. */
  against: WhyNotBind | 'not_permitted' | undefined
  /** The Zoom account that the customer was connected to before, when it is another one. */
  before: { name: string; number: string } | undefined
}

/** What a signed-in person may do with the install of a browser. */
export async function confirmable(actor: CustomerActor, secret: string | undefined): Promise<Confirmable | undefined> {
  const found = secret ? await db.parkedInstall.findFirst({ where: heldBy(secret), select: shown }) : undefined
  if (!found) return undefined
  const against = await whyNotBind(db, actor.customerId, found.zoomAccountId)
  const last = await db.zoomConnection.findFirst({
    where: { customerId: actor.customerId },
    orderBy: { connectedAt: 'desc' },
    select: { zoomAccountId: true, zoomAccountName: true, zoomAccountNumber: true },
  })
  return {
    install: viewOf(found),
    against: customerMay(actor.roles, 'zoom.connect') ? against : (against ?? 'not_permitted'),
    before:
      last && last.zoomAccountId !== found.zoomAccountId
        ? { name: last.zoomAccountName, number: last.zoomAccountNumber }
        : undefined,
  }
}

export const confirmableInBrowser = async (actor: CustomerActor) => confirmable(actor, await installSecret())

/** The install that a registration keeps, for staff. */
export const installOfRegistration = (_: StaffScope, reference: string) => linked({ reference })

/** The same for the applicant, whose private link is the proof. */
export const installBehind = (statusSecret: string) => linked({ statusSecretHash: hashSecret(statusSecret) })

/**
 * An install that is not linked to the registration yet and can only be meant for it (`meantBy`): offered to whoever has
 * the private link, on any device.
 */
export async function installMeant(statusSecret: string): Promise<InstallView | undefined> {
  const registration = await db.registration.findUnique({
    where: { statusSecretHash: hashSecret(statusSecret) },
    select: { email: true, zoomAccountNumber: true },
  })
  const found = registration && (await meantBy(db, registration))
  return found ? viewOf(found) : undefined
}

async function linked(registration: { reference: string } | { statusSecretHash: string }) {
  const found = await db.parkedInstall.findFirst({
    where: { registration, expiresAt: { gt: now() } },
    select: shown,
  })
  return found ? viewOf(found) : undefined
}

/** The Zoom account that could not be connected at approval, while the customer has not connected any. */
export async function lapsedInstall({ customerId }: Pick<CustomerActor, 'customerId'>) {
  const told = await db.auditEvent.findFirst({
    where: { customerId, subjectType: 'zoom_connection', action: 'zoom_connection.lapse' },
    orderBy: { id: 'desc' },
    select: { after: true, reason: true },
  })
  const after = told?.after
  if (!after || typeof after !== 'object' || Array.isArray(after)) return undefined
  return { name: String(after.zoomAccountName), number: String(after.zoomAccountNumber), reason: told.reason }
}
