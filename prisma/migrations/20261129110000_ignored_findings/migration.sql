-- CreateTable
CREATE TABLE "ignored_findings" (
    "article_id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "user_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ignored_findings_pkey" PRIMARY KEY ("article_id","rule","text")
);

-- CreateIndex
CREATE INDEX "people_full_name_idx" ON "people"("full_name");

-- AddForeignKey
ALTER TABLE "ignored_findings" ADD CONSTRAINT "ignored_findings_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles"("id") ON DELETE CASCADE ON UPDATE CASCADE;
