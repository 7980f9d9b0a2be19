import { ZoomError } from '@/lib/zoom/errors'
import type { ZoomAccess } from '@/lib/zoom/http'
import { listPeeringNumbers } from '@/lib/zoom/number-management'
import { getMyPermissions } from '@/lib/zoom/users'
import { type CheckProblem, mayChangeNumbers } from './rules'

/** "Zoom Phone has not been enabled for this account." in its two numbers. */
const notEnabled = [2013, 2031]

/** Whether numbers can be managed with this access: the role of who connected, then a real look at the list. */
export async function probe(access: ZoomAccess): Promise<CheckProblem | null> {
  try {
    if (!mayChangeNumbers(await getMyPermissions(access))) return 'role'
    await listPeeringNumbers(access).next()
    return null
  } catch (error) {
    if (!(error instanceof ZoomError)) throw error
    return problemOf(error)
  }
}

/** Throws on what concerns the grant itself: that is for withZoomAccess. */
function problemOf(error: ZoomError): CheckProblem | null {
  switch (error.kind) {
    case 'unauthorized':
    case 'scope_missing':
      throw error
    case 'rate_limited':
      // Somebody else's calls use up the account's limit; the grant itself works.
      return null
    case 'forbidden':
      return 'forbidden'
    case 'unreachable':
    case 'unknown_outcome':
      return 'unreachable'
    default:
      return error.zoomCode !== undefined && notEnabled.includes(error.zoomCode) ? 'licence' : 'refused'
  }
}
