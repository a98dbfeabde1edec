-- CreateEnum
CREATE TYPE "article_kind" AS ENUM ('report', 'brief', 'loudspeaker', 'social', 'news');

-- CreateEnum
CREATE TYPE "credit_role" AS ENUM ('author', 'photographer', 'editor');

-- CreateEnum
CREATE TYPE "article_task_kind" AS ENUM ('write', 'photograph', 'edit', 'approve');

-- CreateEnum
CREATE TYPE "consultation_verdict" AS ENUM ('agree', 'agree_with_changes', 'disagree');

-- CreateEnum
CREATE TYPE "import_state" AS ENUM ('waiting', 'running', 'done', 'failed', 'stopped');

-- CreateEnum
CREATE TYPE "photo_consent" AS ENUM ('unknown', 'not_needed', 'given', 'refused');

-- DropForeignKey
ALTER TABLE "articles" DROP CONSTRAINT "articles_conference_id_fkey";

-- AlterTable
ALTER TABLE "articles" ADD COLUMN     "due_at" TIMESTAMPTZ(3),
ADD COLUMN     "import_key" TEXT,
ADD COLUMN     "kind" "article_kind" NOT NULL DEFAULT 'report',
ADD COLUMN     "publish_at" TIMESTAMPTZ(3),
ADD COLUMN     "publish_by_id" UUID,
ADD COLUMN     "publish_note" TEXT,
ADD COLUMN     "publish_problem" TEXT,
ADD COLUMN     "template_id" UUID,
ADD COLUMN     "told_on" DATE,
ALTER COLUMN "conference_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "photos" ADD COLUMN     "consent" "photo_consent" NOT NULL DEFAULT 'unknown',
ADD COLUMN     "consent_note" TEXT,
ADD COLUMN     "focal_x" DOUBLE PRECISION NOT NULL DEFAULT 0.5,
ADD COLUMN     "focal_y" DOUBLE PRECISION NOT NULL DEFAULT 0.5,
ADD COLUMN     "link_id" UUID,
ADD COLUMN     "organization_id" UUID,
ADD COLUMN     "taken_at" TIMESTAMPTZ(3),
ALTER COLUMN "conference_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "publications" ADD COLUMN     "conference_id" UUID,
ADD COLUMN     "credits" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "kind" "article_kind" NOT NULL DEFAULT 'report',
ADD COLUMN     "lead_since" TIMESTAMPTZ(3),
ADD COLUMN     "point_id" UUID,
ADD COLUMN     "topics" JSONB NOT NULL DEFAULT '[]';

-- What is there already: photos are kept by their conference's office, snapshots know their article's place.
UPDATE photos SET organization_id = c.owner_id FROM conferences c WHERE c.id = photos.conference_id;
ALTER TABLE photos ALTER COLUMN organization_id SET NOT NULL;
ALTER TABLE publications DISABLE TRIGGER publications_not_rewritten;
UPDATE publications SET conference_id = a.conference_id, point_id = a.point_id FROM articles a WHERE a.id = publications.article_id;
ALTER TABLE publications ENABLE TRIGGER publications_not_rewritten;


-- AlterTable
ALTER TABLE "conferences" ADD COLUMN     "public_since" TIMESTAMPTZ(3),
ADD COLUMN     "public_slug" TEXT;

-- AlterTable
ALTER TABLE "conference_files" ADD COLUMN     "is_public" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "issued_documents" ADD COLUMN     "is_public" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "publication_authors" (
    "publication_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "role" "credit_role" NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "publication_authors_pkey" PRIMARY KEY ("publication_id","author_id","role")
);

-- CreateTable
CREATE TABLE "publication_topics" (
    "publication_id" UUID NOT NULL,
    "topic_id" UUID NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "publication_topics_pkey" PRIMARY KEY ("publication_id","topic_id")
);

-- CreateTable
CREATE TABLE "redirects" (
    "path" TEXT NOT NULL,
    "publication_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "redirects_pkey" PRIMARY KEY ("path")
);

-- CreateTable
CREATE TABLE "authors" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "about" TEXT,
    "user_id" UUID,
    "search_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "authors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article_credits" (
    "article_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "role" "credit_role" NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "article_credits_pkey" PRIMARY KEY ("article_id","author_id","role")
);

-- CreateTable
CREATE TABLE "topics" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "about" TEXT,

    CONSTRAINT "topics_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article_topics" (
    "article_id" UUID NOT NULL,
    "topic_id" UUID NOT NULL,

    CONSTRAINT "article_topics_pkey" PRIMARY KEY ("article_id","topic_id")
);

-- CreateTable
CREATE TABLE "article_templates" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "article_kind" NOT NULL,
    "conference_kind" "conference_kind",
    "for_point" BOOLEAN NOT NULL,
    "title" TEXT NOT NULL,
    "lead" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "article_templates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article_revisions" (
    "article_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "state" "article_state" NOT NULL,
    "title" JSONB NOT NULL,
    "lead" JSONB NOT NULL,
    "body" JSONB NOT NULL,
    "prefix" TEXT,
    "byline" TEXT,
    "note" TEXT,
    "user_id" UUID,
    "actor_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "article_revisions_pkey" PRIMARY KEY ("article_id","version")
);

