import { createHash } from 'node:crypto'
import { log } from '@/lib/base/log'
import { type Refusal, type Result, refuse } from '@/lib/base/result'
import { db } from './client'
import { Prisma } from './generated/client'

export type Tx = Prisma.TransactionClient

/** A customer-visible write that may arrive twice: the key was made when the form was rendered. */
export type Once = { who: string; key: string; operation: string; payloadHash: string }

export const hashPayload = (payload: unknown): string =>
  createHash('sha256').update(JSON.stringify(payload)).digest('hex')

class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code)
  }
}

/**
 * One state change: rows, audit and owed jobs commit together or not at all. A refusal rolls back and is returned as a
 * value. With `once` the answer is kept under its key in the same transaction, and a repeat gets the kept answer (P2):
 * answers must therefore be plain JSON. `patience`: how long it may take at most, in milliseconds.
 */
export async function transaction<T>(
  work: (tx: Tx) => Promise<Result<T>>,
  once?: Once,
  patience = 20_000,
): Promise<Result<T>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction(tx => (once ? answerOnce(tx, once, work) : orRollBack(work(tx))), {
        timeout: patience,
      })
    } catch (error) {
      if (error instanceof Refused) return { ok: false, refusal: error.refusal }
      if (isOfDeactivated(error)) return refuse('customer_deactivated')
      if (attempt >= 4 || !isConflict(error)) throw error
      log.info({ attempt }, 'transaction repeated after a conflict')
    }
  }
}

async function orRollBack<T>(result: Promise<Result<T>>): Promise<Result<T>> {
  const settled = await result
  if (!settled.ok) throw new Refused(settled.refusal)
  return settled
}

async function answerOnce<T>(tx: Tx, once: Once, work: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
  const { who, key, operation, payloadHash } = once
  // Waits for another transaction that holds the same key, so two clicks at once have one effect.
  const taken = await tx.$executeRaw`
    INSERT INTO idempotency_key (who, key, operation, payload_hash, created_at)
    VALUES (${who}, ${key}, ${operation}, ${payloadHash}, now()) ON CONFLICT DO NOTHING`
  if (taken === 0) {
    const kept = await tx.idempotencyKey.findUnique({ where: { who_key: { who, key } } })
    if (kept?.operation !== operation || kept.payloadHash !== payloadHash) return refuse('form_already_used')
    return { ok: true, value: kept.answer as T }
  }
  const result = await orRollBack(work(tx))
  if (result.ok) {
    const answer = (result.value ?? Prisma.JsonNull) as Prisma.InputJsonValue
    await tx.idempotencyKey.update({ where: { who_key: { who, key } }, data: { answer } })
  }
  return result
}

/** Deadlocks and serialization failures: nothing was written, the same work may be tried again (F11). */
function isConflict(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2034') return true
  return /\b(40P01|40001)\b/.test(toldBy(error))
}

/** The customer was deactivated after the command had looked (SM4): a trigger has the last word, on every path. */
const isOfDeactivated = (error: unknown): boolean => /\bcustomer_deactivated\b/.test(toldBy(error))

const toldBy = (error: unknown): string =>
  error instanceof Error ? `${error.message} ${JSON.stringify((error as { meta?: unknown }).meta ?? '')}` : ''

/** True when `error` says that a unique index refused the row; `index` narrows it to one index or column. */
export function isDuplicate(error: unknown, index?: string): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  const told = JSON.stringify(error.meta ?? {}) + error.message
  const duplicate = error.code === 'P2002' || told.includes('23505')
  return duplicate && (index === undefined || told.includes(index))
}
