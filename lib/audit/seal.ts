import { createHash } from 'node:crypto'
import { now } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'

/** What a seal's hash is made of, and the hash. */
export type Seal = {
  n: bigint
  fromSeq: bigint
  toSeq: bigint
  count: bigint
  digest: string
  previousHash: string
  hash: string
  sealedAt: Date
}

/** What the first seal follows. */
export const beginning = '0'.repeat(64)

/** So many lines are read in well under a second. */
const mostLines = 50_000

/**
 * SHA-256 over every column of some lines, in the order of insertion, made where the lines are. Their form is that of
 * jsonb, which is the same on every server; times are milliseconds, so that no session's zone is in it.
 */
export const digestOfLines = Prisma.sql`encode(sha256(convert_to(coalesce(string_agg(jsonb_build_array(
  e.seq, e.id, (extract(epoch FROM e.at) * 1000)::bigint, e.actor_kind, e.actor_id, e.actor_name, e.source, e.action,
  e.subject_type, e.subject_id, e.customer_id, e.before, e.after, e.reason, e.request_id, e.address)::text,
  E'\n' ORDER BY e.seq), ''), 'UTF8')), 'hex')`

export function hashOf({ n, fromSeq, toSeq, count, digest, previousHash, sealedAt }: Omit<Seal, 'hash'>): string {
  const told = [n, fromSeq, toSeq, count, digest, previousHash, sealedAt.getTime()].map(String)
  return createHash('sha256').update(told.join('|')).digest('hex')
}

/**
 * Closes the lines that are there; says how many seals that took, and whether there are more to close at once
 * (security.md 1.9). A line has its place in the order before it is committed, so a seal may go only as far as nobody
 * can still come in: as far as the order had run when the transactions that may hold an earlier place were listed, once
 * all of those are over. Whoever adds a line holds a lock on the table from before it takes a place until after its
 * lines can be seen; the list of those locks is read, and none is taken.
 */
export async function sealHistory(): Promise<{ sealed: bigint; behind: boolean }> {
  return db.$transaction(
    async tx => {
      await tx.$executeRaw`
        INSERT INTO audit_horizon (id, seq, horizon, taken_at) VALUES (1, 0, '', ${now()}) ON CONFLICT DO NOTHING`
      // One at a time, wherever it runs.
      const [noted] = await tx.$queryRaw<{ seq: bigint; horizon: string }[]>`
        SELECT seq, horizon FROM audit_horizon WHERE id = 1 FOR UPDATE`
      const before = await headOf(tx)
      const waitsFor = new Set(noted?.horizon.split(' '))
      const running = await writersNow(tx)
      if (!noted || running.some(writer => waitsFor.has(writer))) return { sealed: 0n, behind: false }
      let head = await sealUpTo(tx, before, noted.seq)
      let behind = await hasLines(tx, head, noted.seq)
      if (!behind) {
        const last = await lastPlace(tx)
        const writers = await writersNow(tx)
        if (writers.length === 0) {
          head = await sealUpTo(tx, head, last)
          behind = await hasLines(tx, head, last)
        }
        await tx.$executeRaw`
          UPDATE audit_horizon SET seq = ${last}, horizon = ${writers.join(' ')}, taken_at = ${now()} WHERE id = 1`
      }
      return { sealed: (head?.n ?? 0n) - (before?.n ?? 0n), behind }
    },
    { timeout: 20_000 },
  )
}

/** The newest seal; whoever knows its hash can tell later that nothing before it was changed or cut off. */
export const headOf = (tx: Tx): Promise<Seal | null> => tx.auditSeal.findFirst({ orderBy: { n: 'desc' } })

/** Transactions that have added lines, or may be about to, by the number that they have while the server runs. */
async function writersNow(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ writer: string }[]>`
    SELECT DISTINCT virtualtransaction AS writer FROM pg_locks
    WHERE locktype = 'relation' AND relation = 'audit_event'::regclass AND mode = 'RowExclusiveLock'
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
  return rows.map(({ writer }) => writer)
}

async function lastPlace(tx: Tx): Promise<bigint> {
  const [row] = await tx.$queryRaw<
    { last: bigint | null }[]
  >`SELECT pg_sequence_last_value('audit_event_seq_seq') AS last`
  return row?.last ?? 0n
}

async function hasLines(tx: Tx, head: Seal | null, upTo: bigint): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ more: boolean }[]>`
    SELECT EXISTS (SELECT FROM audit_event WHERE seq > ${head?.toSeq ?? 0n} AND seq <= ${upTo}) AS more`
  return row?.more ?? false
}

async function sealUpTo(tx: Tx, head: Seal | null, upTo: bigint): Promise<Seal | null> {
  const fromSeq = head?.toSeq ?? 0n
  const [lines] = await tx.$queryRaw<{ count: bigint; last: bigint | null; digest: string }[]>`
    SELECT count(*) AS count, max(e.seq) AS last, ${digestOfLines} AS digest
    FROM (SELECT * FROM audit_event WHERE seq > ${fromSeq} AND seq <= ${upTo} ORDER BY seq LIMIT ${mostLines}) e`
  if (!lines?.last) return head
  const made = {
    n: (head?.n ?? 0n) + 1n,
    fromSeq,
    toSeq: lines.last,
    count: lines.count,
    digest: lines.digest,
    previousHash: head?.hash ?? beginning,
    sealedAt: now(),
  }
  return tx.auditSeal.create({ data: { ...made, hash: hashOf(made) } })
}
