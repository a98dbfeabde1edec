-- AlterTable
ALTER TABLE "articles" ADD COLUMN     "house_style" JSONB;

-- AlterTable
ALTER TABLE "assignments" ADD COLUMN     "naming_order" INTEGER;

-- Whether anybody of the demonstration was counted is asked of every point of a list of articles: of a real one without
-- reading its delegates.
CREATE INDEX delegates_of_demonstration ON delegates (point_id) WHERE is_demonstration;

-- What was approved before there was a choice was written in what is now the default, with the spelling that was set.
UPDATE articles SET house_style = coalesce(
    (SELECT jsonb_build_object('uySpelling', value) FROM settings WHERE key = 'uySpelling'), '{}'::jsonb)
  WHERE conference_id IS NOT NULL AND state IN ('approved', 'published', 'withdrawn');
