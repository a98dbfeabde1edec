-- DropIndex
DROP INDEX "delegates_conference_id_idx";

-- CreateIndex
CREATE INDEX "delegates_conference_id_sort_key_id_idx" ON "delegates"("conference_id", "sort_key", "id");