-- CreateTable
CREATE TABLE "article_tasks" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "article_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" "article_task_kind" NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "note" TEXT,
    "assigned_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "article_tasks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article_comments" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "article_id" UUID NOT NULL,
    "parent_id" UUID,
    "consultation_id" UUID,
    "part" TEXT,
    "quote" TEXT,
    "before" TEXT,
    "after" TEXT,
    "text" TEXT NOT NULL,
    "user_id" UUID,
    "actor_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by_name" TEXT,

    CONSTRAINT "article_comments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "royalties" (
    "article_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "role" "credit_role" NOT NULL,
    "month" DATE NOT NULL,
    "amount" INTEGER NOT NULL,
    "note" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "royalties_pkey" PRIMARY KEY ("article_id","author_id","role")
);

-- CreateTable
CREATE TABLE "royalty_months" (
    "organization_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_by_name" TEXT NOT NULL,

    CONSTRAINT "royalty_months_pkey" PRIMARY KEY ("organization_id","month")
);

-- CreateTable
CREATE TABLE "consultations" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "article_id" UUID NOT NULL,
    "organization_id" UUID,
    "name" TEXT NOT NULL,
    "question" TEXT,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "opened_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "consultations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consultation_answers" (
    "id" UUID NOT NULL,
    "consultation_id" UUID NOT NULL,
    "verdict" "consultation_verdict" NOT NULL,
    "text" TEXT,
    "answered_by" TEXT NOT NULL,
    "post" TEXT,
    "article_version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "consultation_answers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_runs" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "file_key" TEXT,
    "state" "import_state" NOT NULL DEFAULT 'waiting',
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "report" JSONB NOT NULL DEFAULT '[]',
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "albums" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID NOT NULL,
    "conference_id" UUID,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "about" TEXT,
    "published_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "albums_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "album_photos" (
    "album_id" UUID NOT NULL,
    "photo_id" UUID NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "album_photos_pkey" PRIMARY KEY ("album_id","photo_id")
);

