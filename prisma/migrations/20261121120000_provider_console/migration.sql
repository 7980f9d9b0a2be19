CREATE SEQUENCE import_reference_seq START 3001;

-- CreateEnum
CREATE TYPE "import_kind" AS ENUM ('add_numbers', 'update_numbers', 'delete_numbers', 'allocate_numbers', 'add_customers');

-- CreateEnum
CREATE TYPE "import_state" AS ENUM ('checking', 'refused', 'checked', 'confirmed', 'discarded');

-- CreateEnum
CREATE TYPE "import_mode" AS ENUM ('good_rows', 'all_or_nothing');

-- CreateEnum
CREATE TYPE "import_verdict" AS ENUM ('add', 'change', 'remove', 'unchanged', 'refused');

-- CreateEnum
CREATE TYPE "import_row_state" AS ENUM ('checked', 'done', 'failed', 'skipped', 'undone', 'kept');

-- CreateEnum
CREATE TYPE "export_kind" AS ENUM ('list', 'update_template', 'consolidated');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "operation_kind" ADD VALUE 'update';
ALTER TYPE "operation_kind" ADD VALUE 'remove';
ALTER TYPE "operation_kind" ADD VALUE 'import';
ALTER TYPE "operation_kind" ADD VALUE 'undo_import';
ALTER TYPE "operation_kind" ADD VALUE 'export';

-- DropForeignKey
ALTER TABLE "operation" DROP CONSTRAINT "operation_customer_id_fkey";

-- AlterTable
ALTER TABLE "carrier_settings" ADD COLUMN     "api_edits" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "capacities" "voice_capacity"[] DEFAULT ARRAY['single', 'multiple']::"voice_capacity"[],
ADD COLUMN     "cooling_days" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "help_text" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "logo" BYTEA,
ADD COLUMN     "logo_hash" TEXT,
ADD COLUMN     "messaging_integrated" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "number_types" "number_type"[] DEFAULT ARRAY['toll', 'toll_free', 'mobile', 'virtual_service']::"number_type"[],
ADD COLUMN     "off_peak_days" INTEGER[] DEFAULT ARRAY[1, 2, 3, 4, 5, 6, 7]::INTEGER[],
ADD COLUMN     "off_peak_from" INTEGER NOT NULL DEFAULT 1320,
ADD COLUMN     "off_peak_to" INTEGER NOT NULL DEFAULT 300,
ADD COLUMN     "products_offered" "product"[] DEFAULT ARRAY['zoom_phone', 'zoom_contact_center', 'unallocated']::"product"[],
ADD COLUMN     "support_copies" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "time_zone" TEXT NOT NULL DEFAULT 'UTC',
ADD COLUMN     "voice_directions" "voice_direction"[] DEFAULT ARRAY['both', 'inbound_only', 'outbound_only', 'not_supported']::"voice_direction"[];

