import type { Invariant } from './invariants-sql'

const job = (task: string, condition: string) => `EXISTS (
  SELECT FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
  WHERE t.identifier = '${task}' AND ${condition} AND j.attempts < j.max_attempts)`
const payments = `(SELECT count(*) FILTER (WHERE state = 'open') AS open, count(*) FILTER (WHERE state = 'paid') AS paid,
  count(*) FILTER (WHERE state IN ('refunding', 'refunded')) AS returned FROM payment WHERE sign_up_id = s.id)`

/** Money and customers match, at every commit: whoever paid is a customer, on the way to be one, or gets it back. */
export const ofSignUps: Invariant[] = [
  {
    id: 'I6',
    says: 'a live sign-up is one customer with one admin and one charge; any other is no customer',
    sql: `
      SELECT s.reference || ' ' || s.state || ': customer ' || coalesce(s.customer_id::text, 'none') || ', admins ' || m.admins
        || ', paid ' || p.paid || ', returned ' || p.returned AS what
      FROM sign_up s CROSS JOIN LATERAL ${payments} p CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE 'admin' = ANY(roles::text[])) AS admins FROM membership WHERE customer_id = s.customer_id) m
      WHERE (s.state = 'live') <> (s.customer_id IS NOT NULL) OR (s.state = 'live' AND (m.admins = 0 OR p.paid + p.returned = 0))
        OR p.paid > 1`,
  },
  {
    id: 'I6',
    says: 'what is paid is for a sign-up that is set up, being set up or waits for its window, or about to be taken up or given back',
    sql: `
      SELECT s.reference || ' ' || s.state || ': ' || p.paid || ' paid' AS what
      FROM sign_up s CROSS JOIN LATERAL ${payments} p
      WHERE p.paid > 0 AND s.state NOT IN ('scheduled', 'provisioning', 'live')
        AND NOT ${job('sign_up.payment', "j.payload->>'signUpId' = s.id::text")}`,
  },
  {
    id: 'I6',
    says: 'a customer that came from a sign-up belongs to one that is live, or being set up or taken back',
    sql: `
      SELECT c.source || ': ' || coalesce(s.state::text, 'no such sign-up') AS what
      FROM customer_plan c JOIN customer k ON k.id = c.customer_id LEFT JOIN sign_up s ON s.reference = c.source
      WHERE c.source LIKE 'SGN-%' AND k.status <> 'deactivated'
        AND (s.state IS NULL OR s.state NOT IN ('provisioning', 'live') OR (s.state = 'live' AND s.customer_id <> c.customer_id))`,
  },
  {
    id: 'I9',
    says: 'a sign-up that is being paid or set up has something to wait for',
    sql: `
      SELECT s.reference || ' ' || s.state AS what FROM sign_up s CROSS JOIN LATERAL ${payments} p
      WHERE (s.state = 'paying' AND p.open = 0 AND NOT ${job('sign_up.payment', "j.payload->>'signUpId' = s.id::text")})
        OR (s.state = 'scheduled' AND (s.window_from IS NULL OR s.window_to IS NULL OR p.paid + p.returned = 0))
        OR (s.state = 'provisioning' AND NOT EXISTS (
            SELECT FROM operation o WHERE o.id = s.operation_id AND o.finished_at IS NULL)
          AND NOT ${job('sign_up.provisioned', "j.payload->>'id' = s.id::text")})`,
  },
  {
    id: 'I1',
    says: 'what a sign-up holds is held while it may still need it, and never more than its plan includes',
    sql: `
      SELECT s.reference || ' ' || s.state || ': ' || count(*) AS what FROM stock_hold h JOIN sign_up s ON s.id = h.sign_up_id
      WHERE h.until > now() GROUP BY s.id
      HAVING s.state IN ('live', 'failed', 'abandoned') OR count(*) > greatest((
        SELECT coalesce(sum((one->>'quantity')::int), 0) FROM plan_version v, jsonb_array_elements(v.included) one
        WHERE v.id = s.plan_version_id), 0)`,
  },
]
