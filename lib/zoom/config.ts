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
