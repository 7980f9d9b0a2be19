import type { Clock } from './clock'
import type { Contract } from './contract'
import type { Faults } from './faults'
import type { ZoomConfig } from './options'
import type { RateLimiter } from './rate-limit'
import type { RequestLog } from './request-log'
import type { Settings } from './settings'
import type { Store } from './store'
import type { Webhooks } from './webhooks/webhooks'

/** The parts that every door of the stand-in shares. */
export interface Simulator {
  config: ZoomConfig
  settings: Settings
  clock: Clock
  store: Store
  limiter: RateLimiter
  faults: Faults
  log: RequestLog
  contract: Contract
  webhooks: Webhooks
  /** Numbers that the add and update calls refuse, with the reason to give. */
  rejections: Map<string, string>
  /** Where the stand-in listens, once it does. */
  url: string
}
