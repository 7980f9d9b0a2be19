-- One statement, so that it runs outside of a transaction: nobody who writes waits while the index is built.
CREATE INDEX CONCURRENTLY "sign_up_state_created_at_id_idx" ON "sign_up"("state", "created_at", "id");
