-- Made anew: a value that was added to an enum cannot be its column's default in the same transaction.
ALTER TABLE "import_runs" ALTER COLUMN "state" DROP DEFAULT;
ALTER TYPE "import_state" RENAME TO "import_state_before";
CREATE TYPE "import_state" AS ENUM ('uploading', 'waiting', 'running', 'review', 'done', 'failed', 'stopped');
ALTER TABLE "import_runs" ALTER COLUMN "state" TYPE "import_state" USING "state"::text::"import_state";
DROP TYPE "import_state_before";

-- AlterTable
ALTER TABLE "articles" ADD COLUMN     "import_digest" TEXT,
ADD COLUMN     "import_version" INTEGER;

-- AlterTable
ALTER TABLE "import_runs" DROP COLUMN "file_key",
ADD COLUMN     "created_by_name" TEXT NOT NULL,
ADD COLUMN     "options" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "problem" TEXT,
ADD COLUMN     "read_at" TIMESTAMPTZ(3),
ADD COLUMN     "worked_until" TIMESTAMPTZ(3),
ADD COLUMN     "worker" UUID,
ALTER COLUMN "state" SET DEFAULT 'uploading',
ALTER COLUMN "report" SET DEFAULT '{}';

-- CreateTable
CREATE TABLE "import_files" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "run_id" UUID NOT NULL,
    "slot" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "whole_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_files_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_items" (
    "run_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "author" TEXT,
    "category" TEXT,
    "views" INTEGER,
    "old_address" TEXT,
    "problem" TEXT,
    "is_left" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "import_items_pkey" PRIMARY KEY ("run_id","position")
);

-- CreateTable
CREATE TABLE "import_notes" (
    "id" BIGSERIAL NOT NULL,
    "run_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" TEXT,

    CONSTRAINT "import_notes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "import_files_run_id_slot_key" ON "import_files"("run_id", "slot");

-- CreateIndex
CREATE INDEX "import_notes_run_id_id_idx" ON "import_notes"("run_id", "id");

-- AddForeignKey
ALTER TABLE "import_files" ADD CONSTRAINT "import_files_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_items" ADD CONSTRAINT "import_items_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_notes" ADD CONSTRAINT "import_notes_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Looked for by the queue every few seconds.
CREATE INDEX import_runs_open ON import_runs (created_at) WHERE state IN ('uploading', 'waiting', 'running', 'review');
-- A file is opened by its run and its name.
CREATE UNIQUE INDEX import_items_path ON import_items (run_id, path);
