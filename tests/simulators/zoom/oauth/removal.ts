import type { Simulator } from '../simulator'

/** Takes the app off an account: its tokens die at once, and the app is told. Numbers stay where they are. */
export function removeApp(simulator: Simulator, accountId: string, reason: string): boolean {
  const installation = simulator.store.grants.uninstall(accountId)
  if (!installation) return false
  simulator.webhooks.appDeauthorized(installation, reason)
  return true
}
