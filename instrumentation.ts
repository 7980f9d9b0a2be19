import type { Instrumentation } from 'next'
import { log } from '@/lib/base/log'

/** The reference that an error page shows is found here. By route and not by address: addresses hold private links. */
export const onRequestError: Instrumentation.onRequestError = (error, _, { routePath, routeType }) => {
  const reference = typeof error === 'object' && error !== null && 'digest' in error ? error.digest : undefined
  log.error({ err: error, reference, route: routePath, kind: routeType }, 'request failed')
}
