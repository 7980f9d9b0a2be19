-- AlterTable
ALTER TABLE "import" ADD COLUMN     "seen_at" TIMESTAMPTZ(3);

-- CreateEnum
CREATE TYPE "export_rhythm" AS ENUM ('daily', 'weekly', 'monthly');

-- CreateTable
CREATE TABLE "export_schedule" (
    "id" UUID NOT NULL,
    "kind" "export_kind" NOT NULL,
    "customer_id" UUID,
    "filter" JSONB NOT NULL DEFAULT '{}',
    "rhythm" "export_rhythm" NOT NULL,
    "weekday" INTEGER NOT NULL DEFAULT 1,
    "minute" INTEGER NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "requested_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3),
    "last_reference" TEXT,
    "stopped_at" TIMESTAMPTZ(3),
    "stopped_by" TEXT,

    CONSTRAINT "export_schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_threshold" (
    "id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "city" TEXT NOT NULL DEFAULT '',
    "number_type" TEXT NOT NULL DEFAULT '',
    "least" INTEGER NOT NULL,
    "seen" INTEGER,
    "low_since" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stock_threshold_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "export_schedule_next_at_idx" ON "export_schedule"("next_at");

-- CreateIndex
CREATE INDEX "export_schedule_requested_by_id_created_at_idx" ON "export_schedule"("requested_by_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "stock_threshold_country_city_number_type_key" ON "stock_threshold"("country", "city", "number_type");

-- AddForeignKey
ALTER TABLE "export_schedule" ADD CONSTRAINT "export_schedule_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE export_schedule ADD CONSTRAINT export_schedule_time CHECK (minute BETWEEN 0 AND 1439 AND weekday BETWEEN 1 AND 7);
ALTER TABLE stock_threshold ADD CONSTRAINT stock_threshold_least CHECK (least > 0);
-- Read on every page of the staff: what nobody has looked at yet is little.
CREATE INDEX import_unseen ON import (confirmed_at) WHERE seen_at IS NULL AND confirmed_at IS NOT NULL;
