import type { Instrumentation } from 'next'

/** The reference that an error page shows is found here. By route and not by address: addresses hold private links. */
export const onRequestError: Instrumentation.onRequestError = async (error, _, { routePath, routeType }) => {
  // Next.js also builds this file for a runtime that we do not use and that lacks Node's modules; it drops this branch.
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { log } = await import('@/lib/base/log')
  const reference = typeof error === 'object' && error !== null && 'digest' in error ? error.digest : undefined
  log.error({ err: error, reference, route: routePath, kind: routeType }, 'request failed')
}
