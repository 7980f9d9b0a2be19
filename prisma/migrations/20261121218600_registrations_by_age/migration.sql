-- One statement, so that it runs outside of a transaction: nobody who writes waits while the index is built.
CREATE INDEX CONCURRENTLY "registration_status_status_since_id_idx" ON "registration"("status", "status_since", "id");
