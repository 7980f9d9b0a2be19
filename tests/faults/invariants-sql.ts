/** What must hold in the portal's own database, each as a query for its breaches: `what` says which row breaks it. */
export interface Invariant {
  id: string
  says: string
  sql: string
}

/** Chunk starts and repeats leave no line in the history of a number: they are the same wait for an outcome. */
const stage = (state: string) => `CASE ${state}
  WHEN 'publishing' THEN 'publish_queued' WHEN 'unpublishing' THEN 'unpublish_queued' WHEN 'updating' THEN 'update_queued'
  ELSE ${state} END`

export const always: Invariant[] = [
  {
    id: 'I1',
    says: 'one owner per E.164',
    sql: `SELECT e164 AS what FROM phone_number GROUP BY e164 HAVING count(*) > 1`,
  },
  {
    id: 'I3',
    says: 'the history of a registration has one line per transition and ends in its status',
    sql: `
      WITH line AS (
        SELECT subject_id, before->>'status' AS before, after->>'status' AS after,
          lag(after->>'status') OVER story AS previous, row_number() OVER story AS n
        FROM audit_event WHERE subject_type = 'registration' AND after ? 'status'
        WINDOW story AS (PARTITION BY subject_id ORDER BY at, id))
      SELECT r.reference || ': ' || coalesce(l.previous, '-') || ', then from ' || coalesce(l.before, '-') AS what
      FROM line l JOIN registration r ON r.id::text = l.subject_id WHERE l.before IS DISTINCT FROM l.previous
      UNION ALL
      SELECT r.reference || ' is ' || r.status || ', history ends in ' || coalesce(l.after, 'nothing')
      FROM registration r LEFT JOIN LATERAL (
        SELECT after FROM line WHERE subject_id = r.id::text ORDER BY n DESC LIMIT 1) l ON true
      WHERE l.after IS DISTINCT FROM r.status::text`,
  },
  {
    id: 'I8',
    says: 'rows done and failed are what the operation of an import counts, and in the end every row is one or skipped',
    sql: `
      SELECT i.reference || ' ' || o.state || ': done ' || r.done || ' of ' || o.done || ', failed ' || r.failed || ' of '
        || o.failed || ', skipped ' || r.skipped || ', total ' || o.total AS what
      FROM import i JOIN operation o ON o.id = i.operation_id CROSS JOIN LATERAL (
        SELECT count(*) AS n, count(*) FILTER (WHERE state IN ('done', 'undone', 'kept')) AS done,
          count(*) FILTER (WHERE state = 'failed') AS failed, count(*) FILTER (WHERE state = 'skipped') AS skipped
        FROM import_row WHERE import_id = i.id) r
      WHERE r.n > 0 AND (r.done <> o.done OR r.failed <> o.failed
        OR o.finished_at IS NOT NULL AND r.done + r.failed + r.skipped <> o.total)`,
  },
  {
    id: 'I8',
    says: 'what an import has added is there with one line of history, or has a later one',
    sql: `
      SELECT i.reference || ' ' || r.subject AS what FROM import i JOIN import_row r ON r.import_id = i.id
      LEFT JOIN (
        SELECT subject_id, after->>'import' AS import, count(*) AS added FROM audit_event
        WHERE subject_type = 'number' AND action = 'number.add' AND after ? 'import' AND NOT after ? 'undo'
        GROUP BY 1, 2) told ON told.subject_id = r.subject AND told.import = i.reference
      WHERE i.kind = 'add_numbers' AND r.verdict = 'add'
        AND coalesce(told.added, 0) <> (r.state IN ('done', 'undone', 'kept'))::int`,
  },
  {
    id: 'I3',
    says: 'the history of a number has one line per transition and ends in its state',
    sql: `
      WITH line AS (
        SELECT subject_id, before->>'publication' AS before, after->>'publication' AS after,
          lag(after->>'publication') OVER story AS previous, row_number() OVER story AS n
        FROM audit_event WHERE subject_type = 'number' AND after ? 'publication'
        WINDOW story AS (PARTITION BY subject_id ORDER BY at, id))
      SELECT subject_id || ': ' || previous || ', then from ' || coalesce(before, '-') AS what FROM line
      WHERE previous IS NOT NULL AND ${stage('before')} IS DISTINCT FROM ${stage('previous')}
      UNION ALL
      SELECT n.e164 || ' is ' || n.publication || ', history ends in ' || l.after
      FROM phone_number n JOIN (
        SELECT DISTINCT ON (subject_id) subject_id, after FROM line ORDER BY subject_id, n DESC) l ON l.subject_id = n.e164
      WHERE ${stage('l.after')} <> ${stage('n.publication::text')}`,
  },
  {
    id: 'I3',
    says: 'a number has one line when an operation takes it and one when it is settled',
    sql: `
      WITH told AS (
        SELECT subject_id AS e164, after->>'operation' AS reference,
          count(*) FILTER (WHERE action IN ('number.publish', 'number.unpublish', 'number.update')) AS taken,
          count(*) FILTER (WHERE action IN ('number.confirmed', 'number.refused', 'number.remove')) AS settled
        FROM audit_event WHERE subject_type = 'number' AND after ? 'operation' GROUP BY 1, 2)
      SELECT o.reference || ' ' || i.subject || ' ' || i.state || ': taken ' || coalesce(t.taken, 0) || ', settled '
        || coalesce(t.settled, 0) AS what
      FROM operation_item i JOIN operation o ON o.id = i.operation_id
      LEFT JOIN told t ON t.e164 = i.subject AND t.reference = o.reference
      WHERE coalesce(t.taken, 0) <> 1 OR coalesce(t.settled, 0) <> (i.state IN ('done', 'failed'))::int`,
  },
  {
    id: 'I3',
    says: 'an operation begins once and ends once in its history',
    sql: `
      SELECT o.reference || ' ' || o.state || ': begun ' || t.begun || ', ended ' || t.ended || ', parts ' || t.parts AS what
      FROM operation o CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE action = 'operation.' || o.kind) AS begun,
          count(*) FILTER (WHERE action IN ('operation.finish', 'operation.app_removed')) AS ended,
          coalesce(sum((after->>'done')::int + (after->>'failed')::int) FILTER (WHERE action = 'operation.part'), 0) AS parts
        FROM audit_event WHERE subject_type = 'operation' AND subject_id = o.reference) t
      WHERE t.begun <> 1 OR t.ended <> (o.finished_at IS NOT NULL)::int OR (o.kind NOT IN ('export', 'provision') AND t.parts <> o.done + o.failed)`,
  },
  {
    id: 'I3',
    says: 'the history of a connection ends in its state',
    sql: `
      SELECT c.id || ' is ' || c.state || ', history ends in ' || coalesce(l.after, 'nothing') AS what
      FROM zoom_connection c LEFT JOIN LATERAL (
        SELECT after->>'state' AS after FROM audit_event
        WHERE subject_type = 'zoom_connection' AND subject_id = c.id::text AND after ? 'state'
        ORDER BY at DESC, id DESC LIMIT 1) l ON true
      WHERE l.after IS DISTINCT FROM c.state::text`,
  },
  {
    id: 'I4',
    says: 'one letter per event and recipient',
    sql: `
      SELECT dedupe_key AS what FROM letter GROUP BY dedupe_key HAVING count(*) > 1
      UNION ALL SELECT message_id FROM letter GROUP BY message_id HAVING count(*) > 1
      UNION ALL
      SELECT r.reference || ': ' || owed.template || ' owed ' || (
        SELECT count(*) FROM letter l WHERE l.dedupe_key = owed.template || ':' || r.id)
      FROM registration r CROSS JOIN LATERAL (VALUES
        ('registration_received', 1),
        ('registration_for_support', (SELECT count(*) FROM carrier_settings WHERE support_email <> '')::int),
        ('registration_approved', (r.status = 'approved')::int),
        ('registration_rejected', (r.status = 'rejected')::int)) AS owed (template, times)
      WHERE owed.times <> (SELECT count(*) FROM letter l WHERE l.dedupe_key = owed.template || ':' || r.id)
      UNION ALL
      SELECT 'a letter without its registration: ' || dedupe_key FROM letter
      WHERE dedupe_key ~ '^registration_(received|for_support|approved|rejected):'
        AND NOT EXISTS (SELECT FROM registration r WHERE r.id::text = split_part(dedupe_key, ':', 2))`,
  },
  {
    id: 'I1',
    says: 'a number that is set aside is free, and for one holder; never more than an order still asks for',
    sql: `
      SELECT h.e164 || ' is ' || coalesce(n.pool::text, 'gone') AS what FROM stock_hold h LEFT JOIN phone_number n USING (e164)
      WHERE h.until > now() AND (n.e164 IS NULL OR n.pool <> 'free' OR n.customer_id IS NOT NULL)
      UNION ALL
      SELECT h.e164 || ' for ' || o.reference || ' ' || o.state FROM stock_hold h JOIN customer_order o ON o.id = h.order_id
      WHERE o.customer_id <> h.customer_id OR o.state IN ('fulfilled', 'closed_short', 'declined', 'cancelled')
      UNION ALL
      SELECT o.reference || ': ' || h.n || ' set aside, ' || d.n || ' delivered, of ' || o.quantity FROM customer_order o,
        LATERAL (SELECT count(*) AS n FROM stock_hold WHERE order_id = o.id) h,
        LATERAL (SELECT count(*) AS n FROM order_number WHERE order_id = o.id AND taken_back_at IS NULL) d
      WHERE h.n > 0 AND h.n + d.n > o.quantity`,
  },
  {
    id: 'I7',
    says: 'the numbers of an order are rows: each names it and is its customer’s, never more than asked, all of them when it is fulfilled',
    sql: `
      SELECT o.reference || ' ' || d.e164 || ': the number names ' || coalesce(n.order_reference, 'none') AS what
      FROM order_number d JOIN customer_order o ON o.id = d.order_id LEFT JOIN phone_number n ON n.e164 = d.e164
      WHERE d.taken_back_at IS NULL AND (n.order_reference, n.customer_id) IS DISTINCT FROM (o.reference, o.customer_id)
      UNION ALL
      SELECT n.e164 || ' names ' || n.order_reference || ', which does not have it' FROM phone_number n
      WHERE n.order_reference IS NOT NULL AND NOT EXISTS (
        SELECT FROM order_number d JOIN customer_order o ON o.id = d.order_id
        WHERE d.e164 = n.e164 AND d.taken_back_at IS NULL AND o.reference = n.order_reference)
      UNION ALL
      SELECT o.reference || ' ' || o.state || ': ' || d.live || ' of ' || o.quantity || ', ' || d.ever || ' ever'
      FROM customer_order o, LATERAL (
        SELECT count(*) AS ever, count(*) FILTER (WHERE taken_back_at IS NULL) AS live FROM order_number WHERE order_id = o.id) d
      WHERE d.live > o.quantity OR (o.state = 'fulfilled' AND d.ever < o.quantity)
        OR (o.state IN ('placed', 'declined', 'cancelled') AND d.live > 0)`,
  },
  {
    id: 'I3',
    says: 'the history of an order has one line per transition and ends in its state',
    sql: `
      WITH line AS (
        SELECT subject_id, before->>'state' AS before, after->>'state' AS after,
          lag(after->>'state') OVER story AS previous, row_number() OVER story AS n
        FROM audit_event WHERE subject_type = 'order' AND after ? 'state'
        WINDOW story AS (PARTITION BY subject_id ORDER BY at, id))
      SELECT o.reference || ': ' || coalesce(l.previous, '-') || ', then from ' || coalesce(l.before, '-') AS what
      FROM line l JOIN customer_order o ON o.id::text = l.subject_id WHERE l.before IS DISTINCT FROM l.previous
      UNION ALL
      SELECT o.reference || ' is ' || o.state || ', history ends in ' || coalesce(l.after, 'nothing')
      FROM customer_order o LEFT JOIN LATERAL (
        SELECT after FROM line WHERE subject_id = o.id::text ORDER BY n DESC LIMIT 1) l ON true
      WHERE l.after IS DISTINCT FROM o.state::text`,
  },
  {
    id: 'I4',
    says: 'an order is told once to who placed it and once to support',
    sql: `
      SELECT o.reference || ': told ' || t.customer || ' and ' || t.support AS what FROM customer_order o, LATERAL (
        SELECT count(*) FILTER (WHERE template = 'order_placed') AS customer,
          count(*) FILTER (WHERE template = 'order_placed_for_support') AS support
        FROM letter WHERE dedupe_key = 'order_placed_for_support:' || o.id OR dedupe_key LIKE 'order_placed:' || o.id || ':%') t
      WHERE t.customer <> 1 OR t.support <> (SELECT count(*) FROM carrier_settings WHERE support_email <> '')`,
  },
  {
    id: 'I6',
    says: 'an approved registration is one customer with one admin, any other is none',
    sql: `
      SELECT r.reference || ' ' || r.status || ': customers ' || t.customers || ', admins ' || t.admins AS what
      FROM registration r CROSS JOIN LATERAL (
        SELECT count(DISTINCT c.id) AS customers, count(m.*) FILTER (WHERE 'admin' = ANY(m.roles::text[])) AS admins
        FROM customer c LEFT JOIN membership m ON m.customer_id = c.id
        WHERE c.id = r.customer_id OR c.contact_email = r.email) t
      WHERE t.customers <> (r.status = 'approved')::int OR t.admins <> t.customers
        OR (r.customer_id IS NOT NULL) <> (r.status = 'approved')`,
  },
  {
    id: 'I8',
    says: "an operation's counts equal its items, and it is over when they are",
    sql: `
      SELECT o.reference || ' ' || o.state || ' ' || o.done || '+' || o.failed || '/' || o.total || ', items done ' || i.done
        || ' failed ' || i.failed || ' open ' || i.open || ' of ' || i.total AS what
      FROM operation o CROSS JOIN LATERAL (
        SELECT count(*) AS total, count(*) FILTER (WHERE state = 'done') AS done,
          count(*) FILTER (WHERE state = 'failed') AS failed, count(*) FILTER (WHERE state IN ('queued', 'running')) AS open
        FROM operation_item WHERE operation_id = o.id) i
      WHERE o.kind IN ('publish', 'unpublish', 'update', 'remove') AND ((o.total, o.done, o.failed) IS DISTINCT FROM (i.total, i.done, i.failed)
        OR (o.finished_at IS NOT NULL AND i.open > 0)
        OR (o.finished_at IS NOT NULL) <> (o.state IN ('done', 'partly_done', 'failed', 'cancelled')))`,
  },
  {
    id: 'I8',
    says: 'an export has a whole file when it is done, and no piece of one when it ended otherwise',
    sql: `
      SELECT o.reference || ' ' || o.state || ': ' || p.pieces || ' pieces, the last is ' || coalesce(p.last, -1) AS what
      FROM export e JOIN operation o ON o.id = e.operation_id CROSS JOIN LATERAL (
        SELECT count(*) AS pieces, max(n) AS last FROM export_chunk WHERE export_id = e.id) p
      WHERE (e.ready_at IS NOT NULL) <> (o.state = 'done')
        OR (o.state = 'done' AND (e.rows, e.rows) IS DISTINCT FROM (o.done::bigint, o.total::bigint))
        OR (o.state = 'done' AND e.expires_at > now() AND (p.pieces = 0 OR p.last <> p.pieces - 1))
        OR (o.state <> 'done' AND o.finished_at IS NOT NULL AND p.pieces > 0)`,
  },
  {
    id: 'I8',
    says: 'a number is in work exactly while an item of an open operation holds it',
    sql: `
      SELECT n.e164 || ' is ' || n.publication || ', item ' || coalesce(i.state::text, 'none') AS what
      FROM phone_number n LEFT JOIN operation o ON o.reference = n.operation_reference
      LEFT JOIN operation_item i ON i.operation_id = o.id AND i.subject = n.e164
      WHERE (n.publication IN ('publish_queued', 'update_queued', 'unpublish_queued')) <> (i.state IS NOT NULL AND i.state = 'queued')
        OR (n.publication IN ('publishing', 'updating', 'unpublishing')) <> (i.state IS NOT NULL AND i.state = 'running')`,
  },
  {
    id: 'I9',
    says: 'an open operation has a job',
    sql: `
      SELECT o.reference || ' ' || o.state AS what FROM operation o
      WHERE o.state IN ('queued', 'running', 'waiting', 'cancelling') AND o.waiting_for IS DISTINCT FROM 'reconnect'
        AND o.kind IN ('publish', 'unpublish', 'update', 'remove')
        AND NOT EXISTS (
          SELECT FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
          WHERE t.identifier = 'operation.run' AND j.payload->>'operationId' = o.id::text AND j.attempts < j.max_attempts)`,
  },
  {
    id: 'I9',
    says: 'an open export has a job',
    sql: `
      SELECT o.reference || ' ' || o.state AS what FROM operation o
      WHERE o.kind = 'export' AND o.finished_at IS NULL AND NOT EXISTS (
        SELECT FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
        WHERE t.identifier = 'export.run' AND j.payload->>'operationId' = o.id::text AND j.attempts < j.max_attempts)`,
  },
  {
    id: 'I9',
    says: 'an owed letter has a job, or the job that releases the many of its kind',
    sql: `
      SELECT l.template || ' to ' || l.recipient AS what FROM letter l
      WHERE l.state = 'owed' AND NOT EXISTS (
        SELECT FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
        WHERE j.attempts < j.max_attempts AND (t.identifier = 'letter.send' AND j.payload->>'id' = l.id::text
          OR t.identifier = 'letter.release' AND j.payload->>'template' = l.template))`,
  },
  {
    id: 'I10',
    says: 'one live connection per customer and per Zoom account; tokens while it lives, or until its grant is revoked',
    sql: `
      SELECT 'customer ' || customer_id AS what FROM zoom_connection WHERE ended_at IS NULL GROUP BY customer_id HAVING count(*) > 1
      UNION ALL
      SELECT 'account ' || zoom_account_id FROM zoom_connection WHERE ended_at IS NULL GROUP BY zoom_account_id HAVING count(*) > 1
      UNION ALL
      SELECT 'connection ' || id || ' ' || state FROM zoom_connection
      WHERE (state = 'connected' AND (access_token IS NULL OR refresh_token IS NULL OR ended_at IS NOT NULL))
        OR (ended_at IS NOT NULL AND (access_token IS NOT NULL OR refresh_token IS NOT NULL) AND NOT EXISTS (
          SELECT FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
          WHERE t.identifier = 'zoom.revoke' AND j.payload->>'id' = zoom_connection.id::text))`,
  },
  {
    id: 'I10',
    says: 'a deactivated customer has no numbers, no live connection, no open order, nobody signed in (SM4)',
    sql: `
      SELECT c.account_number AS what FROM customer c WHERE c.status = 'deactivated' AND (
        EXISTS (SELECT FROM phone_number n WHERE n.customer_id = c.id)
        OR EXISTS (SELECT FROM zoom_connection z WHERE z.customer_id = c.id AND z.ended_at IS NULL)
        OR EXISTS (SELECT FROM customer_order o WHERE o.customer_id = c.id
                   AND o.state IN ('placed', 'accepted', 'waiting_for_customer', 'on_hold', 'part_fulfilled'))
        OR EXISTS (SELECT FROM membership m JOIN session s ON s.user_id = m.user_id
                   WHERE m.customer_id = c.id AND s.ended_at IS NULL))`,
  },
  {
    id: 'I11',
    says: 'an operation holds numbers of its own customer only',
    sql: `
      SELECT o.reference || ' ' || i.subject AS what FROM operation o JOIN operation_item i ON i.operation_id = o.id
      JOIN phone_number n ON n.e164 = i.subject WHERE n.customer_id IS DISTINCT FROM o.customer_id`,
  },
  {
    id: 'I12',
    says: 'what a form was answered with is there',
    sql: `
      SELECT k.operation || ' ' || k.key || ' ' || coalesce(k.answer::text, 'unanswered') AS what FROM idempotency_key k
      WHERE k.answer IS NULL
        OR (k.operation = 'register' AND NOT EXISTS (
          SELECT FROM registration r WHERE r.reference = k.answer->>'reference') AND NOT EXISTS (
          SELECT FROM audit_event a WHERE a.action = 'registration.repeat' AND a.after->>'reference' = k.answer->>'reference'))
        OR (k.operation = 'approveRegistration' AND NOT EXISTS (
          SELECT FROM registration r WHERE r.reference = k.answer->>'reference' AND r.status = 'approved'))
        OR (k.operation = 'placeOrder' AND NOT EXISTS (
          SELECT FROM customer_order o WHERE o.reference = k.answer->>'reference'))
        OR (k.operation = 'publishNumbers' AND NOT EXISTS (
          SELECT FROM operation o WHERE o.reference = k.answer->>'reference'))`,
  },
  {
    id: 'counts',
    says: 'number_count equals a real count',
    sql: `
      SELECT coalesce(c.owner_id, n.owner_id) || ' ' || coalesce(c.publication, n.publication) || ': ' || coalesce(c.n, 0)
        || ' counted, ' || coalesce(n.n, 0) || ' there' AS what
      FROM number_count c FULL JOIN (
        SELECT coalesce(customer_id, '00000000-0000-0000-0000-000000000000') AS owner_id, status, pool, publication, count(*) AS n
        FROM phone_number GROUP BY 1, 2, 3, 4) n USING (owner_id, status, pool, publication)
      WHERE coalesce(c.n, 0) <> coalesce(n.n, 0)`,
  },
  {
    id: 'totals',
    says: 'inventory_total equals a real count',
    sql: `
      SELECT subject || ': ' || coalesce(t.n, 0) || ' counted, ' || real.n || ' there' AS what
      FROM (SELECT 'customers' AS subject, count(*) AS n FROM customer WHERE status <> 'deactivated'
            UNION ALL SELECT 'numbers', count(*) FROM phone_number WHERE customer_id IS NOT NULL) real
      LEFT JOIN (SELECT subject, sum(n) AS n FROM inventory_total GROUP BY subject) t USING (subject)
      WHERE coalesce(t.n, 0) <> real.n`,
  },
]

/** What must hold besides once the fault is over and its time to recover as well. */
export const atRest: Invariant[] = [
  {
    id: 'I9',
    says: 'nothing is left running, locked or given up, but sealing, which goes on for ever',
    sql: `
      SELECT 'operation ' || reference || ' ' || state AS what FROM operation
      WHERE finished_at IS NULL AND waiting_for IS DISTINCT FROM 'reconnect'
      UNION ALL
      SELECT 'job ' || t.identifier || ' locked by ' || j.locked_by
      FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
      WHERE j.locked_by IS NOT NULL AND t.identifier <> 'audit.seal'
      UNION ALL
      SELECT 'queue ' || queue_name || ' locked by ' || locked_by FROM graphile_worker._private_job_queues
      WHERE locked_by IS NOT NULL AND queue_name <> 'audit.seal'
      UNION ALL
      SELECT 'job ' || t.identifier || ' given up: ' || coalesce(j.last_error, '')
      FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
      WHERE j.attempts >= j.max_attempts`,
  },
  {
    id: 'I5',
    says: 'no letter is owed any more',
    sql: `SELECT template || ' to ' || recipient || coalesce(': ' || last_error, '') AS what FROM letter WHERE state = 'owed'`,
  },
]
