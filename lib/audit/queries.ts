import type { CustomerScope, StaffScope } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'

export type HistoryLine = {
  id: string
  at: Date
  actorName: string
  actorKind: string
  /** Through what: page, job, csv, webhook, script. */
  source: string
  action: string
  subjectType: string
  subjectId: string
  before: unknown
  after: unknown
  reason: string | null
}

const shown = {
  id: true,
  at: true,
  actorName: true,
  actorKind: true,
  source: true,
  action: true,
  subjectType: true,
  subjectId: true,
  before: true,
  after: true,
  reason: true,
} as const

/** The history of one thing, newest first; a customer sees only what belongs to it. */
export async function subjectHistory(
  scope: CustomerScope | StaffScope,
  subject: { type: string; id: string },
): Promise<HistoryLine[]> {
  return db.auditEvent.findMany({
    where: {
      subjectType: subject.type,
      subjectId: subject.id,
      ...('customerId' in scope ? { customerId: scope.customerId } : {}),
    },
    orderBy: { id: 'desc' },
    take: 100,
    select: shown,
  })
}

/** The newest seal: what is older can be changed by nobody without being found out. */
export const newestSeal = (_: StaffScope): Promise<{ n: bigint; hash: string; sealedAt: Date } | null> =>
  db.auditSeal.findFirst({ orderBy: { n: 'desc' }, select: { n: true, hash: true, sealedAt: true } })
