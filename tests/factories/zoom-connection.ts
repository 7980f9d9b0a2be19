import { type CustomerActor, customerScope } from '@/lib/auth/actor'
import type { CustomerRole } from '@/lib/auth/permissions'
import { fromNow, hours, now } from '@/lib/base/clock'
import { hashSecret, newId, newSecret } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { startConnecting } from '@/lib/marketplace/attempts'
import { finishConnecting } from '@/lib/marketplace/connecting'
import { type Account, permissionsOf, type User } from '../simulators/zoom/accounts'
import { allow } from '../simulators/zoom/oauth/authorize'
import { readAuthorizeRequest } from '../simulators/zoom/oauth/authorize-request'
import { type RunningZoom, startZoomSimulator } from '../simulators/zoom/server'

/** The stand-in, with the environment pointing at it. Before anything else reads the environment. */
export async function aZoom(): Promise<RunningZoom> {
  const { ZOOM_CLIENT_ID = '', ZOOM_CLIENT_SECRET = '', PORTAL_URL = '' } = process.env
  const zoom = await startZoomSimulator({
    quiet: true,
    clientId: ZOOM_CLIENT_ID,
    clientSecret: ZOOM_CLIENT_SECRET,
    redirectUris: [`${PORTAL_URL}/marketplace/callback`],
  })
  zoom.simulator.settings.ratePerSecond = null
  Object.assign(process.env, { ZOOM_OAUTH_URL: zoom.url, ZOOM_API_URL: zoom.url })
  return zoom
}

let made = 0

/** A Zoom account with one admin, that no other test knows. */
export function aZoomAccount(zoom: RunningZoom, changes: Partial<Account> = {}): { account: Account; admin: User } {
  made += 1
  const number = 7_100_000_000 + made
  const account: Account = {
    id: `aCc_${newId()}`,
    number,
    name: `Account ${number}`,
    kind: 'customer',
    country: 'GB',
    licensed: true,
    provider: 'open',
    ...changes,
  }
  const admin: User = {
    id: `u_${newId()}`,
    accountId: account.id,
    email: `admin-${made}@zoom.test`,
    firstName: 'Ada',
    lastName: 'Admin',
    roleName: 'Admin',
    permissions: permissionsOf('Admin', 'customer'),
    status: 'active',
  }
  zoom.simulator.store.putAccount(account)
  zoom.simulator.store.putUser(admin)
  return { account, admin }
}

/** A customer with one signed-in person. */
export async function aCustomerActor({ roles = ['admin'] }: { roles?: CustomerRole[] } = {}): Promise<CustomerActor> {
  const [customerId, userId] = [newId(), newId()]
  const company = `Company ${userId.slice(-6)}`
  const email = `${userId}@customer.test`
  await db.customer.create({
    data: {
      id: customerId,
      company,
      contactName: 'Sara Cole',
      contactEmail: email,
      phone: '+442079460123',
      country: 'GB',
      address: '1 High Street',
      city: 'London',
      postalCode: 'N1 1AA',
      createdAt: now(),
    },
  })
  await db.user.create({
    data: {
      id: userId,
      signInName: email,
      email,
      name: 'Sara Cole',
      createdAt: now(),
      membership: { create: { customerId, roles } },
    },
  })
  return await aSession({
    kind: 'customer',
    name: 'Sara Cole',
    source: 'page',
    userId,
    customerId,
    roles,
    sessionId: '',
    scope: customerScope(customerId),
  })
}

/** The same person in a session of its own. */
export async function aSession(actor: CustomerActor): Promise<CustomerActor> {
  const sessionId = hashSecret(newSecret())
  await db.session.create({
    data: {
      id: sessionId,
      userId: actor.userId,
      createdAt: now(),
      lastSeenAt: now(),
      expiresAt: fromNow(hours(1)),
      address: '127.0.0.1',
      device: 'test',
    },
  })
  return { ...actor, sessionId }
}

/** Connect pressed in the portal, Allow pressed in Zoom: what the browser brings back. */
export async function allowed(zoom: RunningZoom, actor: CustomerActor, user: User) {
  const started = await startConnecting(actor)
  if (!started.ok) throw new Error(started.refusal.code)
  const { searchParams } = new URL(started.value.url)
  const request = readAuthorizeRequest(zoom.simulator, searchParams)
  if ('status' in request) throw new Error(`Zoom would not show its consent page: ${request.body}`)
  return { code: allow(zoom.simulator, user, request), state: searchParams.get('state') ?? '', error: undefined }
}

/** A customer whose Zoom account is connected, through the front door. */
export async function aConnectedCustomer(zoom: RunningZoom) {
  const actor = await aCustomerActor()
  const { account, admin } = aZoomAccount(zoom)
  const done = await finishConnecting(actor, await allowed(zoom, actor, admin))
  if (!done.ok) throw new Error(done.refusal.code)
  return { actor, account, admin, connection: await connectionOf(actor) }
}

export const connectionOf = (actor: CustomerActor) =>
  db.zoomConnection.findFirstOrThrow({ where: { customerId: actor.customerId }, orderBy: { connectedAt: 'desc' } })

/** Makes the stored access token one that has to be renewed. */
export const letExpire = (id: string) =>
  db.zoomConnection.update({ where: { id }, data: { accessExpiresAt: fromNow(-1_000) } })

export const refreshesOf = (zoom: RunningZoom, accountId: string) =>
  zoom.simulator.log.read({ operation: 'token.refresh_token', accountId })
