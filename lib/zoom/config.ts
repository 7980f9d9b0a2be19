import { env } from '@/lib/base/env'

export type ZoomConfig = {
  clientId: string
  clientSecret: string
  /** Origin that serves /oauth/authorize, /oauth/token and /oauth/revoke. */
  oauthUrl: string
  /** Origin of the API; /v2 is appended. */
  apiUrl: string
}

export function zoomConfig(): ZoomConfig {
  const { ZOOM_CLIENT_ID, ZOOM_CLIENT_SECRET, ZOOM_OAUTH_URL, ZOOM_API_URL } = env()
  return {
    clientId: ZOOM_CLIENT_ID,
    clientSecret: ZOOM_CLIENT_SECRET,
    oauthUrl: ZOOM_OAUTH_URL,
    apiUrl: ZOOM_API_URL,
  }
}

/** The carrier's own server-to-server app, for what it put into all accounts; undefined where none is set up. */
export function carrierConfig(): (ZoomConfig & { accountId: string }) | undefined {
  const { ZOOM_CARRIER_ACCOUNT_ID, ZOOM_CARRIER_CLIENT_ID, ZOOM_CARRIER_CLIENT_SECRET } = env()
  if (!ZOOM_CARRIER_ACCOUNT_ID || !ZOOM_CARRIER_CLIENT_ID || !ZOOM_CARRIER_CLIENT_SECRET) return undefined
  return {
    ...zoomConfig(),
    clientId: ZOOM_CARRIER_CLIENT_ID,
    clientSecret: ZOOM_CARRIER_CLIENT_SECRET,
    accountId: ZOOM_CARRIER_ACCOUNT_ID,
  }
}
