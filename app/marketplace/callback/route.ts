import { type NextRequest, NextResponse } from 'next/server'
import type { CustomerActor } from '@/lib/auth/actor'
import { currentSession, visitor } from '@/lib/auth/session'
import { env } from '@/lib/base/env'
import { newId } from '@/lib/base/ids'
import { log } from '@/lib/base/log'
import type { Refusal } from '@/lib/base/result'
import { trailOfRequest, withTrail } from '@/lib/base/trail'
import { type Arrival, receiveInstall } from '@/lib/marketplace/arriving'
import { finishConnecting } from '@/lib/marketplace/connecting'
import { installCookie } from '@/lib/marketplace/install-cookie'
import { type ConnectCause, ConnectReturn } from '@/lib/marketplace/schema'

const to = (path: string) => NextResponse.redirect(new URL(path, env().PORTAL_URL), 303)

type Side = 'zoom' | 'marketplace'

const problem = (cause: ConnectCause, side: Side = 'zoom') => to(`/${side}/problem?cause=${cause}`)

const refused = ({ code, params }: Refusal, side: Side = 'zoom') => {
  const scopes = params?.scopes ? `&scopes=${encodeURIComponent(params.scopes)}` : ''
  return to(`/${side}/problem?cause=${code}${scopes}`)
}

/**
 * Zoom sends the browser back here. The one GET that changes something: with a state it is spent by the session that it
 * was made for; without one the app was added in the Marketplace, and what was allowed is parked until a person says
 * whose it is. Leads on at once, so that neither code nor state stay in the address bar.
 */
export const GET = (request: NextRequest): Promise<Response> =>
  withTrail(trailOfRequest(request), () => receive(request))

async function receive(request: NextRequest): Promise<Response> {
  const returned = ConnectReturn.parse(Object.fromEntries(request.nextUrl.searchParams))
  try {
    const session = await currentSession()
    const customer = session?.actor.kind === 'customer' ? session.actor : undefined
    if (returned.state === undefined) return await added(customer, Boolean(session), returned)
    if (!session) return problem('signed_out', 'marketplace')
    if (!customer) return problem('not_customer', 'marketplace')
    const done = await finishConnecting(customer, returned)
    return done.ok ? to('/zoom?connected=1') : refused(done.refusal)
  } catch (error) {
    log.error({ err: error, reference: newId() }, 'zoom could not be connected')
    return problem('unexpected')
  }
}

/** 001-R05: added in the Marketplace, by whoever sits at this browser. */
async function added(customer: CustomerActor | undefined, signedIn: boolean, { code, error }: ConnectReturn) {
  const side = customer ? 'zoom' : 'marketplace'
  if (code === undefined) return problem(error === undefined ? 'no_state' : 'denied', side)
  const arrived = await receiveInstall(await visitor(), { code, signedIn })
  if (arrived.ok) return follow(arrived.value, customer)
  // A Marketplace install has no PKCE verifier: where Zoom asks for one, connecting from the portal is the way.
  return arrived.refusal.code === 'code_refused' ? problem('no_state', side) : refused(arrived.refusal, side)
}

function follow(arrival: Arrival, customer: CustomerActor | undefined) {
  if (arrival.kind === 'waiting') return problem('waiting_for_approval', 'marketplace')
  if (arrival.kind === 'connected') {
    if (!customer) return problem('already_connected', 'marketplace')
    return arrival.customerId === customer.customerId ? to('/zoom/review-order?connected=1') : problem('account_taken')
  }
  const response = to('/marketplace/added')
  response.cookies.set(installCookie(arrival.secret))
  return response
}
