import type { StaffScope } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { type CheckProblem, type ConnectionState, type LossReason, readProblem, readReason } from './rules'
import type { ListConnections } from './schema'

export type ConnectionRow = {
  id: string
  company: string
  accountNumber: string
  zoomAccountName: string
  zoomAccountNumber: string
  zoomUser: string
  state: ConnectionState
  reason: { reason: LossReason; scopes: string[] } | undefined
  problem: CheckProblem | undefined
  connectedAt: Date
  endedAt: Date | null
  /** When the pair that is stored now was made: its age. */
  lastRefreshAt: Date | null
  accessExpiresAt: Date | null
  lastCheckAt: Date | null
  failingSince: Date | null
  reconcileError: string | null
}

const pageSize = 50

const lists: Record<ListConnections['state'], Prisma.ZoomConnectionWhereInput> = {
  all: { endedAt: null },
  failing: { endedAt: null, OR: [{ state: { not: 'connected' } }, { lastCheckError: { not: null } }] },
  ended: { endedAt: { not: null } },
}

/** Connections of all customers, newest first; ids are sorted by time of making. No token leaves this module. */
export async function listConnections(
  _: StaffScope,
  { state, after }: ListConnections,
): Promise<{ rows: ConnectionRow[]; next: string | undefined }> {
  const found = await db.zoomConnection.findMany({
    where: { ...lists[state], ...(after ? { id: { lt: after } } : {}) },
    omit: { accessToken: true, refreshToken: true },
    include: { customer: { select: { company: true, accountNumber: true } } },
    orderBy: { id: 'desc' },
    take: pageSize + 1,
  })
  const rows = found.slice(0, pageSize).map(({ customer, zoomUserEmail, stateReason, lastCheckError, ...row }) => ({
    ...row,
    ...customer,
    zoomUser: zoomUserEmail,
    reason: readReason(stateReason),
    problem: readProblem(lastCheckError),
  }))
  return { rows, next: found.length > pageSize ? rows.at(-1)?.id : undefined }
}
