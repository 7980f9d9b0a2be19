-- Staff are told once that the consent of the customer they acted for has ended.
ALTER TABLE "session" ADD COLUMN     "acting_ended_id" UUID;

-- A letter knows the object in whose history it is told, and the request that owed it.
ALTER TABLE "letter" ADD COLUMN     "about_type" TEXT,
ADD COLUMN     "about_id" TEXT,
ADD COLUMN     "about_customer_id" UUID,
ADD COLUMN     "request_id" TEXT;

-- Ids of requests are made in the order of time, as lines are: built in seconds, and writers hardly feel it.
CREATE INDEX "audit_event_request_id_idx" ON "audit_event" USING BRIN ("request_id") WITH (autosummarize = on);
