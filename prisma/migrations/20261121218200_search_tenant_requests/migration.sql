-- One statement, so that it runs outside of a transaction: nobody who writes waits while the index is built.
CREATE INDEX CONCURRENTLY "tenant_request_search" ON "tenant_request" USING GIN ("reference" gin_trgm_ops, "name" gin_trgm_ops, "short_name" gin_trgm_ops, "email" gin_trgm_ops, "contact_name" gin_trgm_ops);
