CREATE SEQUENCE tenant_request_reference_seq START 1001;
CREATE SEQUENCE sign_up_reference_seq START 1001;
CREATE SEQUENCE payment_reference_seq START 1001;

-- CreateEnum
CREATE TYPE "plan_door" AS ENUM ('request_with_approval', 'request', 'sign_up');

-- CreateEnum
CREATE TYPE "billing_period" AS ENUM ('month', 'quarter', 'year');

-- CreateEnum
CREATE TYPE "provisioning_time" AS ENUM ('at_once', 'off_peak');

-- CreateEnum
CREATE TYPE "tenant_request_state" AS ENUM ('draft', 'accepted', 'scheduled', 'provisioning', 'completed', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "request_origin" AS ENUM ('prospect', 'tenant', 'staff');

-- CreateEnum
CREATE TYPE "sign_up_state" AS ENUM ('choosing_plan', 'address', 'numbers', 'payment', 'summary', 'paying', 'provisioning', 'live', 'failed', 'abandoned');

-- CreateEnum
CREATE TYPE "payment_state" AS ENUM ('open', 'paid', 'declined', 'expired', 'refunding', 'refunded');

-- AlterEnum
ALTER TYPE "link_purpose" ADD VALUE 'change_email';

-- AlterEnum
ALTER TYPE "operation_kind" ADD VALUE 'provision';

-- AlterTable
ALTER TABLE "app_user" ADD COLUMN     "muted_letters" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "totp_last_step" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "totp_secret" TEXT;

-- AlterTable
ALTER TABLE "audit_event" ADD COLUMN     "address" TEXT,
ADD COLUMN     "seq" BIGSERIAL NOT NULL;

-- AlterTable
ALTER TABLE "carrier_settings" ADD COLUMN     "sign_up_done" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "sign_up_intro" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "sign_up_open" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "sign_up_title" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "tenant_requests_open" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "customer" ADD COLUMN     "acting_allowed_by" TEXT,
ADD COLUMN     "acting_allowed_until" TIMESTAMPTZ(3),
ADD COLUMN     "billing_email" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "billing_name" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "one_time_link" ADD COLUMN     "new_email" CITEXT;

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "acting_for_id" UUID,
ADD COLUMN     "factor_at" TIMESTAMPTZ(3),
ADD COLUMN     "totp_offered" TEXT;

-- AlterTable
ALTER TABLE "stock_hold" ADD COLUMN     "sign_up_id" UUID,
ALTER COLUMN "customer_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "recovery_code" (
    "user_id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("user_id","code_hash")
);

-- CreateTable
CREATE TABLE "service_plan" (
    "id" UUID NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "service_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_version" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "doors" "plan_door"[],
    "countries" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "included" JSONB NOT NULL DEFAULT '[]',
    "devices" JSONB NOT NULL DEFAULT '[]',
    "features" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "activation_fee" INTEGER NOT NULL,
    "recurring_fee" INTEGER NOT NULL,
    "period" "billing_period" NOT NULL,
    "currency" TEXT NOT NULL,
    "tax_rate" INTEGER NOT NULL DEFAULT 0,
    "terms_text" TEXT NOT NULL DEFAULT '',
    "terms_version" TEXT NOT NULL DEFAULT '1',
    "on_invoice" BOOLEAN NOT NULL DEFAULT false,
    "provisioning" "provisioning_time" NOT NULL DEFAULT 'at_once',
    "off_peak_zone" TEXT NOT NULL DEFAULT 'UTC',
    "off_peak_from" INTEGER NOT NULL DEFAULT 1320,
    "off_peak_to" INTEGER NOT NULL DEFAULT 300,
    "off_peak_days" INTEGER[] DEFAULT ARRAY[1, 2, 3, 4, 5, 6, 7]::INTEGER[],
    "follow_ups" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "active_from" DATE,
    "active_to" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_name" TEXT NOT NULL,

    CONSTRAINT "plan_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "device" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "price" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "device_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_plan" (
    "customer_id" UUID NOT NULL,
    "plan_version_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "devices" JSONB NOT NULL DEFAULT '[]',
    "since" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "customer_plan_pkey" PRIMARY KEY ("customer_id")
);

