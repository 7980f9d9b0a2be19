import type { CustomerScope, StaffScope } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { hashSecret } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { nextWindow } from '@/lib/service-plans/off-peak'
import { planVersion } from '@/lib/service-plans/queries'
import { signInNameOf } from './naming-rules'
import { openRequestStates, type TenantRequestState, tenantRequestStates } from './rules'
import { type RequestFilter, RequestSecret } from './schema'

/** A request as its requester may see it: whoever has the private link is that. */
export async function requestBehind(secret: string) {
  const parsed = RequestSecret.safeParse(secret)
  return parsed.success ? findView({ secretHash: hashSecret(parsed.data) }) : undefined
}

/** Another customer's request does not exist; staff see all. A draft is nobody's yet. */
export const findRequest = (scope: StaffScope | CustomerScope, reference: string) =>
  findView({ reference, ...('customerId' in scope ? { askingCustomerId: scope.customerId } : {}) })

async function findView(where: Prisma.TenantRequestWhereInput) {
  const row = await db.tenantRequest.findFirst({
    where: { ...where, state: { not: 'draft' } },
    include: {
      operation: { select: { reference: true, state: true, done: true, total: true, resumesAt: true } },
      customer: { select: { accountNumber: true, company: true } },
      askingCustomer: { select: { accountNumber: true, company: true } },
    },
  })
  if (!row) return undefined
  const version = await planVersion(row.planVersionId ?? '')
  const { id, secretHash: _, passwordHash: __, requestedById: ___, planVersionId: ____, ...shown } = row
  const [userName, upnSuffix] = [row.userName ?? '', row.upnSuffix ?? '']
  return {
    ...shown,
    name: row.name ?? '',
    signInName: signInNameOf({ userName, upnSuffix }),
    plan: version,
    /** The window it would be given now. */
    nextWindow: version && nextWindow(version, now()),
    history: await historyOf(id),
  }
}

export type RequestView = NonNullable<Awaited<ReturnType<typeof findView>>>

/** Steps of SM11, oldest first, from the history. */
async function historyOf(id: string) {
  const events = await db.auditEvent.findMany({
    where: { subjectType: 'tenant_request', subjectId: id, action: { startsWith: 'tenant_request.' } },
    orderBy: { id: 'asc' },
    take: 200,
    select: { id: true, at: true, action: true, actorName: true, actorKind: true, reason: true },
  })
  return events.map(({ action, ...event }) => ({ ...event, event: action.replace('tenant_request.', '') }))
}

/** How many are in each state, for the buckets. */
export async function requestCounts(_: StaffScope): Promise<Record<RequestFilter, number>> {
  const rows = await db.tenantRequest.groupBy({
    by: ['state'],
    where: { state: { not: 'draft' } },
    _count: { _all: true },
  })
  const count = (states: readonly TenantRequestState[]) =>
    rows.filter(({ state }) => states.includes(state)).reduce((sum, row) => sum + row._count._all, 0)
  return {
    open: count(openRequestStates),
    accepted: count(['accepted']),
    scheduled: count(['scheduled']),
    provisioning: count(['provisioning']),
    completed: count(['completed']),
    failed: count(['failed']),
    cancelled: count(['cancelled']),
    all: count(tenantRequestStates),
  }
}
