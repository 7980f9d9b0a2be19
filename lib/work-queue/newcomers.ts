import { db } from '@/lib/db/client'
import type { PaymentProblem } from '@/lib/payments/rules'
import { carrierSettings } from '@/lib/settings/queries'
import { most, since, type WorkItem } from './item'

export async function waitingRegistrations(): Promise<WorkItem[]> {
  const { registrationTargetMinutes } = await carrierSettings()
  const rows = await db.registration.findMany({
    where: { status: { in: ['submitted', 'under_review'] } },
    orderBy: { createdAt: 'asc' },
    take: most,
  })
  return rows.map(row => ({
    kind: 'registrations' as const,
    reference: row.reference,
    company: row.company,
    city: row.city,
    country: row.country,
    quantity: row.expectedQuantity,
    reviewer: row.status === 'under_review' ? row.reviewerName : null,
    waitedMs: Number(row.waitedMs) + since(row.statusSince),
    targetMs: registrationTargetMinutes * 60_000,
  }))
}

export async function failedSignUps(): Promise<WorkItem[]> {
  const rows = await db.signUp.findMany({ where: { state: 'failed' }, orderBy: { stateSince: 'asc' }, take: most })
  return rows.map(row => ({
    kind: 'signUps' as const,
    reference: row.reference,
    company: row.company ?? '',
    reason: row.reason,
    waitedMs: since(row.stateSince),
    targetMs: undefined,
  }))
}

export async function tenantRequests(): Promise<WorkItem[]> {
  const { registrationTargetMinutes } = await carrierSettings()
  const rows = await db.tenantRequest.findMany({
    where: { state: { in: ['accepted', 'failed'] } },
    orderBy: { stateSince: 'asc' },
    take: most,
    include: { planVersion: { select: { name: true } } },
  })
  return rows.map(row => ({
    kind: 'tenants' as const,
    reference: row.reference,
    name: row.name ?? '',
    plan: row.planVersion?.name ?? '',
    failed: row.state === 'failed',
    contact: row.contactName ?? '',
    waitedMs: since(row.stateSince),
    targetMs: registrationTargetMinutes * 60_000,
  }))
}

export async function paymentsToSee(): Promise<WorkItem[]> {
  const rows = await db.payment.findMany({
    where: { problem: { not: null } },
    orderBy: { stateSince: 'asc' },
    take: most,
  })
  return rows.map(({ reference, payerName: payer, problem, stateSince }) => ({
    kind: 'payments' as const,
    reference,
    payer,
    problem: problem as PaymentProblem,
    waitedMs: since(stateSince),
    targetMs: undefined,
  }))
}
