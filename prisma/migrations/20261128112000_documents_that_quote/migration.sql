-- AlterTable
ALTER TABLE "issued_documents" ADD COLUMN     "printed_delegates" TEXT,
ADD COLUMN     "printed_points" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- One numbered paper once, whoever enters it; papers without a number (tin nhanh) may be many on a day. What stood in the
-- table before prints nothing and is not in this index.
CREATE UNIQUE INDEX "document_quotes_once" ON "issued_documents"
  ("conference_id", lower("issuer"), "number", lower(coalesce("symbol", '')), "issued_on")
  WHERE "number_state" <> 'cancelled' AND ("printed_points" IS NOT NULL OR "printed_delegates" IS NOT NULL);
