import type { CustomerActor, StaffActor, SystemActor } from '@/lib/auth/actor'
import { ok, type Refusal, type Result } from '@/lib/base/result'
import type { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { reserveOperation, tellOpened } from '@/lib/operations/commands'
import { enqueueRun } from './queue'
import { type Judged, mostNamed, queueChosen, tellQueued, theseNumbers } from './queueing'
import { type Act, customerActs, type WhyNot, whyBlocked } from './rules'

type Skipped = { e164: string; why: WhyNot }
export type Started = { reference: string; queued: number; skipped: number }

/** Numbers by name, or a condition on `n` with what it says of itself for the record. */
type Chosen = { numbers: string[] } | { condition: Prisma.Sql; selection: Prisma.InputJsonValue }
type Wish = { act: Act; customerId: string; chosen: Chosen; retryOf?: string }

/** Queues the numbers that can go and starts one operation of them, in the caller's transaction; a refusal undoes it. */
export async function startOperation(
  tx: Tx,
  actor: CustomerActor | StaffActor | SystemActor,
  wish: Wish,
): Promise<Result<Started>> {
  const { act, customerId, chosen } = wish
  const blocked = await whyBlockedNow(tx, act, customerId)
  if (blocked) return { ok: false, refusal: { code: blocked } }

  const selection = 'selection' in chosen ? { selection: chosen.selection } : {}
  const reserved = await reserveOperation(tx, actor, { kind: act, customerId, ...selection })
  const operation = { ...reserved, customerId }
  const judged = await queueChosen(
    tx,
    act,
    operation,
    'numbers' in chosen ? theseNumbers(chosen.numbers) : chosen.condition,
  )
  const queued = judged.find(({ why }) => why === null)?.n ?? 0
  const { counts, named } = await skippedOf(tx, wish, judged)
  const skipped = Object.values(counts).reduce((sum, n) => sum + n, 0)
  if (queued === 0) return { ok: false, refusal: nothing(wish, counts, skipped) }

  await tellOpened(tx, actor, operation, {
    total: queued,
    told: { ...(wish.retryOf ? { retryOf: wish.retryOf } : {}), ...(skipped > 0 ? { skipped: counts, named } : {}) },
  })
  await tellQueued(tx, actor, act, operation)
  await enqueueRun(tx, { id: operation.id, customerId })
  return ok({ reference: operation.reference, queued, skipped })
}

/** Changes and removals wait for a connection; what the customer starts is refused without one. */
async function whyBlockedNow(tx: Tx, act: Act, customerId: string) {
  if (!customerActs.some(own => own === act)) return undefined
  const customer = await tx.customer.findUniqueOrThrow({ where: { id: customerId }, select: { status: true } })
  const connection = await tx.zoomConnection.findFirst({
    where: { customerId },
    orderBy: { connectedAt: 'desc' },
    select: { state: true },
  })
  return whyBlocked(customer.status, connection?.state, act)
}

async function skippedOf(tx: Tx, { chosen, customerId }: Wish, judged: Judged[]) {
  const counts: Record<string, number> = {}
  const named: Skipped[] = []
  const add = (why: WhyNot, n: number, numbers: string[]) => {
    counts[why] = n
    named.push(...numbers.slice(0, mostNamed - named.length).map(e164 => ({ e164, why })))
  }
  for (const { why, n, named: some } of judged) if (why) add(why, n, some)
  if ('numbers' in chosen) {
    const foreign = await notOwn(tx, customerId, chosen.numbers)
    if (foreign.length > 0) add('unknown_number', foreign.length, foreign)
  }
  return { counts, named }
}

/** Another customer's number is not found, exactly like one that does not exist. */
async function notOwn(tx: Tx, customerId: string, numbers: string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ e164: string }[]>`
    SELECT wanted.e164 FROM unnest(${numbers}::text[]) AS wanted (e164)
    EXCEPT SELECT n.e164 FROM phone_number n
    WHERE n.customer_id = ${customerId}::uuid AND ${theseNumbers(numbers)} ORDER BY 1`
  return rows.map(({ e164 }) => e164)
}

function nothing({ act, retryOf }: Wish, counts: Record<string, number>, count: number): Refusal {
  if (retryOf) return { code: 'nothing_to_retry' }
  const [most] = Object.entries(counts).sort(([, a], [, b]) => b - a)
  return { code: `nothing_to_${act}_${most?.[0] ?? 'unknown_number'}`, params: { count } }
}
