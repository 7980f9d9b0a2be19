import { tellNotPermitted } from '@/lib/audit/refused'
import type { StaffActor } from './actor'
import { findLiveSession } from './live-session'
import { type StaffPermission, staffMay } from './permissions'
import { sessionOfAnyKind } from './session'
import { waitingPath, waitsFor } from './waiting'

type Admission =
  | { ok: true; actor: StaffActor }
  | { ok: false; code: 'cross_site' | 'signed_out' | 'not_permitted' }
  /** Something comes first, at this page. */
  | { ok: false; code: 'not_finished_signing_in'; first: string }

/**
 * The door of a POST route for staff who may do `may`, for what no action can take: a body that is read piece by piece.
 * A form of another site is turned away before anybody is looked up; browsers name the origin of every POST. Such
 * routes stand outside of the proxy, so the request gets its id here.
 */
export async function staffPost(request: Request, may: StaffPermission): Promise<Admission> {
  if (!isOwnForm(request.headers)) return { ok: false, code: 'cross_site' }
  const session = await sessionOfAnyKind()
  if (session?.actor.kind !== 'staff') return { ok: false, code: 'signed_out' }
  if (session.waitsFor) return { ok: false, code: 'not_finished_signing_in', first: waitingPath(session.waitsFor) }
  const { actor } = session
  if (!staffMay(actor.roles, may)) {
    await tellNotPermitted(actor, may)
    return { ok: false, code: 'not_permitted' }
  }
  return { ok: true, actor }
}

/** Asked again when the body is there, which can take minutes: the session may have ended, or the role been taken away. */
export async function staffStillMay(actor: StaffActor, may: StaffPermission): Promise<boolean> {
  const found = await findLiveSession(actor.sessionId)
  if (!found?.staffRoles || waitsFor({ ...found, isStaff: true })) return false
  if (staffMay(found.staffRoles, may)) return true
  await tellNotPermitted(actor, may)
  return false
}

/** As Next.js compares for its actions, but an origin that is missing is refused too. */
function isOwnForm(list: Headers): boolean {
  const origin = list.get('origin')
  const host = list.get('x-forwarded-host')?.split(',')[0]?.trim() || list.get('host')
  if (!origin || !host || !URL.canParse(origin)) return false
  return new URL(origin).host === host
}
