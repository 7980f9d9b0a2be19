import { type NextRequest, NextResponse } from 'next/server'
import { currentSession } from '@/lib/auth/session'
import { env } from '@/lib/base/env'
import { newId } from '@/lib/base/ids'
import { log } from '@/lib/base/log'
import { finishConnecting } from '@/lib/marketplace/connecting'
import { type ConnectCause, ConnectReturn } from '@/lib/marketplace/schema'

const to = (path: string) => NextResponse.redirect(new URL(path, env().PORTAL_URL), 303)

const problem = (cause: ConnectCause, side: 'zoom' | 'marketplace' = 'zoom') => to(`/${side}/problem?cause=${cause}`)

/**
 * Zoom sends the browser back here. The one GET that changes something: the state in it was made for this session and
 * is spent by it. Leads on at once, so that neither code nor state stay in the address bar.
 */
export async function GET(request: NextRequest) {
  const returned = ConnectReturn.parse(Object.fromEntries(request.nextUrl.searchParams))
  try {
    const session = await currentSession()
    if (!session) return problem(returned.state ? 'signed_out' : 'no_state', 'marketplace')
    if (session.actor.kind !== 'customer') return problem('not_customer', 'marketplace')
    const done = await finishConnecting(session.actor, returned)
    if (done.ok) return to('/zoom?connected=1')
    const { code, params } = done.refusal
    const scopes = params?.scopes ? `&scopes=${encodeURIComponent(params.scopes)}` : ''
    return to(`/zoom/problem?cause=${code}${scopes}`)
  } catch (error) {
    log.error({ err: error, reference: newId() }, 'zoom could not be connected')
    return problem('unexpected')
  }
}
