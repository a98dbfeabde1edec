-- AlterTable
ALTER TABLE "topics" ADD COLUMN     "merged_into_id" UUID,
ADD COLUMN     "name_key" TEXT,
ADD COLUMN     "search_key" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "royalties" ADD COLUMN     "name" TEXT,
ADD COLUMN     "title" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1,
ALTER COLUMN "amount" DROP NOT NULL;

-- AlterTable
ALTER TABLE "royalty_months" ALTER COLUMN "closed_at" DROP NOT NULL,
ALTER COLUMN "closed_at" DROP DEFAULT,
ALTER COLUMN "closed_by_name" DROP NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "topics_name_key_key" ON "topics"("name_key");

-- CreateIndex
CREATE INDEX "topics_merged_into_id_idx" ON "topics"("merged_into_id");

-- AddForeignKey
ALTER TABLE "topics" ADD CONSTRAINT "topics_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "topics"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say.
ALTER TABLE topics ALTER COLUMN search_key TYPE text COLLATE "C";
CREATE INDEX topics_search ON topics USING gin (search_key gin_trgm_ops);

-- What an article is about is none of its words: its topics, too, may change without a new revision.
CREATE OR REPLACE FUNCTION refuse_rewriting_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.revision = OLD.revision + 1 AND (NEW.id, NEW.article_id, NEW.published_at)
      IS NOT DISTINCT FROM (OLD.id, OLD.article_id, OLD.published_at) THEN
    RETURN NEW;
  END IF;
  IF (to_jsonb(NEW) - '{withdrawn_at,lead_since,slug,topics}'::text[])
      IS DISTINCT FROM (to_jsonb(OLD) - '{withdrawn_at,lead_since,slug,topics}'::text[]) THEN
    RAISE EXCEPTION 'the words of a publication change only with its next revision'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
