-- CreateEnum
CREATE TYPE "site_export_kind" AS ENUM ('wxr', 'site');

-- CreateEnum
CREATE TYPE "site_export_state" AS ENUM ('waiting', 'running', 'done', 'failed', 'stopped', 'expired');

-- CreateTable
CREATE TABLE "site_exports" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "kind" "site_export_kind" NOT NULL,
    "base" TEXT,
    "state" "site_export_state" NOT NULL DEFAULT 'waiting',
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "beat_at" TIMESTAMPTZ(3),
    "problem" TEXT,
    "byte_size" BIGINT,
    "created_by_id" UUID,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_from" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "site_exports_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "site_exports_organization_id_created_at_idx" ON "site_exports"("organization_id", "created_at" DESC);

-- AddForeignKey
ALTER TABLE "site_exports" ADD CONSTRAINT "site_exports_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One of a kind at a time: the second press of a button finds it taken.
CREATE UNIQUE INDEX site_exports_under_way ON site_exports (organization_id, kind) WHERE state IN ('waiting', 'running');
