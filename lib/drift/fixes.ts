import type { StaffActor } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db/transaction'
import { whyBlocked } from '@/lib/publication/rules'
import { startOperation } from '@/lib/publication/start'
import { queueRemovals, queueUpdates } from '@/lib/publication/updates'
import { moveNumbers } from '@/lib/stock/move'
import { adoptNumbers } from './adopt'
import { e164sOf, type Finding, type Fixed, type Skip, skipAll, split, ZoomSays } from './finding'
import { hand, resolve } from './findings'
import { markGone } from './move'
import type { DriftFix } from './rules'
import { takeZooms } from './take-zooms'

type Fix = (tx: Tx, actor: StaffActor, customerId: string, findings: Finding[]) => Promise<Fixed>

/** In either direction; each mends differences of one customer, as an operation where Zoom is called. */
export const fixes: Record<DriftFix, Fix> = {
  publish_again: publishAgain,
  mark_unpublished: markUnpublished,
  take_returned: takeReturned,
  adopt,
  remove_from_zoom: removeFromZoom,
  send_ours: sendOurs,
  take_zooms: takeZooms,
}

const skipped = (findings: Finding[], code: Skip['code']): Skip[] => findings.map(({ id }) => ({ id, code }))
const ids = (findings: Finding[]) => findings.map(({ id }) => id)

async function blocked(tx: Tx, customerId: string): Promise<'not_active' | 'not_connected' | undefined> {
  const customer = await tx.customer.findUniqueOrThrow({
    where: { id: customerId },
    select: {
      status: true,
      zoomConnections: { orderBy: { connectedAt: 'desc' }, take: 1, select: { state: true } },
    },
  })
  const why = whyBlocked(customer.status, customer.zoomConnections[0]?.state, 'publish')
  if (why === undefined) return undefined
  return why === 'customer_not_active' ? 'not_active' : 'not_connected'
}

/** The portal is right: it was published and is to be there. Gone and published again, as one operation. */
async function publishAgain(tx: Tx, actor: StaffActor, customerId: string, findings: Finding[]): Promise<Fixed> {
  const why = await blocked(tx, customerId)
  if (why) return skipAll(findings, why)
  const { among, others } = split(findings, await markGone(tx, actor, customerId, e164sOf(findings)))
  if (among.length === 0) return skipAll(findings, 'changed')
  const started = await startOperation(tx, actor, { act: 'publish', customerId, chosen: { numbers: e164sOf(among) } })
  if (!started.ok) throw new Error(`what was just marked as gone cannot be published: ${started.refusal.code}`)
  const { reference } = started.value
  await hand(tx, ids(among), reference)
  return { fixed: ids(among), operations: [reference], skipped: skipped(others, 'changed') }
}

/** Zoom is right: it never was there. It stays the customer's, not published. */
async function markUnpublished(tx: Tx, actor: StaffActor, customerId: string, findings: Finding[]): Promise<Fixed> {
  const { among, others } = split(findings, await markGone(tx, actor, customerId, e164sOf(findings)))
  await resolve(tx, ids(among), 'marked_unpublished', actor.name)
  return { fixed: ids(among), operations: [], skipped: skipped(others, 'changed') }
}

/** Zoom is right: the customer gave it back there (002-R11, SM6 gone_from_zoom). */
async function takeReturned(tx: Tx, actor: StaffActor, customerId: string, findings: Finding[]): Promise<Fixed> {
  const gone = await markGone(tx, actor, customerId, e164sOf(findings))
  const { moved } = await moveNumbers(tx, actor, 'gone_from_zoom', gone, { of: customerId })
  const { among, others } = split(findings, moved)
  await resolve(tx, ids(among), 'taken_as_returned', actor.name)
  return { fixed: ids(among), operations: [], skipped: skipped(others, 'changed') }
}

async function adopt(tx: Tx, actor: StaffActor, customerId: string, findings: Finding[]): Promise<Fixed> {
  const { added, found, skipped: left } = await adoptNumbers(tx, actor, customerId, findings)
  const done = ids([...added, ...found])
  await resolve(tx, done, 'adopted', actor.name)
  return { fixed: done, operations: [], skipped: left }
}

/**
 * The portal is right: it has no business there. Its own way out is an operation's, so it becomes one of the customer's
 * numbers first; one that the portal did not have leaves it again with that (SM8). Assigned ones stay (002-R39).
 */
async function removeFromZoom(tx: Tx, actor: StaffActor, customerId: string, findings: Finding[]): Promise<Fixed> {
  const why = await blocked(tx, customerId)
  if (why) return skipAll(findings, why)
  const assigned = findings.filter(({ zooms }) => ZoomSays.parse(zooms).assigned)
  const going = findings.filter(finding => !assigned.includes(finding))
  const { added, found, skipped: left } = await adoptNumbers(tx, actor, customerId, going)
  const operations: string[] = []
  if (added.length > 0) {
    const queued = await queueRemovals(tx, actor, customerId, e164sOf(added))
    if (!queued) throw new Error('what was just adopted cannot be removed')
    operations.push(queued.reference)
    await hand(tx, ids(added), queued.reference)
  }
  if (found.length > 0) {
    const started = await startOperation(tx, actor, {
      act: 'unpublish',
      customerId,
      chosen: { numbers: e164sOf(found) },
    })
    if (!started.ok) throw new Error(`what was just adopted cannot be un-published: ${started.refusal.code}`)
    operations.push(started.value.reference)
    await hand(tx, ids(found), started.value.reference)
  }
  return { fixed: ids([...added, ...found]), operations, skipped: [...left, ...skipped(assigned, 'assigned')] }
}

/** The portal is right about attributes: an update operation sends ours (SM7). */
async function sendOurs(tx: Tx, actor: StaffActor, customerId: string, findings: Finding[]): Promise<Fixed> {
  const queued = await queueUpdates(tx, actor, customerId, e164sOf(findings))
  if (!queued) return skipAll(findings, 'changed')
  const items = await tx.operationItem.findMany({ where: { operationId: queued.id }, select: { subject: true } })
  const { among, others } = split(
    findings,
    items.map(({ subject }) => subject),
  )
  await hand(tx, ids(among), queued.reference)
  return { fixed: ids(among), operations: [queued.reference], skipped: skipped(others, 'changed') }
}
