-- AlterTable
ALTER TABLE "albums" ADD COLUMN     "search_key" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "shown" JSONB;

-- CreateIndex
CREATE INDEX "photos_stored_file_id_idx" ON "photos"("stored_file_id");

-- A photo's address asks whether an album on the site shows it.
CREATE INDEX albums_shown ON albums USING gin (shown jsonb_path_ops);
