-- CreateEnum
CREATE TYPE "door_request_state" AS ENUM ('pending', 'accepted', 'refused');

-- CreateTable
CREATE TABLE "check_ins" (
    "point_id" UUID NOT NULL,
    "is_open" BOOLEAN NOT NULL DEFAULT false,
    "pass_generation" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "check_ins_pkey" PRIMARY KEY ("point_id")
);

-- CreateTable
CREATE TABLE "self_check_ins" (
    "operation_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "point_id" UUID NOT NULL,
    "delegate_id" UUID NOT NULL,
    "device_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "self_check_ins_pkey" PRIMARY KEY ("operation_id")
);

-- CreateTable
CREATE TABLE "door_requests" (
    "id" UUID NOT NULL,
    "point_id" UUID NOT NULL,
    "device_id" UUID NOT NULL,
    "full_name" TEXT NOT NULL,
    "title" TEXT,
    "body" TEXT,
    "state" "door_request_state" NOT NULL DEFAULT 'pending',
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_name" TEXT,
    "decided_by_user_id" UUID,
    "decided_by_link_id" UUID,
    "refusal_reason" TEXT,

    CONSTRAINT "door_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "signed_sheets" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "point_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "attached_at" TIMESTAMPTZ(3) NOT NULL,
    "attached_by_name" TEXT NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "signed_sheets_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "self_check_ins_point_id_device_id_key" ON "self_check_ins"("point_id", "device_id");

-- CreateIndex
CREATE INDEX "door_requests_point_id_asked_at_idx" ON "door_requests"("point_id", "asked_at");

-- CreateIndex
CREATE UNIQUE INDEX "door_requests_point_id_device_id_key" ON "door_requests"("point_id", "device_id");

-- CreateIndex
CREATE INDEX "signed_sheets_point_id_attached_at_idx" ON "signed_sheets"("point_id", "attached_at");

-- AddForeignKey
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "points"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "self_check_ins" ADD CONSTRAINT "self_check_ins_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "points"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "door_requests" ADD CONSTRAINT "door_requests_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "points"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signed_sheets" ADD CONSTRAINT "signed_sheets_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "points"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signed_sheets" ADD CONSTRAINT "signed_sheets_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_files"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
