import type { StaffScope } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { isFinished, type OperationState } from '@/lib/operations/rules'
import { type Counts, type ImportKind, type ImportState, noCounts } from './rules'
import type { ListImports } from './schema'

export type ImportLine = {
  reference: string
  kind: ImportKind
  state: ImportState
  fileName: string
  company: string | null
  who: string
  createdAt: Date
  counts: Counts
  operation: { state: OperationState; total: number; done: number; failed: number } | null
  undo: { state: OperationState; done: number } | null
  undoable: boolean
}

export const importsPerPage = 50

/** Every file, who brought it and what it did, newest first; by keyset over the time-ordered id. */
export async function listImports(_: StaffScope, { q, kind, state, after, before }: ListImports) {
  const backwards = before !== undefined
  const where: Prisma.ImportWhereInput = {
    ...(kind ? { kind } : {}),
    ...(state ? { state } : {}),
    ...(q ? { OR: searched(q) } : {}),
    ...(after ? { id: { lt: after } } : before ? { id: { gt: before } } : {}),
  }
  const operation = { select: { state: true, total: true, done: true, failed: true } } as const
  const found = await db.import.findMany({
    where,
    orderBy: { id: backwards ? 'asc' : 'desc' },
    take: importsPerPage + 1,
    include: { customer: { select: { company: true } }, operation, undoOperation: operation },
  })
  const more = found.length > importsPerPage
  const page = found.slice(0, importsPerPage)
  if (backwards) page.reverse()
  return {
    rows: page.map(
      ({ reference, kind, state, fileName, customer, requestedByName, createdAt, counts, ...row }): ImportLine => ({
        reference,
        kind,
        state,
        fileName,
        company: customer?.company ?? null,
        who: requestedByName,
        createdAt,
        counts: { ...noCounts, ...(counts as Partial<Counts>) },
        operation: row.operation,
        undo: row.undoOperation,
        undoable:
          row.operation !== null &&
          isFinished(row.operation.state) &&
          row.operation.done > 0 &&
          row.undoOperation === null &&
          row.keptUntil > now(),
      }),
    ),
    previous: (backwards ? more : after !== undefined) ? page[0]?.id : undefined,
    next: (backwards ? page.length > 0 : more) ? page.at(-1)?.id : undefined,
  }
}

const searched = (q: string): Prisma.ImportWhereInput[] => {
  const contains = { contains: q, mode: 'insensitive' as const }
  return [
    { fileName: contains },
    { requestedByName: contains },
    { reference: contains },
    { customer: { company: contains } },
  ]
}
