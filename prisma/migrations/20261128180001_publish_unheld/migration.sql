-- AlterTable
ALTER TABLE "articles" ADD COLUMN     "publish_unheld" BOOLEAN NOT NULL DEFAULT false;