-- AlterTable
ALTER TABLE "operation" ADD COLUMN     "selection" JSONB,
ALTER COLUMN "customer_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "phone_number" ADD COLUMN     "cools_until" TIMESTAMPTZ(3),
ADD COLUMN     "import_reference" TEXT,
ADD COLUMN     "returned_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "sub_account" (
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sub_account_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "import" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL DEFAULT ('IMP-'::text || nextval('import_reference_seq'::regclass)),
    "kind" "import_kind" NOT NULL,
    "customer_id" UUID,
    "state" "import_state" NOT NULL DEFAULT 'checking',
    "mode" "import_mode",
    "options" JSONB NOT NULL DEFAULT '{}',
    "file_name" TEXT NOT NULL,
    "file_size" INTEGER NOT NULL,
    "file_hash" TEXT NOT NULL,
    "headers" TEXT[],
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "problems" JSONB NOT NULL DEFAULT '[]',
    "counts" JSONB NOT NULL DEFAULT '{}',
    "requested_by_id" UUID,
    "requested_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "checked_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "operation_id" UUID,
    "undo_operation_id" UUID,
    "kept_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_file" (
    "import_id" UUID NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "import_file_pkey" PRIMARY KEY ("import_id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "subject" TEXT,
    "verdict" "import_verdict" NOT NULL,
    "state" "import_row_state" NOT NULL DEFAULT 'checked',
    "code" TEXT,
    "column" TEXT,
    "found" TEXT,
    "proposed" TEXT,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("import_id","row")
);

-- CreateTable
CREATE TABLE "export" (
    "id" UUID NOT NULL,
    "kind" "export_kind" NOT NULL,
    "operation_id" UUID NOT NULL,
    "customer_id" UUID,
    "filter" JSONB NOT NULL DEFAULT '{}',
    "file_name" TEXT NOT NULL,
    "rows" BIGINT NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "requested_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ready_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "downloaded_at" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "export_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "export_chunk" (
    "export_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "export_chunk_pkey" PRIMARY KEY ("export_id","n")
);

-- CreateIndex
CREATE UNIQUE INDEX "import_reference_key" ON "import"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "import_operation_id_key" ON "import"("operation_id");

-- CreateIndex
CREATE UNIQUE INDEX "import_undo_operation_id_key" ON "import"("undo_operation_id");

-- CreateIndex
CREATE INDEX "import_created_at_id_idx" ON "import"("created_at", "id");

-- CreateIndex
CREATE INDEX "import_customer_id_created_at_id_idx" ON "import"("customer_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "import_kept_until_idx" ON "import"("kept_until");

-- CreateIndex
CREATE UNIQUE INDEX "export_operation_id_key" ON "export"("operation_id");

-- CreateIndex
CREATE INDEX "export_requested_by_id_created_at_idx" ON "export"("requested_by_id", "created_at");

-- CreateIndex
CREATE INDEX "export_expires_at_idx" ON "export"("expires_at");

-- CreateIndex
CREATE INDEX "customer_contact_email_idx" ON "customer"("contact_email");

-- CreateIndex
CREATE INDEX "customer_created_at_id_idx" ON "customer"("created_at", "id");

-- CreateIndex
CREATE INDEX "user_search" ON "app_user" USING GIN ("email" gin_trgm_ops, "sign_in_name" gin_trgm_ops, "name" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "registration_search" ON "registration" USING GIN ("company" gin_trgm_ops, "email" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "customer_search" ON "customer" USING GIN ("company" gin_trgm_ops, "account_number" gin_trgm_ops, "contact_email" gin_trgm_ops, "contact_name" gin_trgm_ops);

-- DropIndex
DROP INDEX "customer_company_id_idx";

-- CreateTable
CREATE TABLE "inventory_total" (
    "subject" TEXT NOT NULL,
    "slice" INTEGER NOT NULL,
    "n" INTEGER NOT NULL,

    CONSTRAINT "inventory_total_pkey" PRIMARY KEY ("subject","slice")
);

-- CreateIndex
CREATE INDEX "phone_number_trunk" ON "phone_number"("sip_trunk_name", "customer_id");

-- CreateIndex
CREATE INDEX "operation_created_at_idx" ON "operation"("created_at");

-- AddForeignKey
ALTER TABLE "operation" ADD CONSTRAINT "operation_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_operation_id_fkey" FOREIGN KEY ("operation_id") REFERENCES "operation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_undo_operation_id_fkey" FOREIGN KEY ("undo_operation_id") REFERENCES "operation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_file" ADD CONSTRAINT "import_file_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export" ADD CONSTRAINT "export_operation_id_fkey" FOREIGN KEY ("operation_id") REFERENCES "operation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export" ADD CONSTRAINT "export_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_chunk" ADD CONSTRAINT "export_chunk_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "export"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Stock as it is offered, numbers that rest, and the Returned inbox: each read in its order from one small index.
CREATE INDEX phone_number_stock ON phone_number (pool, coalesce(country, ''), coalesce(city, ''), e164) WHERE customer_id IS NULL;
CREATE INDEX phone_number_stock_type ON phone_number (pool, number_type, coalesce(country, ''), coalesce(city, ''), e164) WHERE customer_id IS NULL;
CREATE INDEX phone_number_cooling ON phone_number (cools_until, e164) WHERE pool = 'cooling';
CREATE INDEX phone_number_returned ON phone_number (returned_at, e164) WHERE pool = 'returned';
-- Where a sub account is used; most numbers have none.
CREATE INDEX phone_number_sub_account ON phone_number (sub_account, customer_id) WHERE sub_account IS NOT NULL;
ALTER TABLE phone_number
  ADD CONSTRAINT phone_number_cools CHECK ((pool = 'cooling') = (cools_until IS NOT NULL)),
  ADD CONSTRAINT phone_number_returned CHECK ((pool = 'returned') = (returned_at IS NOT NULL));
ALTER TABLE import ADD CONSTRAINT import_customer CHECK (customer_id IS NULL OR kind <> 'add_customers');

-- What the worker appends to an export is never changed: no dead rows, and no compression of what is compressed.
ALTER TABLE export_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
ALTER TABLE import_file ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- The list of customers in each of its orders, and the few behind each filter; most customers are active and connected.
CREATE INDEX customer_by_name ON customer (lower(company), id);
CREATE INDEX customer_by_account ON customer (length(account_number), account_number);
CREATE INDEX customer_not_active ON customer (status, id) WHERE status <> 'active';
CREATE INDEX zoom_connection_in_trouble ON zoom_connection (state, customer_id) WHERE state <> 'connected';
CREATE INDEX number_count_failed ON number_count (owner_id) WHERE publication = 'publish_failed';
CREATE INDEX number_count_pending ON number_count (owner_id) WHERE status = 'pending';

-- Totals of the inventory without counting. A number that changes only its publication changes no total.
CREATE FUNCTION total_customers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO inventory_total AS t (subject, slice, n)
    SELECT 'customers', uuid_hash(id) & 7, count(*) FROM added WHERE status <> 'deactivated' GROUP BY 2 ORDER BY 2
    ON CONFLICT (subject, slice) DO UPDATE SET n = t.n + excluded.n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO inventory_total AS t (subject, slice, n)
    SELECT 'customers', uuid_hash(id) & 7, -count(*) FROM gone WHERE status <> 'deactivated' GROUP BY 2 ORDER BY 2
    ON CONFLICT (subject, slice) DO UPDATE SET n = t.n + excluded.n;
  ELSE
    INSERT INTO inventory_total AS t (subject, slice, n)
    SELECT 'customers', slice, sum(n)
    FROM (
      SELECT uuid_hash(id) & 7 AS slice, 1 AS n FROM added WHERE status <> 'deactivated'
      UNION ALL
      SELECT uuid_hash(id) & 7, -1 FROM gone WHERE status <> 'deactivated'
    ) AS changed
    GROUP BY slice HAVING sum(n) <> 0 ORDER BY slice
    ON CONFLICT (subject, slice) DO UPDATE SET n = t.n + excluded.n;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER customer_added AFTER INSERT ON customer
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION total_customers();
CREATE TRIGGER customer_gone AFTER DELETE ON customer
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION total_customers();
CREATE TRIGGER customer_changed AFTER UPDATE ON customer
  REFERENCING OLD TABLE AS gone NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION total_customers();

-- From the counters of numbers; those of the stock (nil UUID) are nobody's.
CREATE FUNCTION total_numbers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO inventory_total AS t (subject, slice, n)
    SELECT 'numbers', uuid_hash(owner_id) & 7, sum(n)
    FROM added WHERE owner_id <> '00000000-0000-0000-0000-000000000000' GROUP BY 2 HAVING sum(n) <> 0 ORDER BY 2
    ON CONFLICT (subject, slice) DO UPDATE SET n = t.n + excluded.n;
  ELSE
    INSERT INTO inventory_total AS t (subject, slice, n)
    SELECT 'numbers', slice, sum(n)
    FROM (
      SELECT uuid_hash(owner_id) & 7 AS slice, n FROM added WHERE owner_id <> '00000000-0000-0000-0000-000000000000'
      UNION ALL
      SELECT uuid_hash(owner_id) & 7, -n FROM gone WHERE owner_id <> '00000000-0000-0000-0000-000000000000'
    ) AS changed
    GROUP BY slice HAVING sum(n) <> 0 ORDER BY slice
    ON CONFLICT (subject, slice) DO UPDATE SET n = t.n + excluded.n;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER number_count_added AFTER INSERT ON number_count
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION total_numbers();
CREATE TRIGGER number_count_changed AFTER UPDATE ON number_count
  REFERENCING OLD TABLE AS gone NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION total_numbers();
INSERT INTO inventory_total (subject, slice, n)
SELECT 'customers', uuid_hash(id) & 7, count(*) FROM customer WHERE status <> 'deactivated' GROUP BY 2
UNION ALL
SELECT 'numbers', uuid_hash(owner_id) & 7, sum(n) FROM number_count
WHERE owner_id <> '00000000-0000-0000-0000-000000000000' GROUP BY 2;
REVOKE INSERT, UPDATE, DELETE ON inventory_total FROM portal_app;

-- Each row is written once and changed once or twice: with room beside it that touches no index. A file has so few rows
-- that its key is the only index they need.
ALTER TABLE import_row SET (fillfactor = 50);
