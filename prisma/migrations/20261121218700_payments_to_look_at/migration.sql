-- One statement, so that it runs outside of a transaction: nobody who writes waits while the index is built.
-- Counted on each view of the work queue, and listed: few by nature.
CREATE INDEX CONCURRENTLY payment_problem ON payment (id) WHERE problem IS NOT NULL;
