CREATE SEQUENCE order_reference_seq START 1001;

-- CreateEnum
CREATE TYPE "drift_kind" AS ENUM ('missing_in_zoom', 'returned', 'extra_in_zoom', 'field_differs', 'owner_differs');

-- CreateEnum
CREATE TYPE "peering_notice_kind" AS ENUM ('emergency_address', 'cnam');

-- CreateEnum
CREATE TYPE "order_state" AS ENUM ('placed', 'accepted', 'waiting_for_customer', 'on_hold', 'part_fulfilled', 'fulfilled', 'closed_short', 'declined', 'cancelled');

-- DropForeignKey
ALTER TABLE "thread_message" DROP CONSTRAINT "thread_message_registration_id_fkey";

-- AlterTable
ALTER TABLE "carrier_settings" ADD COLUMN     "order_answer_minutes" INTEGER NOT NULL DEFAULT 480,
ADD COLUMN     "order_fulfil_minutes" INTEGER NOT NULL DEFAULT 7200,
ADD COLUMN     "reconcile_hours" INTEGER NOT NULL DEFAULT 24;

-- AlterTable
ALTER TABLE "customer" ADD COLUMN     "deactivated_at" TIMESTAMPTZ(3),
ADD COLUMN     "deactivation_evidence" TEXT,
ADD COLUMN     "deactivation_reason" TEXT,
ADD COLUMN     "deactivation_requested_at" TIMESTAMPTZ(3),
ADD COLUMN     "deactivation_requested_by" TEXT;

-- AlterTable
ALTER TABLE "phone_number" ADD COLUMN     "order_reference" TEXT;

-- AlterTable
ALTER TABLE "thread_message" ADD COLUMN     "order_id" UUID,
ADD COLUMN     "read_at" TIMESTAMPTZ(3),
ALTER COLUMN "registration_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "webhook_event" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "dead_at" TIMESTAMPTZ(3),
ADD COLUMN     "last_error" TEXT;

-- AlterTable
ALTER TABLE "zoom_connection" ADD COLUMN     "alerted_at" TIMESTAMPTZ(3),
ADD COLUMN     "data_deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "failing_since" TIMESTAMPTZ(3),
ADD COLUMN     "reconcile_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "reconcile_error" TEXT,
ADD COLUMN     "reconciled_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "webhook_signal" (
    "kind" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "n" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_signal_pkey" PRIMARY KEY ("kind","day")
);

-- CreateTable
CREATE TABLE "parked_install" (
    "id" UUID NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "zoom_account_id" TEXT NOT NULL,
    "zoom_account_number" TEXT NOT NULL,
    "zoom_account_name" TEXT NOT NULL,
    "zoom_user_id" TEXT NOT NULL,
    "zoom_user_email" TEXT NOT NULL,
    "access_token" TEXT NOT NULL,
    "refresh_token" TEXT NOT NULL,
    "access_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "scopes" TEXT[],
    "api_url" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "registration_id" UUID,

    CONSTRAINT "parked_install_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "drift_finding" (
    "id" UUID NOT NULL,
    "e164" TEXT NOT NULL,
    "kind" "drift_kind" NOT NULL,
    "customer_id" UUID,
    "ours" JSONB NOT NULL DEFAULT '{}',
    "zooms" JSONB NOT NULL DEFAULT '{}',
    "seen_first" TIMESTAMPTZ(3) NOT NULL,
    "seen_last" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "resolution" TEXT,
    "resolved_by" TEXT,
    "operation_reference" TEXT,

    CONSTRAINT "drift_finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "peering_notice" (
    "id" UUID NOT NULL,
    "kind" "peering_notice_kind" NOT NULL,
    "e164" TEXT NOT NULL,
    "zoom_account_id" TEXT NOT NULL,
    "customer_id" UUID,
    "flag" TEXT,
    "value" JSONB NOT NULL,
    "happened_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "webhook_event_id" TEXT NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "provisioned_at" TIMESTAMPTZ(3),
    "provisioned_by" TEXT,
    "digested_at" TIMESTAMPTZ(3),

    CONSTRAINT "peering_notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_order" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL DEFAULT ('ORD-'::text || nextval('order_reference_seq'::regclass)),
    "customer_id" UUID NOT NULL,
    "state" "order_state" NOT NULL DEFAULT 'placed',
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "waited_ms" BIGINT NOT NULL DEFAULT 0,
    "country" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "number_type" "number_type",
    "product" "product",
    "remarks" TEXT NOT NULL DEFAULT '',
    "own_reference" TEXT,
    "wanted_on" DATE,
    "publish_on_delivery" BOOLEAN NOT NULL DEFAULT false,
    "placed_by_id" UUID NOT NULL,
    "placed_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "assignee_id" UUID,
    "assignee_name" TEXT,
    "hold_causes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "held_from" "order_state",
    "reason" TEXT,
    "accepted_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "customer_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_number" (
    "order_id" UUID NOT NULL,
    "e164" TEXT NOT NULL,
    "delivered_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_by_name" TEXT NOT NULL,
    "taken_back_at" TIMESTAMPTZ(3),

    CONSTRAINT "order_number_pkey" PRIMARY KEY ("order_id","e164")
);