-- CreateTable
CREATE TABLE "follow_up" (
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "done_by_name" TEXT,

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provisioning_step" (
    "operation_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "state" "item_state" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "code" TEXT,
    "result" JSONB,
    "undone_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "provisioning_step_pkey" PRIMARY KEY ("operation_id","position")
);

-- CreateTable
CREATE TABLE "tenant_request" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL DEFAULT ('TEN-'::text || nextval('tenant_request_reference_seq'::regclass)),
    "state" "tenant_request_state" NOT NULL DEFAULT 'draft',
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "origin" "request_origin" NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "requested_by_id" UUID,
    "requested_by_name" TEXT,
    "asking_customer_id" UUID,
    "plan_version_id" UUID,
    "name" CITEXT,
    "short_name" CITEXT,
    "upn_suffix" CITEXT,
    "user_name" TEXT,
    "password_hash" TEXT,
    "ani" TEXT,
    "contact_name" TEXT,
    "email" CITEXT,
    "phone" TEXT,
    "country" TEXT,
    "address" TEXT,
    "city" TEXT,
    "postal_code" TEXT,
    "terms_accepted_at" TIMESTAMPTZ(3),
    "needs_approval" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "window_from" TIMESTAMPTZ(3),
    "window_to" TIMESTAMPTZ(3),
    "decided_by_name" TEXT,
    "reason" TEXT,
    "operation_id" UUID,
    "customer_id" UUID,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "tenant_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_up" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL DEFAULT ('SGN-'::text || nextval('sign_up_reference_seq'::regclass)),
    "state" "sign_up_state" NOT NULL DEFAULT 'choosing_plan',
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "plan_version_id" UUID,
    "company" TEXT,
    "contact_name" TEXT,
    "email" CITEXT,
    "phone" TEXT,
    "country" TEXT,
    "address" TEXT,
    "city" TEXT,
    "postal_code" TEXT,
    "number_country" TEXT,
    "number_city" TEXT,
    "devices" JSONB NOT NULL DEFAULT '[]',
    "pay_by" TEXT,
    "terms_accepted_at" TIMESTAMPTZ(3),
    "one_time_password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "touched_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT,
    "operation_id" UUID,
    "customer_id" UUID,
    "completed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "sign_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL DEFAULT ('PAY-'::text || nextval('payment_reference_seq'::regclass)),
    "state" "payment_state" NOT NULL DEFAULT 'open',
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "sign_up_id" UUID,
    "customer_id" UUID,
    "gateway" TEXT NOT NULL,
    "gateway_id" TEXT,
    "gateway_payment_id" TEXT,
    "pay_url" TEXT,
    "return_url" TEXT NOT NULL,
    "cancel_url" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "declined_at" TIMESTAMPTZ(3),
    "problem" TEXT,
    "idempotency_key" TEXT NOT NULL,
    "lines" JSONB NOT NULL,
    "amount" INTEGER NOT NULL,
    "tax" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "payer_name" TEXT NOT NULL,
    "payer_email" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),
    "refund_reason" TEXT,
    "refunded_by_name" TEXT,
    "refunded_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_event" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "gateway_id" TEXT,
    "body" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "processed_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "payment_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_seal" (
    "n" BIGSERIAL NOT NULL,
    "from_seq" BIGINT NOT NULL,
    "to_seq" BIGINT NOT NULL,
    "count" BIGINT NOT NULL,
    "digest" TEXT NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("n")
);

