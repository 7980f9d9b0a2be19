import { AsyncLocalStorage } from 'node:async_hooks'
import { newId } from './ids'

/** What the work at hand goes back to: a request of somebody, or the run of a job that nobody asked for. */
type Trail = { request: string; job?: string }

const trails = new AsyncLocalStorage<Trail>()

/** Does `work`, and marks with this id what it logs, what it tells the history, and the jobs that it owes. */
export const withTrail = <T>(trail: Trail | undefined, work: () => T): T => (trail ? trails.run(trail, work) : work())

export const currentTrail = (): Trail | undefined => trails.getStore()

/** Of a request to a route of ours: the id that the proxy gave it, or one of its own where the proxy stands aside. */
export const trailOfRequest = ({ headers }: Request): Trail => ({ request: headers.get('x-request-id') ?? newId() })
