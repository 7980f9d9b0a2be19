import { receiveInstall } from '@/lib/marketplace/arriving'
import { installHeld } from '@/lib/marketplace/installs'
import type { User } from '../simulators/zoom/accounts'
import { allow } from '../simulators/zoom/oauth/authorize'
import { readAuthorizeRequest } from '../simulators/zoom/oauth/authorize-request'
import type { RunningZoom } from '../simulators/zoom/server'
import { accepted, aVisitor } from './registration'

/** "Add" and "Allow" in the Marketplace: what the browser brings, which has no state. */
export function codeOfInstall(zoom: RunningZoom, user: User): string {
  const { clientId, redirectUris } = zoom.simulator.config
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUris[0] ?? '',
  })
  const request = readAuthorizeRequest(zoom.simulator, query)
  if ('status' in request) throw new Error(`Zoom would not show its consent page: ${request.body}`)
  return allow(zoom.simulator, user, request)
}

let places = 0

/** The app was added in the Marketplace and the browser came here, nobody signed in unless said. */
export async function arrived(zoom: RunningZoom, user: User, { signedIn = false }: { signedIn?: boolean } = {}) {
  places += 1
  const visitor = { ...aVisitor(), address: `198.51.100.${places}` }
  return accepted(await receiveInstall(visitor, { code: codeOfInstall(zoom, user), signedIn }))
}

/** An install that waits for somebody to say whose it is, with the secret of the browser that brought it. */
export async function aParkedInstall(zoom: RunningZoom, user: User) {
  const arrival = await arrived(zoom, user, { signedIn: true })
  if (arrival.kind !== 'parked') throw new Error(`not parked: ${arrival.kind}`)
  const view = await installHeld(arrival.secret)
  if (!view) throw new Error('nothing is parked')
  return { secret: arrival.secret, install: view.id, view }
}
