-- Extensions (both trusted: the database owner may create them), and the sequences that references are made from.
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE SEQUENCE account_number_seq START 10001;
CREATE SEQUENCE registration_reference_seq START 2001;
CREATE SEQUENCE operation_reference_seq START 7001;

-- CreateEnum
CREATE TYPE "customer_role" AS ENUM ('admin', 'numbers', 'orders', 'read_only');

-- CreateEnum
CREATE TYPE "staff_role" AS ENUM ('support', 'fulfilment', 'administrator');

-- CreateEnum
CREATE TYPE "link_purpose" AS ENUM ('set_password', 'reset_password');

-- CreateEnum
CREATE TYPE "customer_status" AS ENUM ('active', 'suspended', 'deactivation_requested', 'deactivated');

-- CreateEnum
CREATE TYPE "registration_status" AS ENUM ('submitted', 'under_review', 'information_requested', 'approved', 'rejected', 'withdrawn', 'expired');

-- CreateEnum
CREATE TYPE "zoom_connection_state" AS ENUM ('connected', 'reauthorization_required', 'removed', 'disconnected');

-- CreateEnum
CREATE TYPE "product" AS ENUM ('zoom_phone', 'zoom_contact_center', 'unallocated');

-- CreateEnum
CREATE TYPE "number_status" AS ENUM ('pending', 'normal');

-- CreateEnum
CREATE TYPE "number_pool" AS ENUM ('free', 'in_use', 'returned', 'cooling');

-- CreateEnum
CREATE TYPE "publication" AS ENUM ('unpublished', 'publish_queued', 'publishing', 'publish_failed', 'published', 'update_queued', 'updating', 'unpublish_queued', 'unpublishing', 'service_down');

-- CreateEnum
CREATE TYPE "number_type" AS ENUM ('toll', 'toll_free', 'mobile', 'virtual_service');

-- CreateEnum
CREATE TYPE "voice_capacity" AS ENUM ('single', 'multiple');

-- CreateEnum
CREATE TYPE "voice_direction" AS ENUM ('both', 'inbound_only', 'outbound_only', 'not_supported');

-- CreateEnum
CREATE TYPE "messaging" AS ENUM ('not_applicable', 'supported', 'not_supported');

-- CreateEnum
CREATE TYPE "operation_kind" AS ENUM ('publish', 'unpublish');

