-- One statement, so that it runs outside of a transaction: nobody who writes waits while the index is built.
CREATE INDEX CONCURRENTLY "payment_search" ON "payment" USING GIN ("reference" gin_trgm_ops, "payer_email" gin_trgm_ops, "payer_name" gin_trgm_ops);
