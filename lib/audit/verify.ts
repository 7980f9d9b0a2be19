import { fromNow, minutes } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { beginning, digestOfLines, hashOf, type Seal } from './seal'

export type Finding =
  /** Lines under this seal were changed, removed or added. */
  | { code: 'lines_differ'; seal: bigint; fromSeq: bigint; toSeq: bigint; sealed: bigint; found: bigint }
  /** This seal itself was changed, or does not follow the one before it. */
  | { code: 'seal_broken'; seal: bigint }
  /** A seal with the hash that was kept elsewhere is not there: the end was cut off, or all was made anew. */
  | { code: 'head_missing'; head: string }
  /** Lines in front of the first seal, where none belongs. */
  | { code: 'lines_before'; found: bigint }
  /** Lines that should have been sealed long ago. */
  | { code: 'not_sealed'; found: bigint }

export type Verdict = { seals: bigint; lines: bigint; head: string; findings: Finding[] }

/** One statement has 20 seconds: some large seals, or many small ones. */
const [sealsAtOnce, linesAtOnce] = [500, 100_000]

type Checked = Seal & { found: bigint; now: string }

/** Every seal against its lines and against the one before it; `kept` is a hash that was mailed or logged earlier. */
export async function verifyHistory(kept?: string): Promise<Verdict> {
  const verdict: Verdict = { seals: 0n, lines: 0n, head: beginning, findings: [] }
  let last = { n: 0n, toSeq: 0n, hash: beginning }
  let isKeptThere = kept === undefined || kept === beginning
  for (;;) {
    const page = await sealsAfter(last.n)
    for (const seal of page) {
      const follows = seal.n === last.n + 1n && seal.fromSeq === last.toSeq && seal.previousHash === last.hash
      if (!follows || hashOf(seal) !== seal.hash) verdict.findings.push({ code: 'seal_broken', seal: seal.n })
      if (seal.found !== seal.count || seal.now !== seal.digest) {
        const { n, fromSeq, toSeq, count, found } = seal
        verdict.findings.push({ code: 'lines_differ', seal: n, fromSeq, toSeq, sealed: count, found })
      }
      isKeptThere ||= seal.hash === kept
      verdict.seals++
      verdict.lines += seal.found
      last = seal
    }
    if (page.length === 0) break
  }
  verdict.head = last.hash
  if (kept !== undefined && !isKeptThere) verdict.findings.push({ code: 'head_missing', head: kept })
  return { ...verdict, findings: [...verdict.findings, ...(await outside(last.toSeq))] }
}

const sealsAfter = (n: bigint) => db.$queryRaw<Checked[]>`
  SELECT s.n, s.from_seq AS "fromSeq", s.to_seq AS "toSeq", s.count, s.digest, s.previous_hash AS "previousHash", s.hash,
         s.sealed_at AS "sealedAt", l.found, l.now
  FROM (SELECT *, sum(count) OVER (ORDER BY n) - count AS before
        FROM (SELECT * FROM audit_seal WHERE n > ${n} ORDER BY n LIMIT ${sealsAtOnce}) next) s
  CROSS JOIN LATERAL (
    SELECT count(*) AS found, ${digestOfLines} AS now FROM audit_event e WHERE e.seq > s.from_seq AND e.seq <= s.to_seq) l
  WHERE s.before < ${linesAtOnce} ORDER BY s.n`

async function outside(sealedTo: bigint): Promise<Finding[]> {
  const [found] = await db.$queryRaw<{ before: bigint; waiting: bigint }[]>`
    SELECT (SELECT count(*) FROM audit_event WHERE seq <= 0) AS before,
           (SELECT count(*) FROM audit_event WHERE seq > ${sealedTo} AND at < ${fromNow(-minutes(10))}) AS waiting`
  const { before = 0n, waiting = 0n } = found ?? {}
  return [
    ...(before > 0n ? [{ code: 'lines_before' as const, found: before }] : []),
    ...(waiting > 0n ? [{ code: 'not_sealed' as const, found: waiting }] : []),
  ]
}
