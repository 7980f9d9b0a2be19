-- One statement, so that it runs outside of a transaction: nobody who writes waits while the index is built.
CREATE INDEX CONCURRENTLY "sign_up_search" ON "sign_up" USING GIN ("reference" gin_trgm_ops, "company" gin_trgm_ops, "email" gin_trgm_ops);
