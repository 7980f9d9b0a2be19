import type { AboutTenant } from '@/emails/tenant-facts'
import { env } from '@/lib/base/env'
import type { TenantRequest } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'
import { oweToSupport } from '@/lib/mail/support'
import type { PlanVersion } from '@/lib/service-plans/rules'
import { signInNameOf } from './naming-rules'
import { requestUrl } from './private-link'

const signInName = ({ userName, upnSuffix }: TenantRequest) =>
  signInNameOf({ userName: userName ?? '', upnSuffix: upnSuffix ?? '' })

const staffUrl = ({ reference }: TenantRequest) => `${env().PORTAL_URL}/staff/tenant-requests/${reference}`

async function about(tx: Tx, request: TenantRequest): Promise<AboutTenant> {
  const { contactName, name, reference } = request
  return { name: contactName ?? '', tenant: name ?? '', reference, url: await requestUrl(tx, request) }
}

const windowOf = ({ windowFrom, windowTo }: TenantRequest) =>
  windowFrom && windowTo ? { from: windowFrom.toISOString(), to: windowTo.toISOString() } : {}

/** To the address in the request, with the private link: accepted is not yet provisioned (003-R13). */
export async function tellAccepted(tx: Tx, request: TenantRequest, version: PlanVersion) {
  const next = request.state === 'provisioning' ? 'now' : request.state === 'scheduled' ? 'window' : 'decision'
  await oweLetter(tx, {
    template: 'tenant_accepted',
    to: request.email ?? '',
    dedupeKey: `tenant_accepted:${request.id}`,
    about: { type: 'tenant_request', id: request.id },
    props: {
      ...(await about(tx, request)),
      plan: version.name,
      signInName: signInName(request),
      zone: version.offPeakZone,
      next,
      ...windowOf(request),
    },
  })
}

export async function tellForSupport(tx: Tx, request: TenantRequest, version: PlanVersion) {
  await oweToSupport(tx, {
    template: 'tenant_for_support',
    dedupeKey: `tenant_for_support:${request.id}`,
    about: { type: 'tenant_request', id: request.id },
    props: {
      ...(await about(tx, request)),
      url: staffUrl(request),
      plan: version.name,
      email: request.email ?? '',
      decide: request.needsApproval,
    },
  })
}

/** When the carrier has decided on the off-peak window. */
export async function tellScheduled(tx: Tx, request: TenantRequest, version: PlanVersion) {
  const { from, to } = windowOf(request)
  if (!from || !to) return
  await oweLetter(tx, {
    template: 'tenant_scheduled',
    to: request.email ?? '',
    dedupeKey: `tenant_scheduled:${request.id}:${from}`,
    about: { type: 'tenant_request', id: request.id },
    props: { ...(await about(tx, request)), from, to, zone: version.offPeakZone },
  })
}

/** 003-R14, R15: how to get in, and what is left to do (R16). */
export async function tellCompleted(tx: Tx, request: TenantRequest, version: PlanVersion) {
  const { customerId } = request
  const numbers = await tx.phoneNumber.findMany({
    where: { customerId },
    select: { e164: true },
    orderBy: { e164: 'asc' },
    take: 20,
  })
  const ordered = await tx.order.aggregate({ where: { customerId: customerId ?? '' }, _sum: { quantity: true } })
  await oweLetter(tx, {
    template: 'tenant_completed',
    to: request.email ?? '',
    dedupeKey: `tenant_completed:${request.id}`,
    about: { type: 'tenant_request', id: request.id },
    props: {
      ...(await about(tx, request)),
      url: `${env().PORTAL_URL}/sign-in`,
      signInName: signInName(request),
      numbers: numbers.map(({ e164 }) => e164),
      ordered: ordered._sum.quantity ?? 0,
      followUps: version.followUps,
    },
  })
}

/** 003-R15: what to do next; and to staff, with the operation that tells which step failed. */
export async function tellFailed(tx: Tx, request: TenantRequest, operationId: string) {
  const { id, reference } = request
  await oweLetter(tx, {
    template: 'tenant_failed',
    to: request.email ?? '',
    dedupeKey: `tenant_failed:${id}:${operationId}`,
    about: { type: 'tenant_request', id: request.id },
    props: {
      ...(await about(tx, request)),
      nameTaken: request.reason === 'sign_in_name_taken',
      signInName: signInName(request),
    },
  })
  const operation = await tx.operation.findUniqueOrThrow({ where: { id: operationId }, select: { reference: true } })
  await oweToSupport(tx, {
    template: 'tenant_failed_for_support',
    dedupeKey: `tenant_failed_for_support:${id}:${operationId}`,
    about: { type: 'tenant_request', id: request.id },
    props: {
      ...(await about(tx, request)),
      reference,
      url: `${env().PORTAL_URL}/staff/operations/${operation.reference}`,
      operation: operation.reference,
      code: request.reason ?? 'unexpected',
    },
  })
}

/** Called off by the carrier, with its reason. */
export async function tellCancelled(tx: Tx, request: TenantRequest) {
  await oweLetter(tx, {
    template: 'tenant_cancelled',
    to: request.email ?? '',
    dedupeKey: `tenant_cancelled:${request.id}`,
    about: { type: 'tenant_request', id: request.id },
    props: { ...(await about(tx, request)), reason: request.reason ?? '' },
  })
}

/** Called off by whoever asked: it is off the carrier's desk. */
export async function tellWithdrawn(tx: Tx, request: TenantRequest) {
  await oweToSupport(tx, {
    template: 'tenant_withdrawn_for_support',
    dedupeKey: `tenant_withdrawn:${request.id}`,
    about: { type: 'tenant_request', id: request.id },
    props: { ...(await about(tx, request)), url: staffUrl(request) },
  })
}
