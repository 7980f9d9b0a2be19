import { cache } from 'react'
import type { StaffActor, StaffScope } from '@/lib/auth/actor'
import { fromNow, now } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import { columnsOf } from './columns'
import { type ExportState, listedFor, type Problem, problems, stateOfExport } from './rules'
import type { ExportKind, ListExports } from './schema'

export type ExportRow = {
  id: string
  reference: string
  kind: ExportKind
  state: ExportState
  fileName: string
  filter: Record<string, string>
  /** None: all customers, or the stock. */
  customer: { company: string; accountNumber: string } | null
  requestedBy: string
  createdAt: Date
  rows: number
  /** About how many there will be, while it runs. */
  total: number
  bytes: number
  readyAt: Date | null
  expiresAt: Date
  downloadedAt: Date | null
  problem: Problem | undefined
}

const pageSize = 50

const shown = {
  operation: { select: { reference: true, state: true, requestedByName: true, done: true, total: true } },
  customer: { select: { company: true, accountNumber: true } },
} satisfies Prisma.ExportInclude

/** Exports of the last months, newest first: one's own, or everybody's. */
export async function listExports(
  { userId }: Pick<StaffActor, 'userId' | 'scope'>,
  { whose, after }: ListExports,
): Promise<{ rows: ExportRow[]; next: string | undefined }> {
  const found = await db.export.findMany({
    where: {
      createdAt: { gt: fromNow(-listedFor) },
      ...(whose === 'mine' ? { requestedById: userId } : {}),
      // Ids are sorted by time of making.
      ...(after ? { id: { lt: after } } : {}),
    },
    orderBy: { id: 'desc' },
    take: pageSize + 1,
    include: shown,
  })
  const rows = found.slice(0, pageSize).map(rowOf)
  return { rows, next: found.length > pageSize ? rows.at(-1)?.id : undefined }
}

/** One export by the reference of its operation; undefined: there never was one, or it was deleted. */
export async function findExport(_: StaffScope, reference: string): Promise<ExportRow | undefined> {
  const found = await db.export.findFirst({ where: { operation: { reference } }, include: shown })
  return found ? rowOf(found) : undefined
}

/** What is ready for this person and not fetched yet, for the navigation of every page. */
export const readyExports = cache(async (userId: string): Promise<number> => {
  const [row] = await read<{ n: number }>(Prisma.sql`
    SELECT count(*)::int AS n FROM export WHERE requested_by_id = ${userId}::uuid AND ready_at IS NOT NULL
      AND downloaded_at IS NULL AND expires_at > ${now().toISOString()}::timestamptz`)
  return row?.n ?? 0
})

export type ExportOwner = { customer: ExportRow['customer']; numbers: number }

/** Whose numbers are to be exported, and about how many there are; undefined: there is no such customer. */
export async function exportOwner(_: StaffScope, accountNumber: string | undefined): Promise<ExportOwner | undefined> {
  if (accountNumber === undefined) return { customer: null, numbers: 0 }
  const customer = await db.customer.findUnique({ where: { accountNumber } })
  if (!customer) return undefined
  const { _sum } = await db.numberCount.aggregate({ where: { ownerId: customer.id }, _sum: { n: true } })
  return { customer: { company: customer.company, accountNumber }, numbers: _sum.n ?? 0 }
}

export const fileHeaders = (kind: ExportKind): string[] => columnsOf[kind].map(({ header }) => header)

type Found = Prisma.ExportGetPayload<{ include: typeof shown }>

function rowOf({ operation, customer, ...file }: Found): ExportRow {
  const filter = typeof file.filter === 'object' && file.filter !== null ? Object.entries(file.filter) : []
  return {
    id: file.id,
    reference: operation.reference,
    kind: file.kind,
    state: stateOfExport({ state: operation.state, readyAt: file.readyAt, expiresAt: file.expiresAt }, now()),
    fileName: file.fileName,
    filter: Object.fromEntries(filter.map(([name, value]) => [name, String(value)])),
    customer,
    requestedBy: operation.requestedByName,
    createdAt: file.createdAt,
    rows: file.readyAt ? Number(file.rows) : operation.done,
    total: operation.total,
    bytes: Number(file.bytes),
    readyAt: file.readyAt,
    expiresAt: file.expiresAt,
    downloadedAt: file.downloadedAt,
    problem: problems.find(known => known === file.problem),
  }
}
