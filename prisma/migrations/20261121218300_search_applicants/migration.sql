-- One statement, so that it runs outside of a transaction: nobody who writes waits while the index is built.
-- Beside registration_search: what that lacks of the queue's search.
CREATE INDEX CONCURRENTLY registration_applicant_search ON registration USING GIN (reference gin_trgm_ops, (first_name || ' ' || last_name) gin_trgm_ops);
