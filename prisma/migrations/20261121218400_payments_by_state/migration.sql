-- One statement, so that it runs outside of a transaction: nobody who writes waits while the index is built.
CREATE INDEX CONCURRENTLY "payment_state_id_idx" ON "payment"("state", "id");
