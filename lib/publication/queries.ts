import type { CustomerScope } from '@/lib/auth/actor'
import { ownState } from '@/lib/zoom-connections/queries'
import { type Act, type Blocked, whyBlocked } from './rules'

/** What stands against any publishing of this customer now: the same question that the commands ask. */
export async function publishingBlocked(scope: CustomerScope, act: Act = 'publish'): Promise<Blocked | undefined> {
  const row = await ownState(scope)
  return row && whyBlocked(row.status, row.connection ?? undefined, act)
}
