import { type Handler, json } from '../http'
import type { Simulator } from '../simulator'

/** RFC 8414 document; like Zoom's, it says nothing of PKCE and there is no OpenID Connect beside it. */
export function metadataEndpoint(simulator: Simulator): Handler {
  return () =>
    json(200, {
      issuer: simulator.url,
      authorization_endpoint: `${simulator.url}/oauth/authorize`,
      token_endpoint: `${simulator.url}/oauth/token`,
      revocation_endpoint: `${simulator.url}/oauth/revoke`,
      response_types_supported: ['code'],
      grant_types_supported: [
        'authorization_code',
        'refresh_token',
        'client_credentials',
        'urn:ietf:params:oauth:grant-type:jwt-bearer',
      ],
      token_endpoint_auth_methods_supported: ['client_secret_basic'],
    })
}
