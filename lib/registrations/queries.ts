import type { StaffScope } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { hashSecret } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { openStatuses, type RegistrationStatus, waitedMs } from './rules'
import { StatusSecret } from './schema'
import { applicantName } from './transition'

export type HistoryEntry = { id: string; at: Date; action: string; who: string; reason: string | null }

/**
 * The registration behind a private status link, as its applicant may see it. The secret is the proof; undefined for
 * rubbish and for an unknown one alike.
 */
export async function registrationBehind(secret: string) {
  const parsed = StatusSecret.safeParse(secret)
  if (!parsed.success) return undefined
  return findView({ statusSecretHash: hashSecret(parsed.data) })
}

/** One registration for staff, with its thread and history; undefined when there is none. */
export async function findRegistration(_: StaffScope, reference: string) {
  const found = await findView({ reference })
  if (!found) return undefined
  const known = await db.customer.findMany({
    where: { OR: [{ contactEmail: found.email }, { company: { equals: found.company, mode: 'insensitive' } }] },
    select: { accountNumber: true, company: true, registration: { select: { reference: true } } },
    take: 3,
  })
  const notes = await db.threadMessage.findMany({
    where: { registration: { reference }, staffOnly: true },
    orderBy: { createdAt: 'asc' },
    select: shownMessage,
  })
  return { ...found, notes, sameCompany: known.filter(customer => customer.registration?.reference !== reference) }
}

const shownMessage = { id: true, fromStaff: true, authorName: true, text: true, createdAt: true } as const

/** What both sides may read: notes of staff are not among its messages. */
async function findView(where: { reference: string } | { statusSecretHash: string }) {
  const row = await db.registration.findUnique({
    where,
    include: {
      messages: { where: { staffOnly: false }, orderBy: { createdAt: 'asc' }, select: shownMessage },
      customer: { select: { accountNumber: true } },
    },
  })
  if (!row) return undefined
  const { id, statusSecretHash: _, reviewerId: __, customerId: ___, customer, messages: thread, ...shown } = row
  const waited = Number(row.waitedMs)
  return {
    ...shown,
    name: applicantName(row),
    waitedMs: waitedMs({ ...row, waitedMs: waited }, now()),
    accountNumber: customer?.accountNumber,
    thread,
    history: await historyOf(id),
  }
}

export type RegistrationView = NonNullable<Awaited<ReturnType<typeof findView>>>

/** Steps of SM1, oldest first, from the audit. */
async function historyOf(id: string): Promise<HistoryEntry[]> {
  const events = await db.auditEvent.findMany({
    where: { subjectType: 'registration', subjectId: id, action: { startsWith: 'registration.' } },
    orderBy: { id: 'asc' },
    take: 200,
  })
  return events.map(({ id, at, action, actorName, reason }) => ({ id, at, action, who: actorName, reason }))
}

/** How many are in each status, for the buckets of the queue. */
export async function registrationCounts(_: StaffScope): Promise<Record<RegistrationStatus | 'open', number>> {
  const rows = await db.registration.groupBy({ by: ['status'], _count: { _all: true } })
  const count = (status: RegistrationStatus) => rows.find(row => row.status === status)?._count._all ?? 0
  return {
    open: openStatuses.reduce((sum, status) => sum + count(status), 0),
    submitted: count('submitted'),
    under_review: count('under_review'),
    information_requested: count('information_requested'),
    approved: count('approved'),
    rejected: count('rejected'),
    withdrawn: count('withdrawn'),
    expired: count('expired'),
  }
}
