import { beginning, digestOfLines } from '@/lib/audit/seal'
import type { Invariant } from './invariants-sql'

/** The state of each, and the same in its history: newer nouns have the order of insertion to go by. */
const stories = [
  { noun: 'payment', table: 'payment' },
  { noun: 'sign_up', table: 'sign_up' },
  { noun: 'tenant_request', table: 'tenant_request' },
]

const storyOf = ({ noun, table }: (typeof stories)[number]): Invariant => ({
  id: 'I3',
  says: `the history of a ${noun} has one line per transition and ends in its state`,
  sql: `
    WITH line AS (
      SELECT subject_id, before->>'state' AS before, after->>'state' AS after,
        lag(after->>'state') OVER story AS previous, row_number() OVER story AS n
      FROM audit_event WHERE subject_type = '${noun}' AND after ? 'state'
      WINDOW story AS (PARTITION BY subject_id ORDER BY seq))
    SELECT r.reference || ': ' || l.previous || ', then from ' || coalesce(l.before, '-') AS what
    FROM line l JOIN ${table} r ON r.id::text = l.subject_id WHERE l.n > 1 AND l.before IS DISTINCT FROM l.previous
    UNION ALL
    SELECT r.reference || ' is ' || r.state || ', history ends in ' || l.after
    FROM ${table} r JOIN LATERAL (
      SELECT after FROM line WHERE subject_id = r.id::text ORDER BY n DESC LIMIT 1) l ON true
    WHERE l.after <> r.state::text`,
})

export const ofHistory: Invariant[] = [
  ...stories.map(storyOf),
  {
    id: 'I3',
    says: 'the seals of the history are intact, each follows the one before it',
    sql: `
      SELECT 'seal ' || s.n || ': ' || s.count || ' lines sealed, ' || l.found || ' there' AS what
      FROM audit_seal s LEFT JOIN audit_seal p ON p.n = s.n - 1 CROSS JOIN LATERAL (
        SELECT count(*) AS found, ${digestOfLines.sql} AS now FROM audit_event e
        WHERE e.seq > s.from_seq AND e.seq <= s.to_seq) l
      WHERE l.found <> s.count OR l.now <> s.digest OR s.previous_hash <> coalesce(p.hash, '${beginning}')
        OR s.from_seq <> coalesce(p.to_seq, 0)`,
  },
]
