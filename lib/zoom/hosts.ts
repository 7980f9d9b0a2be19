const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Zoom's hosts, over TLS on the usual port and with no credentials in the address. */
const isZooms = (url: URL): boolean =>
  url.protocol === 'https:' &&
  url.port === '' &&
  url.username === '' &&
  url.password === '' &&
  (url.hostname === 'zoom.us' || url.hostname.endsWith('.zoom.us'))

const isZoomsApi = (url: URL): boolean => isZooms(url) && /^api[a-z0-9-]*\.zoom\.us$/.test(url.hostname)

export const isLoopback = (url: URL): boolean => LOOPBACK.has(url.hostname)

/** Secrets travel over TLS; only a stand-in on this machine may speak plain HTTP. */
export function assertConfidential(url: URL): void {
  if (url.protocol !== 'https:' && !isLoopback(url)) throw new Error(`${url.origin} must be https`)
}

/** Whether a request that carries a token may be sent on from one address to another. */
export const mayFollow = (from: URL, to: URL): boolean => to.origin === from.origin || (isZooms(from) && isZooms(to))

/**
 * The API origin to use for a grant. A token reply may name a regional one; it is believed only when it is one of
 * Zoom's API hosts and we talk to Zoom in the first place, so that no reply can send tokens elsewhere.
 */
export function apiOrigin(configured: string, named: string | undefined): string {
  const ours = new URL(configured)
  const theirs = named !== undefined && URL.canParse(named) ? new URL(named) : undefined
  return theirs && isZoomsApi(theirs) && isZoomsApi(ours) ? theirs.origin : configured
}
