import type { CustomerScope, StaffScope } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { readingGroups } from '@/lib/base/e164'
import { db } from '@/lib/db/client'
import {
  goesToZoom,
  isFinished,
  type OperationKind,
  type OperationState,
  timeLeft,
  type WaitingReason,
  waitingReasons,
  zoomKinds,
} from './rules'
import { type Step, type StoredStep, skippedOf, stepsOf } from './steps'

export type OperationLine = {
  reference: string
  kind: OperationKind
  state: OperationState
  total: number
  done: number
  failed: number
  createdAt: Date
}

/** The newest few of a customer, for overviews. */
export async function latestOperations(scope: CustomerScope): Promise<OperationLine[]> {
  return db.operation.findMany({
    where: { customerId: scope.customerId, kind: { in: [...zoomKinds] } },
    orderBy: { createdAt: 'desc' },
    take: 5,
    select: { reference: true, kind: true, state: true, total: true, done: true, failed: true, createdAt: true },
  })
}

export type FailureGroup = { code: string; words: string; count: number; numbers: { e164: string; groups: string[] }[] }

export type OperationView = {
  reference: string
  kind: OperationKind
  state: OperationState
  finished: boolean
  total: number
  counts: { done: number; failed: number; inHand: number; waiting: number; cancelled: number }
  requestedBy: string
  createdAt: Date
  finishedAt: Date | undefined
  waitingFor: WaitingReason | undefined
  resumesAt: Date | undefined
  elapsedMs: number
  leftMs: number | undefined
  failures: FailureGroup[]
  skipped: Record<string, number>
  steps: Step[]
  /** None: stock, or all customers. */
  customer: { company: string; accountNumber: string } | null
  /** The import that it runs or undoes. */
  importReference: string | undefined
}

/** One operation with everything its page shows; another customer's does not exist. */
export async function findOperation(
  scope: CustomerScope | StaffScope,
  reference: string,
): Promise<OperationView | undefined> {
  const operation = await db.operation.findFirst({
    where: {
      reference,
      ...('customerId' in scope ? { customerId: scope.customerId, kind: { in: [...zoomKinds] } } : {}),
    },
    include: {
      customer: { select: { company: true, accountNumber: true } },
      import: { select: { reference: true } },
      undoneBy: { select: { reference: true } },
    },
  })
  if (!operation) return undefined
  const { id, kind, state, total, createdAt, startedAt, finishedAt, waitingFor, resumesAt, customer } = operation
  const [counts, failures, stored] = await Promise.all([
    goesToZoom(kind) ? countItems(id) : ownCounts(operation),
    failureGroups(id),
    storedSteps(reference),
  ])
  const elapsedMs = (finishedAt ?? now()).getTime() - (startedAt ?? createdAt).getTime()
  const finished = isFinished(state)
  return {
    reference,
    kind,
    state,
    finished,
    total,
    counts,
    requestedBy: operation.requestedByName,
    createdAt,
    finishedAt: finishedAt ?? undefined,
    waitingFor: waitingReasons.find(reason => reason === waitingFor),
    resumesAt: resumesAt ?? undefined,
    elapsedMs: startedAt ? elapsedMs : 0,
    leftMs: finished || state === 'cancelling' ? undefined : timeLeft(counts.done + counts.failed, total, elapsedMs),
    failures,
    skipped: skippedOf(stored),
    steps: stepsOf(stored).reverse(),
    customer,
    importReference: (operation.import ?? operation.undoneBy)?.reference,
  }
}

export async function kindOfOperation(_: StaffScope, reference: string): Promise<OperationKind | undefined> {
  const found = await db.operation.findUnique({ where: { reference }, select: { kind: true } })
  return found?.kind
}

type Counts = OperationView['counts']

async function countItems(operationId: string): Promise<Counts> {
  const rows = await db.$queryRaw<{ state: string; n: number }[]>`
    SELECT state::text, count(*)::int AS n FROM operation_item
    WHERE operation_id = ${operationId}::uuid GROUP BY state`
  const of = (state: string) => rows.find(row => row.state === state)?.n ?? 0
  return {
    done: of('done'),
    failed: of('failed'),
    inHand: of('running'),
    waiting: of('queued'),
    cancelled: of('cancelled'),
  }
}

/** Rows of a file are no items: the operation itself counts them. */
function ownCounts({
  state,
  total,
  done,
  failed,
}: { state: OperationState } & Record<'total' | 'done' | 'failed', number>) {
  const rest = Math.max(0, total - done - failed)
  const cancelled = state === 'cancelled'
  return {
    done,
    failed,
    inHand: 0,
    waiting: cancelled || isFinished(state) ? 0 : rest,
    cancelled: cancelled ? rest : 0,
  }
}

const shownOfGroup = 5

/** Failures by Zoom's words, most first, with the first few numbers of each. */
async function failureGroups(operationId: string): Promise<FailureGroup[]> {
  const rows = await db.$queryRaw<{ code: string; words: string; count: number; numbers: string[] }[]>`
    SELECT coalesce(code, 'other') AS code, coalesce(words, '') AS words, count(*)::int AS count,
           (array_agg(subject ORDER BY subject))[1:${shownOfGroup}::int] AS numbers
    FROM operation_item WHERE operation_id = ${operationId}::uuid AND state = 'failed'
    GROUP BY 1, 2 ORDER BY count(*) DESC, 2 LIMIT 20`
  return rows.map(({ numbers, ...group }) => ({
    ...group,
    numbers: numbers.map(e164 => ({ e164, groups: readingGroups(e164) })),
  }))
}

/** Its history, oldest first; parts that follow each other are added up here: 100,000 numbers are a thousand of them. */
const storedSteps = (reference: string) => db.$queryRaw<(StoredStep & { parts: number; since: Date })[]>`
  WITH line AS (
    SELECT id, action, at, actor_name, after, action = 'operation.part' AS is_part,
      row_number() OVER (ORDER BY id) - row_number() OVER (PARTITION BY action = 'operation.part' ORDER BY id) AS island
    FROM audit_event WHERE subject_type = 'operation' AND subject_id = ${reference})
  SELECT min(action) AS action, max(at) AS at, min(actor_name) AS "actorName", min(at) AS since, count(*)::int AS parts,
    CASE WHEN is_part
      THEN jsonb_build_object('done', sum((after->>'done')::int), 'failed', sum((after->>'failed')::int))
      ELSE (array_agg(after))[1] END AS after
  FROM line GROUP BY is_part, island, CASE WHEN is_part THEN NULL ELSE id END
  ORDER BY max(id::text) LIMIT 1000`
