-- AlterTable
ALTER TABLE "check_ins" ADD COLUMN     "opened_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "door_requests" ADD COLUMN     "asked_from" TEXT;