-- CreateTable
CREATE TABLE "audit_horizon" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "seq" BIGINT NOT NULL,
    "horizon" TEXT NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_horizon_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "plan_version_plan_id_version_key" ON "plan_version"("plan_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "device_name_key" ON "device"("name");

-- CreateIndex
CREATE INDEX "follow_up_customer_id_position_idx" ON "follow_up"("customer_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "tenant_request_reference_key" ON "tenant_request"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "tenant_request_secret_hash_key" ON "tenant_request"("secret_hash");

-- CreateIndex
CREATE UNIQUE INDEX "tenant_request_operation_id_key" ON "tenant_request"("operation_id");

-- CreateIndex
CREATE UNIQUE INDEX "tenant_request_customer_id_key" ON "tenant_request"("customer_id");

-- CreateIndex
CREATE INDEX "tenant_request_state_created_at_id_idx" ON "tenant_request"("state", "created_at", "id");

-- CreateIndex
CREATE INDEX "tenant_request_created_at_id_idx" ON "tenant_request"("created_at", "id");

-- CreateIndex
CREATE INDEX "tenant_request_asking_customer_id_created_at_idx" ON "tenant_request"("asking_customer_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "sign_up_reference_key" ON "sign_up"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "sign_up_secret_hash_key" ON "sign_up"("secret_hash");

-- CreateIndex
CREATE UNIQUE INDEX "sign_up_operation_id_key" ON "sign_up"("operation_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_up_customer_id_key" ON "sign_up"("customer_id");

-- CreateIndex
CREATE INDEX "sign_up_state_touched_at_idx" ON "sign_up"("state", "touched_at");

-- CreateIndex
CREATE INDEX "sign_up_created_at_id_idx" ON "sign_up"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_reference_key" ON "payment"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "payment_idempotency_key_key" ON "payment"("idempotency_key");

-- CreateIndex
CREATE INDEX "payment_gateway_payment_id_idx" ON "payment"("gateway_payment_id");

-- CreateIndex
CREATE INDEX "payment_created_at_id_idx" ON "payment"("created_at", "id");

-- CreateIndex
CREATE INDEX "payment_state_created_at_id_idx" ON "payment"("state", "created_at", "id");

-- CreateIndex
CREATE INDEX "payment_sign_up_id_idx" ON "payment"("sign_up_id");

-- CreateIndex
CREATE INDEX "payment_customer_id_created_at_idx" ON "payment"("customer_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "payment_gateway_gateway_id_key" ON "payment"("gateway", "gateway_id");

-- CreateIndex
CREATE INDEX "payment_event_received_at_idx" ON "payment_event"("received_at");

-- CreateIndex
CREATE INDEX "payment_event_gateway_id_idx" ON "payment_event"("gateway_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_seal_to_seq_key" ON "audit_seal"("to_seq");

-- CreateIndex
CREATE UNIQUE INDEX "audit_seal_hash_key" ON "audit_seal"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_seq_key" ON "audit_event"("seq");

-- CreateIndex
CREATE INDEX "audit_event_customer_id_subject_type_id_idx" ON "audit_event"("customer_id", "subject_type", "id");

-- CreateIndex
CREATE INDEX "audit_event_actor_id_id_idx" ON "audit_event"("actor_id", "id");

-- CreateIndex
CREATE INDEX "audit_event_action_id_idx" ON "audit_event"("action", "id");

-- CreateIndex
CREATE INDEX "stock_hold_sign_up_id_idx" ON "stock_hold"("sign_up_id");

-- CreateIndex
CREATE INDEX "app_user_email_idx" ON "app_user"("email");

-- DropIndex
DROP INDEX "customer_order_customer_id_created_at_id_idx";

-- DropIndex
DROP INDEX "customer_order_customer_id_state_created_at_id_idx";

-- CreateIndex
CREATE INDEX "customer_order_customer_id_id_idx" ON "customer_order"("customer_id", "id");

-- CreateIndex
CREATE INDEX "customer_order_customer_id_state_id_idx" ON "customer_order"("customer_id", "state", "id");

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_hold" ADD CONSTRAINT "stock_hold_sign_up_id_fkey" FOREIGN KEY ("sign_up_id") REFERENCES "sign_up"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "service_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_plan" ADD CONSTRAINT "customer_plan_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_plan" ADD CONSTRAINT "customer_plan_plan_version_id_fkey" FOREIGN KEY ("plan_version_id") REFERENCES "plan_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provisioning_step" ADD CONSTRAINT "provisioning_step_operation_id_fkey" FOREIGN KEY ("operation_id") REFERENCES "operation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tenant_request" ADD CONSTRAINT "tenant_request_plan_version_id_fkey" FOREIGN KEY ("plan_version_id") REFERENCES "plan_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tenant_request" ADD CONSTRAINT "tenant_request_operation_id_fkey" FOREIGN KEY ("operation_id") REFERENCES "operation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tenant_request" ADD CONSTRAINT "tenant_request_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tenant_request" ADD CONSTRAINT "tenant_request_asking_customer_id_fkey" FOREIGN KEY ("asking_customer_id") REFERENCES "customer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_up" ADD CONSTRAINT "sign_up_plan_version_id_fkey" FOREIGN KEY ("plan_version_id") REFERENCES "plan_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_up" ADD CONSTRAINT "sign_up_operation_id_fkey" FOREIGN KEY ("operation_id") REFERENCES "operation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_up" ADD CONSTRAINT "sign_up_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_sign_up_id_fkey" FOREIGN KEY ("sign_up_id") REFERENCES "sign_up"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A seal is made once; how far the next one may go is noted beside it.
REVOKE UPDATE, DELETE ON audit_seal FROM portal_app;
-- The history as a whole leaves out the lines of single numbers until they are asked for.
CREATE INDEX audit_event_story ON audit_event (id) WHERE subject_type <> 'number';

-- SM11: a name is taken from the moment the request is made until it is cancelled.
CREATE UNIQUE INDEX tenant_request_name ON tenant_request (name) WHERE state NOT IN ('draft', 'cancelled');
CREATE UNIQUE INDEX tenant_request_short_name ON tenant_request (short_name) WHERE state NOT IN ('draft', 'cancelled');
CREATE UNIQUE INDEX tenant_request_sign_in_name ON tenant_request (lower(user_name), upn_suffix)
  WHERE state NOT IN ('draft', 'cancelled');
ALTER TABLE tenant_request ADD CONSTRAINT tenant_request_names
  CHECK (name::text ~ '^[A-Za-z0-9]+$' AND short_name::text ~ '^[A-Za-z0-9]+$'),
  ADD CONSTRAINT tenant_request_whole CHECK (state IN ('draft', 'cancelled') OR
    (plan_version_id IS NOT NULL AND name IS NOT NULL AND short_name IS NOT NULL AND upn_suffix IS NOT NULL
     AND user_name IS NOT NULL AND ani IS NOT NULL AND email IS NOT NULL)),
  ADD CONSTRAINT tenant_request_window CHECK (window_from < window_to);
CREATE INDEX tenant_request_due ON tenant_request (window_from, id) WHERE state = 'scheduled';

-- One charge: of the payments of a sign-up one at most is open or paid. One that came twice is on its way back at once.
CREATE UNIQUE INDEX payment_one_charge ON payment (sign_up_id) WHERE state IN ('open', 'paid');
-- Read on every page of the staff; hardly ever is there one.
CREATE INDEX payment_to_see ON payment (state_since) WHERE problem IS NOT NULL;
ALTER TABLE payment ADD CONSTRAINT payment_amounts CHECK (amount >= 0 AND tax >= 0 AND tax <= amount),
  ADD CONSTRAINT payment_currency CHECK (currency ~ '^[A-Z]{3}$');
ALTER TABLE plan_version ADD CONSTRAINT plan_version_fees
  CHECK (activation_fee >= 0 AND recurring_fee >= 0 AND tax_rate BETWEEN 0 AND 10000 AND currency ~ '^[A-Z]{3}$');
ALTER TABLE device ADD CONSTRAINT device_price CHECK (price >= 0 AND currency ~ '^[A-Z]{3}$');

-- A hold has one holder.
ALTER TABLE stock_hold DROP CONSTRAINT stock_hold_holder;
ALTER TABLE stock_hold ADD CONSTRAINT stock_hold_holder CHECK (num_nonnulls(user_id, order_id, sign_up_id) = 1),
  ADD CONSTRAINT stock_hold_customer CHECK ((sign_up_id IS NULL) = (customer_id IS NOT NULL));
-- Versions of a plan are frozen.
CREATE FUNCTION plan_version_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'plan_version_frozen' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER plan_version_frozen BEFORE UPDATE OR DELETE ON plan_version FOR EACH ROW
  EXECUTE FUNCTION plan_version_is_frozen();
