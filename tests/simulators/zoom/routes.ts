import { apiHandler } from './api/gateway'
import { operations } from './api/operations'
import { PageTokens } from './api/page-tokens'
import { listCarrierNumbers, listPeeringNumbers } from './api/peering-lists'
import { addPeeringNumbers, deletePeeringNumbers, updatePeeringNumbers } from './api/peering-writes'
import { readMe, readPermissions } from './api/users'
import { behaviourRoutes } from './control/behaviour'
import { grantRoutes } from './control/grants'
import { storeRoutes } from './control/store'
import { webhookRoutes } from './control/webhooks'
import { authorizeDecision, authorizePage } from './oauth/authorize'
import { metadataEndpoint } from './oauth/metadata'
import { revokeEndpoint } from './oauth/revoke'
import { tokenEndpoint } from './oauth/token-endpoint'
import { pageRoutes } from './pages/routes'
import { Router } from './router'
import type { Simulator } from './simulator'

export function routes(simulator: Simulator): Router {
  const router = new Router()
  oauthRoutes(router, simulator)
  apiRoutes(router, simulator)
  behaviourRoutes(router, simulator)
  grantRoutes(router, simulator)
  storeRoutes(router, simulator)
  webhookRoutes(router, simulator)
  pageRoutes(router, simulator)
  return router
}

function oauthRoutes(router: Router, simulator: Simulator): void {
  router.on('GET', '/oauth/authorize', authorizePage(simulator))
  router.on('POST', '/oauth/authorize', authorizeDecision(simulator))
  router.on('POST', '/oauth/token', tokenEndpoint(simulator))
  router.on('POST', '/oauth/revoke', revokeEndpoint(simulator))
  router.on('GET', '/.well-known/oauth-authorization-server', metadataEndpoint(simulator))
}

function apiRoutes(router: Router, simulator: Simulator): void {
  const pages = new PageTokens(simulator.clock)
  const numbers = `/v2${operations.list.path}`
  router.on('GET', '/v2/users/me', apiHandler(simulator, operations.me, readMe))
  router.on('GET', '/v2/users/me/permissions', apiHandler(simulator, operations.permissions, readPermissions))
  router.on(
    'GET',
    numbers,
    apiHandler(simulator, operations.list, (call, caller) => listPeeringNumbers(simulator, pages, call, caller)),
  )
  router.on(
    'POST',
    numbers,
    apiHandler(simulator, operations.add, (call, caller, entry) => addPeeringNumbers(simulator, call, caller, entry)),
  )
  router.on(
    'PATCH',
    numbers,
    apiHandler(simulator, operations.update, (call, caller, entry) =>
      updatePeeringNumbers(simulator, call, caller, entry),
    ),
  )
  router.on(
    'DELETE',
    numbers,
    apiHandler(simulator, operations.remove, (call, caller, entry) =>
      deletePeeringNumbers(simulator, call, caller, entry),
    ),
  )
  router.on(
    'GET',
    `/v2${operations.carrierList.path}`,
    apiHandler(simulator, operations.carrierList, call => listCarrierNumbers(simulator, pages, call)),
  )
}