-- CreateEnum
CREATE TYPE "operation_state" AS ENUM ('queued', 'running', 'waiting', 'cancelling', 'done', 'partly_done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "item_state" AS ENUM ('queued', 'running', 'done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "letter_state" AS ENUM ('owed', 'sent', 'dead');

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "sign_in_name" CITEXT NOT NULL,
    "email" CITEXT NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "password_hash" TEXT,
    "must_change_password" BOOLEAN NOT NULL DEFAULT false,
    "password_expires_at" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "user_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "roles" "customer_role"[],

    CONSTRAINT "membership_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "staff_member" (
    "user_id" UUID NOT NULL,
    "roles" "staff_role"[],

    CONSTRAINT "staff_member_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "address" TEXT NOT NULL,
    "device" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_link" (
    "id" UUID NOT NULL,
    "purpose" "link_purpose" NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "one_time_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer" (
    "id" UUID NOT NULL,
    "account_number" TEXT NOT NULL DEFAULT ('AC-'::text || nextval('account_number_seq'::regclass)),
    "company" TEXT NOT NULL,
    "status" "customer_status" NOT NULL DEFAULT 'active',
    "contact_name" TEXT NOT NULL,
    "contact_email" CITEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "postal_code" TEXT NOT NULL,
    "zoom_account_number" TEXT,
    "notes" TEXT NOT NULL DEFAULT '',
    "publish_on_delivery" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "registration" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL DEFAULT ('REG-'::text || nextval('registration_reference_seq'::regclass)),
    "status" "registration_status" NOT NULL DEFAULT 'submitted',
    "company" TEXT NOT NULL,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "email" CITEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "postal_code" TEXT NOT NULL,
    "zoom_account_number" TEXT,
    "expected_quantity" INTEGER,
    "terms_accepted_at" TIMESTAMPTZ(3) NOT NULL,
    "status_secret_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "status_since" TIMESTAMPTZ(3) NOT NULL,
    "waited_ms" BIGINT NOT NULL DEFAULT 0,
    "reviewer_id" UUID,
    "reviewer_name" TEXT,
    "reason" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "customer_id" UUID,

    CONSTRAINT "registration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "thread_message" (
    "id" UUID NOT NULL,
    "registration_id" UUID NOT NULL,
    "from_staff" BOOLEAN NOT NULL,
    "staff_only" BOOLEAN NOT NULL DEFAULT false,
    "author_name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "thread_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "zoom_connection" (
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "zoom_account_id" TEXT NOT NULL,
    "zoom_account_number" TEXT NOT NULL,
    "zoom_account_name" TEXT NOT NULL,
    "zoom_user_id" TEXT NOT NULL,
    "zoom_user_email" TEXT NOT NULL,
    "state" "zoom_connection_state" NOT NULL,
    "state_reason" TEXT,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "access_expires_at" TIMESTAMPTZ(3),
    "token_version" INTEGER NOT NULL DEFAULT 1,
    "scopes" TEXT[],
    "api_url" TEXT NOT NULL,
    "connected_by_id" UUID NOT NULL,
    "connected_by_name" TEXT NOT NULL,
    "connected_at" TIMESTAMPTZ(3) NOT NULL,
    "last_refresh_at" TIMESTAMPTZ(3),
    "last_check_at" TIMESTAMPTZ(3),
    "last_check_error" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "zoom_connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oauth_attempt" (
    "state_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "session_id" TEXT NOT NULL,
    "code_verifier" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "oauth_attempt_pkey" PRIMARY KEY ("state_hash")
);

-- CreateTable
CREATE TABLE "webhook_event" (
    "id" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "zoom_account_id" TEXT,
    "body" TEXT NOT NULL,
    "happened_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "processed_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "webhook_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "zoom_rate" (
    "zoom_account_id" TEXT NOT NULL,
    "next_call_at" TIMESTAMPTZ(6) NOT NULL,
    "calls_per_second" DOUBLE PRECISION NOT NULL,
    "batch_limit" INTEGER,

    CONSTRAINT "zoom_rate_pkey" PRIMARY KEY ("zoom_account_id")
);

-- CreateTable
CREATE TABLE "phone_number" (
    "e164" TEXT NOT NULL,
    "customer_id" UUID,
    "product" "product" NOT NULL,
    "number_type" "number_type",
    "status" "number_status" NOT NULL,
    "pool" "number_pool" NOT NULL,
    "sip_trunk_name" TEXT NOT NULL,
    "sub_account" TEXT,
    "billing_reference_id" TEXT,
    "service_info" TEXT,
    "capacity" "voice_capacity" NOT NULL DEFAULT 'multiple',
    "voice_direction" "voice_direction" NOT NULL DEFAULT 'both',
    "messaging" "messaging" NOT NULL DEFAULT 'not_applicable',
    "outbound_dialer" BOOLEAN NOT NULL DEFAULT true,
    "outbound_cli" BOOLEAN NOT NULL DEFAULT true,
    "country" TEXT,
    "city" TEXT,
    "publication" "publication" NOT NULL DEFAULT 'unpublished',
    "publication_error" TEXT,
    "publication_since" TIMESTAMPTZ(3) NOT NULL,
    "operation_reference" TEXT,
    "assigned" BOOLEAN,
    "observed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "phone_number_pkey" PRIMARY KEY ("e164")
);

-- CreateTable
CREATE TABLE "number_count" (
    "owner_id" UUID NOT NULL,
    "status" "number_status" NOT NULL,
    "pool" "number_pool" NOT NULL,
    "publication" "publication" NOT NULL,
    "n" INTEGER NOT NULL,

    CONSTRAINT "number_count_pkey" PRIMARY KEY ("owner_id","status","pool","publication")
);

-- CreateTable
CREATE TABLE "sip_trunk" (
    "name" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "sip_trunk_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "operation" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL DEFAULT ('OP-'::text || nextval('operation_reference_seq'::regclass)),
    "kind" "operation_kind" NOT NULL,
    "customer_id" UUID NOT NULL,
    "requested_by_id" UUID,
    "requested_by_name" TEXT NOT NULL,
    "state" "operation_state" NOT NULL DEFAULT 'queued',
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "waiting_for" TEXT,
    "resumes_at" TIMESTAMPTZ(3),
    "lease" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "operation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operation_item" (
    "operation_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "state" "item_state" NOT NULL DEFAULT 'queued',
    "product" "product" NOT NULL,
    "before" "publication" NOT NULL,
    "code" TEXT,
    "words" TEXT,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "operation_item_pkey" PRIMARY KEY ("operation_id","subject")
);

-- CreateTable
CREATE TABLE "letter" (
    "id" UUID NOT NULL,
    "template" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "props" TEXT NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "state" "letter_state" NOT NULL DEFAULT 'owed',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "customer_id" UUID,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,
    "request_id" TEXT,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "carrier_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "carrier_name" TEXT NOT NULL,
    "support_email" TEXT NOT NULL,
    "brand_hue" INTEGER NOT NULL DEFAULT 264,
    "brand_chroma" DOUBLE PRECISION NOT NULL DEFAULT 0.175,
    "terms_text" TEXT NOT NULL DEFAULT '',
    "privacy_text" TEXT NOT NULL DEFAULT '',
    "support_text" TEXT NOT NULL DEFAULT '',
    "registration_target_minutes" INTEGER NOT NULL DEFAULT 480,
    "registration_answer_days" INTEGER NOT NULL DEFAULT 14,

    CONSTRAINT "carrier_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker_presence" (
    "worker_id" TEXT NOT NULL,
    "lock_key" BIGINT NOT NULL,
    "heartbeat" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_presence_pkey" PRIMARY KEY ("worker_id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "who" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "payload_hash" TEXT NOT NULL,
    "answer" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("who","key")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_sign_in_name_key" ON "app_user"("sign_in_name");

-- CreateIndex
CREATE INDEX "membership_customer_id_idx" ON "membership"("customer_id");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "one_time_link_secret_hash_key" ON "one_time_link"("secret_hash");

-- CreateIndex
CREATE INDEX "one_time_link_user_id_idx" ON "one_time_link"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_account_number_key" ON "customer"("account_number");

-- CreateIndex
CREATE INDEX "customer_company_id_idx" ON "customer"("company", "id");

-- CreateIndex
CREATE UNIQUE INDEX "registration_reference_key" ON "registration"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "registration_status_secret_hash_key" ON "registration"("status_secret_hash");

-- CreateIndex
CREATE UNIQUE INDEX "registration_customer_id_key" ON "registration"("customer_id");

-- CreateIndex
CREATE INDEX "registration_status_created_at_idx" ON "registration"("status", "created_at");

-- CreateIndex
CREATE INDEX "thread_message_registration_id_created_at_idx" ON "thread_message"("registration_id", "created_at");

-- CreateIndex
CREATE INDEX "zoom_connection_customer_id_connected_at_idx" ON "zoom_connection"("customer_id", "connected_at");

-- CreateIndex
CREATE INDEX "zoom_connection_zoom_account_id_idx" ON "zoom_connection"("zoom_account_id");

-- CreateIndex
CREATE INDEX "oauth_attempt_expires_at_idx" ON "oauth_attempt"("expires_at");

-- CreateIndex
CREATE INDEX "webhook_event_received_at_idx" ON "webhook_event"("received_at");

-- CreateIndex
CREATE INDEX "webhook_event_zoom_account_id_received_at_idx" ON "webhook_event"("zoom_account_id", "received_at");

-- CreateIndex
CREATE INDEX "phone_number_customer_id_e164_idx" ON "phone_number"("customer_id", "e164");

-- CreateIndex
CREATE INDEX "phone_number_customer_id_publication_e164_idx" ON "phone_number"("customer_id", "publication", "e164");

-- CreateIndex
CREATE INDEX "phone_number_customer_id_status_e164_idx" ON "phone_number"("customer_id", "status", "e164");

-- CreateIndex
CREATE INDEX "phone_number_customer_id_product_e164_idx" ON "phone_number"("customer_id", "product", "e164");

-- CreateIndex
CREATE INDEX "phone_number_e164_trgm" ON "phone_number" USING GIN ("e164" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "operation_reference_key" ON "operation"("reference");

-- CreateIndex
CREATE INDEX "operation_customer_id_created_at_idx" ON "operation"("customer_id", "created_at");

-- CreateIndex
CREATE INDEX "operation_state_idx" ON "operation"("state");

-- CreateIndex
CREATE INDEX "operation_item_operation_id_state_product_subject_idx" ON "operation_item"("operation_id", "state", "product", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "letter_dedupe_key_key" ON "letter"("dedupe_key");

-- CreateIndex
CREATE INDEX "letter_state_next_at_idx" ON "letter"("state", "next_at");

-- CreateIndex
CREATE INDEX "audit_event_customer_id_id_idx" ON "audit_event"("customer_id", "id");

-- CreateIndex
CREATE INDEX "audit_event_subject_type_subject_id_id_idx" ON "audit_event"("subject_type", "subject_id", "id");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_member" ADD CONSTRAINT "staff_member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registration" ADD CONSTRAINT "registration_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread_message" ADD CONSTRAINT "thread_message_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "zoom_connection" ADD CONSTRAINT "zoom_connection_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phone_number" ADD CONSTRAINT "phone_number_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operation" ADD CONSTRAINT "operation_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operation_item" ADD CONSTRAINT "operation_item_operation_id_fkey" FOREIGN KEY ("operation_id") REFERENCES "operation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's language cannot say, held by the database itself (data-model of the README).

ALTER TABLE phone_number
  ADD CONSTRAINT phone_number_is_e164 CHECK (e164 ~ '^\+[1-9][0-9]{1,14}$'),
  ADD CONSTRAINT phone_number_pool_owner CHECK ((pool IN ('free', 'cooling')) = (customer_id IS NULL));

-- At most one open registration per address, one live connection per customer, one live customer per Zoom account.
CREATE UNIQUE INDEX registration_one_open_per_email ON registration (email)
  WHERE status IN ('submitted', 'under_review', 'information_requested');
CREATE UNIQUE INDEX zoom_connection_one_live_per_customer ON zoom_connection (customer_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX zoom_connection_one_live_per_account ON zoom_connection (zoom_account_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX sip_trunk_one_default ON sip_trunk ((true)) WHERE is_default;
-- A customer's own story, without the thousands of lines that one publish writes for its numbers.
CREATE INDEX audit_event_customer_story ON audit_event (customer_id, id) WHERE subject_type <> 'number';
ALTER TABLE carrier_settings ADD CONSTRAINT carrier_settings_one_row CHECK (id = 1);

-- Counters of numbers. One statement-level trigger adds up what a statement changed and takes the counter rows in key
-- order, so that two statements never wait for each other in a circle.
CREATE FUNCTION count_numbers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO number_count AS c (owner_id, status, pool, publication, n)
    SELECT coalesce(customer_id, '00000000-0000-0000-0000-000000000000'), status, pool, publication, count(*)
    FROM added GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT (owner_id, status, pool, publication) DO UPDATE SET n = c.n + excluded.n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO number_count AS c (owner_id, status, pool, publication, n)
    SELECT coalesce(customer_id, '00000000-0000-0000-0000-000000000000'), status, pool, publication, -count(*)
    FROM gone GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT (owner_id, status, pool, publication) DO UPDATE SET n = c.n + excluded.n;
  ELSE
    INSERT INTO number_count AS c (owner_id, status, pool, publication, n)
    SELECT owner_id, status, pool, publication, sum(n)
    FROM (
      SELECT coalesce(customer_id, '00000000-0000-0000-0000-000000000000') AS owner_id, status, pool, publication, 1 AS n FROM added
      UNION ALL
      SELECT coalesce(customer_id, '00000000-0000-0000-0000-000000000000'), status, pool, publication, -1 FROM gone
    ) AS changed
    GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0 ORDER BY 1, 2, 3, 4
    ON CONFLICT (owner_id, status, pool, publication) DO UPDATE SET n = c.n + excluded.n;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER phone_number_added AFTER INSERT ON phone_number
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_numbers();
CREATE TRIGGER phone_number_gone AFTER DELETE ON phone_number
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_numbers();
CREATE TRIGGER phone_number_changed AFTER UPDATE ON phone_number
  REFERENCING OLD TABLE AS gone NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_numbers();

-- graphile-worker's tables carry row-level security without policies: only their owner may add a job. This is the one
-- way in for the application, the job commits and rolls back with the caller's transaction.
CREATE FUNCTION enqueue(task text, payload json, queue text, job_key text, run_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.add_job(task, payload => payload, queue_name => queue, job_key => job_key, run_at => run_at);
END $$;

-- What waits in the queue, for /api/ready: the tables themselves are closed to the application.
CREATE FUNCTION jobs_waiting() RETURNS TABLE (waiting bigint, oldest timestamptz, failing bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT count(*), min(j.run_at), count(*) FILTER (WHERE j.last_error IS NOT NULL)
  FROM graphile_worker.jobs j WHERE j.run_at <= now() AND j.locked_at IS NULL;
END $$;

-- The application's role owns nothing. It may read and write rows, but only add to the audit.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_app') THEN CREATE ROLE portal_app NOLOGIN; END IF;
END $$;
GRANT USAGE ON SCHEMA public TO portal_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO portal_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO portal_app;
REVOKE UPDATE, DELETE ON audit_event FROM portal_app;
REVOKE INSERT, UPDATE, DELETE ON number_count FROM portal_app;
DO $$ BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN REVOKE ALL ON _prisma_migrations FROM portal_app; END IF;
END $$;
REVOKE ALL ON FUNCTION enqueue, jobs_waiting FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enqueue, jobs_waiting TO portal_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO portal_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO portal_app;