-- CreateTable
CREATE TABLE "stock_hold" (
    "e164" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "user_id" UUID,
    "order_id" UUID,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stock_hold_pkey" PRIMARY KEY ("e164")
);

-- CreateTable
CREATE TABLE "order_draft" (
    "user_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "typed" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_draft_pkey" PRIMARY KEY ("user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "parked_install_secret_hash_key" ON "parked_install"("secret_hash");

-- CreateIndex
CREATE UNIQUE INDEX "parked_install_registration_id_key" ON "parked_install"("registration_id");

-- CreateIndex
CREATE INDEX "parked_install_expires_at_idx" ON "parked_install"("expires_at");

-- CreateIndex
CREATE INDEX "parked_install_zoom_account_id_idx" ON "parked_install"("zoom_account_id");

-- CreateIndex
CREATE INDEX "drift_finding_customer_id_e164_idx" ON "drift_finding"("customer_id", "e164");

-- CreateIndex
CREATE INDEX "drift_finding_seen_first_idx" ON "drift_finding"("seen_first");

-- CreateIndex
CREATE INDEX "peering_notice_e164_kind_happened_at_idx" ON "peering_notice"("e164", "kind", "happened_at");

-- CreateIndex
CREATE UNIQUE INDEX "peering_notice_webhook_event_id_e164_kind_key" ON "peering_notice"("webhook_event_id", "e164", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "customer_order_reference_key" ON "customer_order"("reference");

-- CreateIndex
CREATE INDEX "customer_order_customer_id_created_at_id_idx" ON "customer_order"("customer_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "customer_order_customer_id_state_created_at_id_idx" ON "customer_order"("customer_id", "state", "created_at", "id");

-- CreateIndex
CREATE INDEX "customer_order_created_at_id_idx" ON "customer_order"("created_at", "id");

-- CreateIndex
CREATE INDEX "customer_order_state_created_at_id_idx" ON "customer_order"("state", "created_at", "id");

-- CreateIndex
CREATE INDEX "customer_order_country_state_created_at_id_idx" ON "customer_order"("country", "state", "created_at", "id");

-- CreateIndex
CREATE INDEX "order_search" ON "customer_order" USING GIN ("reference" gin_trgm_ops, "city" gin_trgm_ops, "own_reference" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "stock_hold_user_id_idx" ON "stock_hold"("user_id");

-- CreateIndex
CREATE INDEX "stock_hold_order_id_idx" ON "stock_hold"("order_id");

-- CreateIndex
CREATE INDEX "stock_hold_until_idx" ON "stock_hold"("until");

-- CreateIndex
CREATE INDEX "thread_message_order_id_created_at_idx" ON "thread_message"("order_id", "created_at");

-- CreateIndex
CREATE INDEX "zoom_connection_reconcile_due_at_idx" ON "zoom_connection"("reconcile_due_at");

-- AddForeignKey
ALTER TABLE "thread_message" ADD CONSTRAINT "thread_message_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registration"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread_message" ADD CONSTRAINT "thread_message_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "customer_order"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "parked_install" ADD CONSTRAINT "parked_install_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registration"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drift_finding" ADD CONSTRAINT "drift_finding_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_order" ADD CONSTRAINT "customer_order_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_number" ADD CONSTRAINT "order_number_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "customer_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_hold" ADD CONSTRAINT "stock_hold_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "customer_order"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A message belongs to a registration or to an order.
ALTER TABLE thread_message ADD CONSTRAINT thread_message_subject CHECK (num_nonnulls(registration_id, order_id) = 1);
-- What a registration's thread had before there were read marks has been read.
UPDATE thread_message SET read_at = created_at;

ALTER TABLE customer_order
  ADD CONSTRAINT customer_order_quantity CHECK (quantity BETWEEN 1 AND 10000),
  ADD CONSTRAINT customer_order_held CHECK ((state = 'on_hold') = (held_from IS NOT NULL) AND (state = 'on_hold') = (cardinality(hold_causes) > 0));
-- The staff's queue: open orders only, few by nature, each state by the time that its wait would have begun without pauses.
CREATE INDEX customer_order_open ON customer_order
  (state, ((extract(epoch FROM (state_since AT TIME ZONE 'UTC')) * 1000)::bigint - waited_ms), id)
  WHERE state IN ('placed', 'accepted', 'waiting_for_customer', 'on_hold', 'part_fulfilled');
CREATE INDEX customer_order_assignee ON customer_order (assignee_id, created_at, id) WHERE assignee_id IS NOT NULL;

-- One live delivery per number; a number that leaves its customer leaves the order too, whatever way it goes.
CREATE UNIQUE INDEX order_number_live ON order_number (e164) WHERE taken_back_at IS NULL;
CREATE INDEX phone_number_order ON phone_number (order_reference, e164) WHERE order_reference IS NOT NULL;
CREATE FUNCTION number_leaves_order() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE order_number SET taken_back_at = now() WHERE e164 = OLD.e164 AND taken_back_at IS NULL;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF NEW.order_reference = OLD.order_reference THEN NEW.order_reference := NULL; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER phone_number_leaves_order BEFORE UPDATE OF customer_id ON phone_number FOR EACH ROW
  WHEN (OLD.order_reference IS NOT NULL AND OLD.customer_id IS DISTINCT FROM NEW.customer_id) EXECUTE FUNCTION number_leaves_order();
CREATE TRIGGER phone_number_gone_leaves_order BEFORE DELETE ON phone_number FOR EACH ROW
  WHEN (OLD.order_reference IS NOT NULL) EXECUTE FUNCTION number_leaves_order();

-- Held for one form or for one order.
ALTER TABLE stock_hold ADD CONSTRAINT stock_hold_holder CHECK (num_nonnulls(user_id, order_id) = 1);

-- A number that is gone is held by nobody.
CREATE FUNCTION hold_ends_with_number() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM stock_hold h USING gone WHERE h.e164 = gone.e164;
  RETURN NULL;
END $$;
CREATE TRIGGER phone_number_gone_ends_hold AFTER DELETE ON phone_number REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION hold_ends_with_number();

-- One open difference of a kind for a number.
CREATE UNIQUE INDEX drift_finding_open ON drift_finding (e164, kind) WHERE resolved_at IS NULL;
CREATE INDEX drift_finding_board ON drift_finding (kind, seen_first, id) WHERE resolved_at IS NULL;
CREATE INDEX drift_finding_resolved ON drift_finding (resolved_at) WHERE resolved_at IS NOT NULL;
CREATE INDEX drift_finding_of_customer ON drift_finding (customer_id, kind, id) WHERE resolved_at IS NULL;

-- To be provisioned, oldest first; and the newest of a number.
CREATE INDEX peering_notice_open ON peering_notice (happened_at, id) WHERE provisioned_at IS NULL AND superseded_at IS NULL;
CREATE INDEX peering_notice_undigested ON peering_notice (received_at) WHERE digested_at IS NULL;
CREATE INDEX webhook_event_waiting ON webhook_event (received_at) WHERE processed_at IS NULL AND dead_at IS NULL;
CREATE INDEX webhook_event_dead ON webhook_event (received_at) WHERE dead_at IS NOT NULL;
CREATE INDEX customer_off_boarding ON customer (deactivation_requested_at, id) WHERE status = 'deactivation_requested';

-- The list of operations in its order needs the id beside the time.
DROP INDEX operation_created_at_idx;
CREATE INDEX operation_created_at_id_idx ON operation (created_at, id);

-- SM4: what belongs to a deactivated customer is read only, whatever way a write comes (002-R51). Commands refuse in
-- words; here also those are stopped that began before the deactivation. Whoever adds to a customer holds its row until
-- the end, and a deactivation locks it FOR UPDATE: of the two one waits and then sees the other.
CREATE FUNCTION refuse_deactivated(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM customer WHERE id = ANY (ids) ORDER BY id FOR KEY SHARE;
  IF EXISTS (SELECT FROM customer WHERE id = ANY (ids) AND status = 'deactivated') THEN
    RAISE EXCEPTION 'customer_deactivated' USING ERRCODE = 'check_violation';
  END IF;
END $$;
CREATE FUNCTION customer_must_live() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_deactivated(ARRAY[NEW.customer_id]);
  RETURN NEW;
END $$;
CREATE FUNCTION customers_must_live() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_deactivated(ARRAY(SELECT DISTINCT customer_id FROM added WHERE customer_id IS NOT NULL));
  RETURN NULL;
END $$;
CREATE FUNCTION customer_is_read_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'customer_deactivated' USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER customer_read_only BEFORE UPDATE ON customer FOR EACH ROW
  WHEN (OLD.status = 'deactivated') EXECUTE FUNCTION customer_is_read_only();
CREATE TRIGGER phone_number_live_customers AFTER INSERT ON phone_number REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION customers_must_live();
CREATE TRIGGER phone_number_live_customer BEFORE UPDATE OF customer_id ON phone_number FOR EACH ROW
  WHEN (NEW.customer_id IS NOT NULL AND NEW.customer_id IS DISTINCT FROM OLD.customer_id)
  EXECUTE FUNCTION customer_must_live();
CREATE TRIGGER membership_live_customer BEFORE INSERT ON membership FOR EACH ROW EXECUTE FUNCTION customer_must_live();
CREATE TRIGGER zoom_connection_live_customer BEFORE INSERT ON zoom_connection FOR EACH ROW
  EXECUTE FUNCTION customer_must_live();
-- SM3 disconnected is for good.
CREATE TRIGGER zoom_connection_read_only BEFORE UPDATE OF state ON zoom_connection FOR EACH ROW
  WHEN (OLD.state = 'disconnected' AND NEW.state <> 'disconnected') EXECUTE FUNCTION customer_is_read_only();
-- Exports only read.
CREATE TRIGGER operation_live_customer BEFORE INSERT ON operation FOR EACH ROW
  WHEN (NEW.customer_id IS NOT NULL AND NEW.kind <> 'export') EXECUTE FUNCTION customer_must_live();
CREATE TRIGGER import_live_customer BEFORE INSERT ON import FOR EACH ROW
  WHEN (NEW.customer_id IS NOT NULL) EXECUTE FUNCTION customer_must_live();
CREATE TRIGGER customer_order_live_customer BEFORE INSERT OR UPDATE ON customer_order FOR EACH ROW
  EXECUTE FUNCTION customer_must_live();
CREATE TRIGGER stock_hold_live_customer BEFORE INSERT OR UPDATE ON stock_hold FOR EACH ROW
  EXECUTE FUNCTION customer_must_live();
CREATE FUNCTION thread_must_live() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_deactivated(ARRAY(SELECT customer_id FROM customer_order WHERE id = NEW.order_id));
  RETURN NEW;
END $$;
CREATE TRIGGER thread_message_live_customer BEFORE INSERT ON thread_message FOR EACH ROW
  WHEN (NEW.order_id IS NOT NULL) EXECUTE FUNCTION thread_must_live();