-- CreateTable
CREATE TABLE "photo_uploads" (
    "id" UUID NOT NULL,
    "conference_id" UUID,
    "point_id" UUID,
    "article_id" UUID,
    "album_id" UUID,
    "link_id" UUID,
    "user_id" UUID,
    "name" TEXT NOT NULL,
    "byte_size" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "photo_id" UUID,
    "refusal" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "photo_uploads_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "publication_authors_author_id_published_at_idx" ON "publication_authors"("author_id", "published_at" DESC);

-- CreateIndex
CREATE INDEX "publication_topics_topic_id_published_at_idx" ON "publication_topics"("topic_id", "published_at" DESC);

-- CreateIndex
CREATE INDEX "redirects_publication_id_idx" ON "redirects"("publication_id");

-- CreateIndex
CREATE UNIQUE INDEX "authors_slug_key" ON "authors"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "authors_user_id_key" ON "authors"("user_id");

-- CreateIndex
CREATE INDEX "article_credits_author_id_idx" ON "article_credits"("author_id");

-- CreateIndex
CREATE UNIQUE INDEX "topics_slug_key" ON "topics"("slug");

-- CreateIndex
CREATE INDEX "article_topics_topic_id_idx" ON "article_topics"("topic_id");

-- CreateIndex
CREATE INDEX "article_templates_organization_id_kind_idx" ON "article_templates"("organization_id", "kind");

-- CreateIndex
CREATE INDEX "article_tasks_user_id_due_at_idx" ON "article_tasks"("user_id", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "article_tasks_article_id_user_id_kind_key" ON "article_tasks"("article_id", "user_id", "kind");

-- CreateIndex
CREATE INDEX "article_comments_article_id_at_idx" ON "article_comments"("article_id", "at");

-- CreateIndex
CREATE INDEX "royalties_month_idx" ON "royalties"("month");

-- CreateIndex
CREATE INDEX "consultations_article_id_idx" ON "consultations"("article_id");

-- CreateIndex
CREATE INDEX "consultation_answers_consultation_id_at_idx" ON "consultation_answers"("consultation_id", "at");

-- CreateIndex
CREATE INDEX "import_runs_organization_id_created_at_idx" ON "import_runs"("organization_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "albums_slug_key" ON "albums"("slug");

-- CreateIndex
CREATE INDEX "albums_organization_id_created_at_idx" ON "albums"("organization_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "albums_conference_id_idx" ON "albums"("conference_id");

-- CreateIndex
CREATE INDEX "album_photos_photo_id_idx" ON "album_photos"("photo_id");

-- CreateIndex
CREATE INDEX "photo_uploads_created_at_idx" ON "photo_uploads"("created_at");

-- CreateIndex
CREATE INDEX "articles_publish_at_idx" ON "articles"("publish_at");

-- CreateIndex
CREATE UNIQUE INDEX "articles_organization_id_import_key_key" ON "articles"("organization_id", "import_key");

-- CreateIndex
CREATE INDEX "photos_point_id_idx" ON "photos"("point_id");

-- CreateIndex
CREATE INDEX "publications_conference_id_published_at_idx" ON "publications"("conference_id", "published_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "conferences_public_slug_key" ON "conferences"("public_slug");

-- AddForeignKey
ALTER TABLE "articles" ADD CONSTRAINT "articles_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conferences"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "articles" ADD CONSTRAINT "articles_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "article_templates"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication_authors" ADD CONSTRAINT "publication_authors_publication_id_fkey" FOREIGN KEY ("publication_id") REFERENCES "publications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication_authors" ADD CONSTRAINT "publication_authors_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "authors"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication_topics" ADD CONSTRAINT "publication_topics_publication_id_fkey" FOREIGN KEY ("publication_id") REFERENCES "publications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication_topics" ADD CONSTRAINT "publication_topics_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topics"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "redirects" ADD CONSTRAINT "redirects_publication_id_fkey" FOREIGN KEY ("publication_id") REFERENCES "publications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authors" ADD CONSTRAINT "authors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_credits" ADD CONSTRAINT "article_credits_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_credits" ADD CONSTRAINT "article_credits_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "authors"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_topics" ADD CONSTRAINT "article_topics_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_topics" ADD CONSTRAINT "article_topics_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topics"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_templates" ADD CONSTRAINT "article_templates_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_revisions" ADD CONSTRAINT "article_revisions_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_tasks" ADD CONSTRAINT "article_tasks_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_tasks" ADD CONSTRAINT "article_tasks_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_comments" ADD CONSTRAINT "article_comments_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_comments" ADD CONSTRAINT "article_comments_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "article_comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_comments" ADD CONSTRAINT "article_comments_consultation_id_fkey" FOREIGN KEY ("consultation_id") REFERENCES "consultations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "royalties" ADD CONSTRAINT "royalties_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "royalties" ADD CONSTRAINT "royalties_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "authors"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "royalty_months" ADD CONSTRAINT "royalty_months_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consultation_answers" ADD CONSTRAINT "consultation_answers_consultation_id_fkey" FOREIGN KEY ("consultation_id") REFERENCES "consultations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_runs" ADD CONSTRAINT "import_runs_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photos" ADD CONSTRAINT "photos_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "albums" ADD CONSTRAINT "albums_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "albums" ADD CONSTRAINT "albums_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conferences"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "album_photos" ADD CONSTRAINT "album_photos_album_id_fkey" FOREIGN KEY ("album_id") REFERENCES "albums"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "album_photos" ADD CONSTRAINT "album_photos_photo_id_fkey" FOREIGN KEY ("photo_id") REFERENCES "photos"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say.
ALTER TABLE authors ALTER COLUMN search_key TYPE text COLLATE "C";
CREATE INDEX authors_search ON authors USING gin (search_key gin_trgm_ops);
ALTER TABLE articles
  ADD CONSTRAINT article_of_conference CHECK (kind = 'news' OR conference_id IS NOT NULL),
  ADD CONSTRAINT article_of_point CHECK (point_id IS NULL OR conference_id IS NOT NULL),
  ADD CONSTRAINT article_has_a_day CHECK (conference_id IS NOT NULL OR told_on IS NOT NULL);
ALTER TABLE photos ADD CONSTRAINT photo_focus CHECK (focal_x BETWEEN 0 AND 1 AND focal_y BETWEEN 0 AND 1);
ALTER TABLE royalties ADD CONSTRAINT royalty_amount CHECK (amount BETWEEN 0 AND 1000000000);
ALTER TABLE royalties ADD CONSTRAINT royalty_month CHECK (extract(day FROM month) = 1);
ALTER TABLE royalty_months ADD CONSTRAINT royalty_month CHECK (extract(day FROM month) = 1);

CREATE TRIGGER article_revisions_append_only BEFORE UPDATE OR TRUNCATE ON article_revisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER consultation_answers_append_only BEFORE UPDATE OR TRUNCATE ON consultation_answers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Its address may change without a new revision (the old one leads on), and so may its place on the home page.
CREATE OR REPLACE FUNCTION refuse_rewriting_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.revision = OLD.revision + 1 AND (NEW.id, NEW.article_id, NEW.published_at)
      IS NOT DISTINCT FROM (OLD.id, OLD.article_id, OLD.published_at) THEN
    RETURN NEW;
  END IF;
  IF (to_jsonb(NEW) - '{withdrawn_at,lead_since,slug}'::text[])
      IS DISTINCT FROM (to_jsonb(OLD) - '{withdrawn_at,lead_since,slug}'::text[]) THEN
    RAISE EXCEPTION 'the words of a publication change only with its next revision'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
