-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "owner_id" UUID,
    "owner_name" TEXT NOT NULL,
    "name" CITEXT NOT NULL,
    "filter" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_owner_id_list_name_key" ON "saved_view"("owner_id", "list", "name");

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- One's own goes with its maker; what is shared stays.
ALTER TABLE saved_view ADD CONSTRAINT saved_view_owned CHECK (owner_id IS NOT NULL OR shared);
CREATE INDEX saved_view_shared ON saved_view (list) WHERE shared;
