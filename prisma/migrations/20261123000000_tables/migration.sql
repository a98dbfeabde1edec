-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "article_state" AS ENUM ('draft', 'in_review', 'approved', 'published', 'withdrawn');

-- CreateEnum
CREATE TYPE "delegate_type" AS ENUM ('official', 'invited');

-- CreateEnum
CREATE TYPE "attendance_state" AS ENUM ('expected', 'present', 'late', 'left_early', 'excused', 'unexcused', 'substituted');

-- CreateEnum
CREATE TYPE "attendance_mode" AS ENUM ('in_room', 'online');

-- CreateEnum
CREATE TYPE "mark_source" AS ENUM ('chair', 'secretary', 'centre', 'import', 'self', 'hint');

-- CreateEnum
CREATE TYPE "absence_reason" AS ENUM ('duty', 'illness', 'study', 'leave', 'other');

-- CreateEnum
CREATE TYPE "figure_version_kind" AS ENUM ('planned', 'registered', 'at_opening', 'final', 'corrected');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('administrator', 'organiser', 'clerk', 'editor', 'approver');

-- CreateEnum
CREATE TYPE "account_link_purpose" AS ENUM ('first_administrator', 'invitation', 'reset');

-- CreateEnum
CREATE TYPE "conference_kind" AS ENUM ('annual_review', 'interim_review', 'dissemination', 'periodic', 'training', 'thematic', 'speakers', 'other');

-- CreateEnum
CREATE TYPE "conference_format" AS ENUM ('in_person', 'online', 'hybrid');

-- CreateEnum
CREATE TYPE "conference_state" AS ENUM ('draft', 'issued', 'rehearsal', 'live', 'ended', 'closed', 'postponed', 'cancelled');

-- CreateEnum
CREATE TYPE "video_system" AS ENUM ('meeting_link', 'room_system', 'television', 'none');

-- CreateEnum
CREATE TYPE "qualifier" AS ENUM ('over', 'nearly', 'above', 'about');

-- CreateEnum
CREATE TYPE "figure_subject" AS ENUM ('points', 'delegates', 'result', 'tasks');

-- CreateEnum
CREATE TYPE "figure_area" AS ENUM ('own', 'national');

-- CreateEnum
CREATE TYPE "agenda_kind" AS ENUM ('opening', 'report', 'paper', 'discussion', 'directive', 'conclusion', 'award', 'interlude', 'other');

-- CreateEnum
CREATE TYPE "number_state" AS ENUM ('issued_here', 'issued_elsewhere', 'cancelled');

-- CreateEnum
CREATE TYPE "organization_kind" AS ENUM ('party_committee', 'party_advisory', 'state_agency', 'police', 'army', 'front', 'mass_organization', 'commune', 'school', 'hospital', 'enterprise', 'group', 'other');

-- CreateEnum
CREATE TYPE "tier" AS ENUM ('central', 'province', 'district', 'commune', 'grassroots', 'agency');

-- CreateEnum
CREATE TYPE "succession_kind" AS ENUM ('renamed', 'merged', 'split', 'transferred', 'abolished');

-- CreateEnum
CREATE TYPE "branch" AS ENUM ('party', 'state', 'front', 'force');

-- CreateEnum
CREATE TYPE "form_of_address" AS ENUM ('comrade', 'mr', 'ms', 'none');

-- CreateEnum
CREATE TYPE "point_role" AS ENUM ('host', 'member', 'relay_only');

-- CreateEnum
CREATE TYPE "counting_mode" AS ENUM ('roster', 'headcount', 'groups');

-- CreateEnum
CREATE TYPE "invitation_state" AS ENUM ('uninvited', 'invited', 'confirmed', 'declined');

-- CreateEnum
CREATE TYPE "check_state" AS ENUM ('unchecked', 'passed', 'failed');

-- CreateEnum
CREATE TYPE "line_state" AS ENUM ('never', 'connected', 'lost');

-- CreateEnum
CREATE TYPE "report_state" AS ENUM ('none', 'open', 'confirmed', 'corrected');

-- CreateEnum
CREATE TYPE "assignment_role" AS ENUM ('chair', 'co_chair', 'alternate', 'secretary', 'technician', 'liaison', 'directing', 'attending', 'opening', 'moderating', 'concluding', 'awarding');

-- CreateEnum
CREATE TYPE "assignment_state" AS ENUM ('proposed', 'asked', 'confirmed', 'declined', 'replaced');

-- CreateEnum
CREATE TYPE "link_role" AS ENUM ('chair', 'secretary', 'technician', 'room', 'hall');

-- CreateEnum
CREATE TYPE "nomination_state" AS ENUM ('pending', 'accepted', 'refused');

-- CreateEnum
CREATE TYPE "point_event_kind" AS ENUM ('invited', 'confirmed', 'declined', 'check_passed', 'check_failed', 'connected', 'lost', 'report_opened', 'report_confirmed', 'report_corrected');

-- CreateTable
CREATE TABLE "categories" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "categories_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "articles" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "conference_id" UUID NOT NULL,
    "point_id" UUID,
    "organization_id" UUID NOT NULL,
    "category_id" UUID,
    "figure_version_id" UUID,
    "state" "article_state" NOT NULL DEFAULT 'draft',
    "title" JSONB NOT NULL,
    "lead" JSONB NOT NULL,
    "body" JSONB NOT NULL,
    "prefix" TEXT,
    "byline" TEXT,
    "poster" TEXT,
    "review_note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "articles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "photos" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "conference_id" UUID NOT NULL,
    "point_id" UUID,
    "article_id" UUID,
    "stored_file_id" UUID NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "caption" TEXT,
    "alt" TEXT,
    "credit" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "removed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "photos_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publications" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "article_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "lead" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "category_slug" TEXT,
    "category_name" TEXT,
    "poster" TEXT,
    "byline" TEXT,
    "photos" JSONB NOT NULL DEFAULT '[]',
    "held_on" DATE,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,
    "search_key" TEXT NOT NULL,

    CONSTRAINT "publications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publication_views" (
    "publication_id" UUID NOT NULL,
    "views" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "publication_views_pkey" PRIMARY KEY ("publication_id")
);

-- CreateTable
CREATE TABLE "corrections" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "article_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,

    CONSTRAINT "corrections_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delegates" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "conference_id" UUID NOT NULL,
    "point_id" UUID NOT NULL,
    "person_id" UUID,
    "form_of_address" "form_of_address" NOT NULL DEFAULT 'comrade',
    "rank" TEXT,
    "full_name" TEXT NOT NULL,
    "title" TEXT,
    "type" "delegate_type" NOT NULL DEFAULT 'official',
    "position" INTEGER NOT NULL DEFAULT 0,
    "search_key" TEXT NOT NULL,
    "sort_key" TEXT NOT NULL,
    "state" "attendance_state" NOT NULL DEFAULT 'expected',
    "mode" "attendance_mode",
    "mark_id" UUID,
    "marked_at" TIMESTAMPTZ(3),
    "uninvited" BOOLEAN NOT NULL DEFAULT false,
    "removed_at" TIMESTAMPTZ(3),
    "is_demonstration" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "delegates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delegate_groups" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "point_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "type" "delegate_type" NOT NULL DEFAULT 'official',
    "summoned" INTEGER,
    "position" INTEGER NOT NULL DEFAULT 0,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "delegate_groups_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "marks" (
    "operation_id" UUID NOT NULL,
    "serial" BIGSERIAL NOT NULL,
    "point_id" UUID NOT NULL,
    "delegate_id" UUID NOT NULL,
    "state" "attendance_state",
    "mode" "attendance_mode",
    "undoes_id" UUID,
    "seen_id" UUID,
    "conflict" BOOLEAN NOT NULL DEFAULT false,
    "source" "mark_source" NOT NULL,
    "source_class" SMALLINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_name" TEXT NOT NULL,
    "actor_user_id" UUID,
    "actor_link_id" UUID,
    "correction" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "marks_pkey" PRIMARY KEY ("operation_id")
);

-- CreateTable
CREATE TABLE "mark_details" (
    "operation_id" UUID NOT NULL,
    "reason" "absence_reason",
    "note" TEXT,
    "substitute_name" TEXT,
    "substitute_title" TEXT,

    CONSTRAINT "mark_details_pkey" PRIMARY KEY ("operation_id")
);

-- CreateTable
CREATE TABLE "headcounts" (
    "operation_id" UUID NOT NULL,
    "serial" BIGSERIAL NOT NULL,
    "point_id" UUID NOT NULL,
    "group_id" UUID,
    "present" INTEGER NOT NULL,
    "source" "mark_source" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_name" TEXT NOT NULL,
    "actor_user_id" UUID,
    "actor_link_id" UUID,
    "correction" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "headcounts_pkey" PRIMARY KEY ("operation_id")
);

-- CreateTable
CREATE TABLE "point_counters" (
    "point_id" UUID NOT NULL,
    "conference_id" UUID NOT NULL,
    "summoned" INTEGER NOT NULL DEFAULT 0,
    "expected" INTEGER NOT NULL DEFAULT 0,
    "present" INTEGER NOT NULL DEFAULT 0,
    "late" INTEGER NOT NULL DEFAULT 0,
    "left_early" INTEGER NOT NULL DEFAULT 0,
    "excused" INTEGER NOT NULL DEFAULT 0,
    "unexcused" INTEGER NOT NULL DEFAULT 0,
    "substituted" INTEGER NOT NULL DEFAULT 0,
    "in_room" INTEGER NOT NULL DEFAULT 0,
    "online" INTEGER NOT NULL DEFAULT 0,
    "official" INTEGER NOT NULL DEFAULT 0,
    "guests" INTEGER NOT NULL DEFAULT 0,
    "uninvited" INTEGER NOT NULL DEFAULT 0,
    "headcount" INTEGER,
    "revision" BIGINT NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "point_counters_pkey" PRIMARY KEY ("point_id")
);

-- CreateTable
CREATE TABLE "figure_versions" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "conference_id" UUID NOT NULL,
    "kind" "figure_version_kind" NOT NULL,
    "number" INTEGER NOT NULL DEFAULT 1,
    "figures" JSONB NOT NULL,
    "reason" TEXT,
    "sheet_id" UUID,
    "actor_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "figure_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "username" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "search_key" TEXT NOT NULL,
    "person_id" UUID,
    "password_hash" TEXT,
    "must_change_password" BOOLEAN NOT NULL DEFAULT false,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "is_demonstration" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grants" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "organization_id" UUID,
    "point_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "grants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "address" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_links" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "purpose" "account_link_purpose" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "settings" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_user_id" UUID,
    "actor_link_id" UUID,
    "actor_name" TEXT NOT NULL,
    "organization_id" UUID,
    "conference_id" UUID,
    "point_id" UUID,
    "subject_id" UUID,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "stored_files" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "key" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "byte_size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,

    CONSTRAINT "stored_files_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conferences" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "event_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "other_name" TEXT,
    "other_subject" TEXT,
    "kind" "conference_kind" NOT NULL,
    "format" "conference_format" NOT NULL,
    "scope" TEXT,
    "held_on" DATE NOT NULL,
    "held_until" DATE,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "state" "conference_state" NOT NULL DEFAULT 'draft',
    "state_reason" TEXT,
    "secret_denied_at" TIMESTAMPTZ(3) NOT NULL,
    "secret_denied_by_id" UUID,
    "chair_rule" TEXT,
    "video_system" "video_system" NOT NULL DEFAULT 'none',
    "video_url" TEXT,
    "video_dial" TEXT,
    "video_code" TEXT,
    "video_note" TEXT,
    "substitute_counts" BOOLEAN NOT NULL DEFAULT true,
    "key_task_count" INTEGER,
    "copied_from_id" UUID,
    "is_demonstration" BOOLEAN NOT NULL DEFAULT false,
    "search_key" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conferences_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conference_hosts" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "conference_id" UUID NOT NULL,
    "organization_id" UUID,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "conference_hosts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agenda_items" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "conference_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "agenda_kind" NOT NULL,
    "title" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "minutes" INTEGER,

    CONSTRAINT "agenda_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "speeches" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "conference_id" UUID NOT NULL,
    "agenda_item_id" UUID,
    "point_id" UUID,
    "person_id" UUID,
    "form_of_address" "form_of_address" NOT NULL DEFAULT 'comrade',
    "rank" TEXT,
    "academic_title" TEXT,
    "full_name" TEXT,
    "posts" JSONB NOT NULL DEFAULT '[]',
    "topic" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "held_at" TIMESTAMPTZ(3),
    "minutes" INTEGER,

    CONSTRAINT "speeches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coordination_partners" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "conference_id" UUID NOT NULL,
    "agenda_item_id" UUID,
    "organization_id" UUID,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "coordination_partners_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "figures" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "conference_id" UUID NOT NULL,
    "point_id" UUID,
    "subject" "figure_subject" NOT NULL,
    "tier" "tier",
    "area" "figure_area" NOT NULL DEFAULT 'own',
    "label" TEXT,
    "value" DECIMAL(16,3),
    "qualifier" "qualifier",
    "printed" TEXT,
    "unit" TEXT,
    "source" TEXT,
    "parent_id" UUID,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "figures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "key_tasks" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "conference_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "lead_id" UUID,
    "due_on" DATE,
    "product" TEXT,
    "progress" TEXT,

    CONSTRAINT "key_tasks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "key_task_supporters" (
    "key_task_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,

    CONSTRAINT "key_task_supporters_pkey" PRIMARY KEY ("key_task_id","organization_id")
);

-- CreateTable
CREATE TABLE "awards" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "conference_id" UUID NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "name" TEXT NOT NULL,
    "recipients" TEXT,
    "count" INTEGER,

    CONSTRAINT "awards_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conference_files" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "conference_id" UUID NOT NULL,
    "agenda_item_id" UUID,
    "stored_file_id" UUID,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "locked_at" TIMESTAMPTZ(3),

    CONSTRAINT "conference_files_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issued_documents" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "conference_id" UUID,
    "organization_id" UUID,
    "issuer" TEXT,
    "type" TEXT NOT NULL,
    "number" INTEGER,
    "symbol" TEXT,
    "abstract" TEXT NOT NULL,
    "issued_on" DATE,
    "number_state" "number_state" NOT NULL DEFAULT 'issued_elsewhere',
    "is_content" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "issued_documents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organizations" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" "organization_kind" NOT NULL,
    "tier" "tier" NOT NULL,
    "subordinate" BOOLEAN NOT NULL DEFAULT false,
    "valid_from" DATE,
    "valid_to" DATE,
    "is_demonstration" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization_names" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "short_name" TEXT,
    "symbol" TEXT,
    "valid_from" DATE,
    "valid_to" DATE,
    "search_key" TEXT NOT NULL,
    "sort_key" TEXT NOT NULL,

    CONSTRAINT "organization_names_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization_seats" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID NOT NULL,
    "address" TEXT,
    "place_name" TEXT,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "organization_seats_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization_parents" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID NOT NULL,
    "parent_id" UUID NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "organization_parents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization_successions" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "from_id" UUID NOT NULL,
    "to_id" UUID,
    "kind" "succession_kind" NOT NULL,
    "on" DATE NOT NULL,
    "decision" TEXT,

    CONSTRAINT "organization_successions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "people" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "full_name" TEXT NOT NULL,
    "form_of_address" "form_of_address" NOT NULL DEFAULT 'comrade',
    "academic_title" TEXT,
    "phone" TEXT,
    "search_key" TEXT NOT NULL,
    "sort_key" TEXT NOT NULL,
    "is_demonstration" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "posts" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "organization_id" UUID,
    "title" TEXT NOT NULL,
    "branch" "branch" NOT NULL,
    "protocol_rank" INTEGER NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "valid_from" DATE,
    "valid_to" DATE,
    "former" BOOLEAN NOT NULL DEFAULT false,
    "search_key" TEXT NOT NULL,

    CONSTRAINT "posts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "force_ranks" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "force_ranks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "points" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "conference_id" UUID NOT NULL,
    "parent_id" UUID,
    "organization_id" UUID,
    "name" TEXT NOT NULL,
    "role" "point_role" NOT NULL DEFAULT 'member',
    "tier" "tier" NOT NULL,
    "place" TEXT,
    "address" TEXT,
    "counting_mode" "counting_mode" NOT NULL DEFAULT 'roster',
    "summoned" INTEGER,
    "position" INTEGER NOT NULL DEFAULT 0,
    "invitation" "invitation_state" NOT NULL DEFAULT 'uninvited',
    "check" "check_state" NOT NULL DEFAULT 'unchecked',
    "check_note" TEXT,
    "line" "line_state" NOT NULL DEFAULT 'never',
    "line_at" TIMESTAMPTZ(3),
    "report" "report_state" NOT NULL DEFAULT 'none',
    "report_at" TIMESTAMPTZ(3),
    "join_system" "video_system",
    "join_url" TEXT,
    "join_dial" TEXT,
    "join_code" TEXT,
    "backup_phone" TEXT,
    "is_demonstration" BOOLEAN NOT NULL DEFAULT false,
    "search_key" TEXT NOT NULL,
    "sort_key" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "points_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignments" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "conference_id" UUID NOT NULL,
    "event_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "point_id" UUID,
    "role" "assignment_role" NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "person_id" UUID,
    "form_of_address" "form_of_address" NOT NULL DEFAULT 'comrade',
    "rank" TEXT,
    "academic_title" TEXT,
    "full_name" TEXT,
    "posts" JSONB NOT NULL DEFAULT '[]',
    "group_name" TEXT,
    "group_size" INTEGER,
    "on_behalf_of" TEXT,
    "phone" TEXT,
    "state" "assignment_state" NOT NULL DEFAULT 'proposed',
    "state_at" TIMESTAMPTZ(3),
    "decline_note" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assignments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "nominations" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "assignment_id" UUID NOT NULL,
    "form_of_address" "form_of_address" NOT NULL DEFAULT 'comrade',
    "rank" TEXT,
    "full_name" TEXT NOT NULL,
    "posts" JSONB NOT NULL DEFAULT '[]',
    "phone" TEXT,
    "state" "nomination_state" NOT NULL DEFAULT 'pending',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "nominations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "links" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "conference_id" UUID NOT NULL,
    "point_id" UUID,
    "assignment_id" UUID,
    "role" "link_role" NOT NULL,
    "label" TEXT NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "pin_attempts" INTEGER NOT NULL DEFAULT 0,
    "opened_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "point_events" (
    "id" BIGSERIAL NOT NULL,
    "operation_id" UUID NOT NULL,
    "point_id" UUID NOT NULL,
    "kind" "point_event_kind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_name" TEXT NOT NULL,
    "actor_user_id" UUID,
    "actor_link_id" UUID,
    "note" TEXT,

    CONSTRAINT "point_events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "categories_slug_key" ON "categories"("slug");

-- CreateIndex
CREATE INDEX "articles_organization_id_updated_at_idx" ON "articles"("organization_id", "updated_at" DESC);

-- CreateIndex
CREATE INDEX "articles_conference_id_idx" ON "articles"("conference_id");

-- CreateIndex
CREATE INDEX "articles_point_id_idx" ON "articles"("point_id");

-- CreateIndex
CREATE INDEX "photos_article_id_idx" ON "photos"("article_id");

-- CreateIndex
CREATE INDEX "photos_conference_id_idx" ON "photos"("conference_id");

-- CreateIndex
CREATE UNIQUE INDEX "publications_article_id_key" ON "publications"("article_id");

-- CreateIndex
CREATE UNIQUE INDEX "publications_slug_key" ON "publications"("slug");

-- CreateIndex
CREATE INDEX "publications_published_at_idx" ON "publications"("published_at" DESC);

-- CreateIndex
CREATE INDEX "corrections_article_id_idx" ON "corrections"("article_id");

-- CreateIndex
CREATE INDEX "delegates_point_id_position_idx" ON "delegates"("point_id", "position");

-- CreateIndex
CREATE INDEX "delegates_conference_id_idx" ON "delegates"("conference_id");

-- CreateIndex
CREATE INDEX "delegate_groups_point_id_position_idx" ON "delegate_groups"("point_id", "position");

-- CreateIndex
CREATE INDEX "marks_point_id_serial_idx" ON "marks"("point_id", "serial");

-- CreateIndex
CREATE INDEX "marks_delegate_id_idx" ON "marks"("delegate_id");

-- CreateIndex
CREATE INDEX "marks_undoes_id_idx" ON "marks"("undoes_id");

-- CreateIndex
CREATE INDEX "headcounts_point_id_serial_idx" ON "headcounts"("point_id", "serial");

-- CreateIndex
CREATE INDEX "point_counters_conference_id_idx" ON "point_counters"("conference_id");

-- CreateIndex
CREATE UNIQUE INDEX "figure_versions_conference_id_kind_number_key" ON "figure_versions"("conference_id", "kind", "number");

-- CreateIndex
CREATE UNIQUE INDEX "users_username_key" ON "users"("username");

-- CreateIndex
CREATE INDEX "grants_user_id_idx" ON "grants"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_hash_key" ON "sessions"("token_hash");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_links_token_hash_key" ON "account_links"("token_hash");

-- CreateIndex
CREATE INDEX "account_links_user_id_idx" ON "account_links"("user_id");

-- CreateIndex
CREATE INDEX "audit_events_at_idx" ON "audit_events"("at" DESC);

-- CreateIndex
CREATE INDEX "audit_events_organization_id_id_idx" ON "audit_events"("organization_id", "id" DESC);

-- CreateIndex
CREATE INDEX "audit_events_conference_id_id_idx" ON "audit_events"("conference_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "stored_files_key_key" ON "stored_files"("key");

-- CreateIndex
CREATE INDEX "conferences_owner_id_held_on_idx" ON "conferences"("owner_id", "held_on" DESC);

-- CreateIndex
CREATE INDEX "conferences_held_on_idx" ON "conferences"("held_on");

-- CreateIndex
CREATE INDEX "conference_hosts_conference_id_idx" ON "conference_hosts"("conference_id");

-- CreateIndex
CREATE INDEX "agenda_items_conference_id_position_idx" ON "agenda_items"("conference_id", "position");

-- CreateIndex
CREATE INDEX "speeches_conference_id_idx" ON "speeches"("conference_id");

-- CreateIndex
CREATE INDEX "coordination_partners_conference_id_idx" ON "coordination_partners"("conference_id");

-- CreateIndex
CREATE INDEX "figures_conference_id_position_idx" ON "figures"("conference_id", "position");

-- CreateIndex
CREATE INDEX "key_tasks_conference_id_position_idx" ON "key_tasks"("conference_id", "position");

-- CreateIndex
CREATE INDEX "awards_conference_id_idx" ON "awards"("conference_id");

-- CreateIndex
CREATE INDEX "conference_files_conference_id_idx" ON "conference_files"("conference_id");

-- CreateIndex
CREATE INDEX "issued_documents_conference_id_idx" ON "issued_documents"("conference_id");

-- CreateIndex
CREATE INDEX "organization_names_organization_id_idx" ON "organization_names"("organization_id");

-- CreateIndex
CREATE INDEX "organization_seats_organization_id_idx" ON "organization_seats"("organization_id");

-- CreateIndex
CREATE INDEX "organization_parents_organization_id_idx" ON "organization_parents"("organization_id");

-- CreateIndex
CREATE INDEX "organization_parents_parent_id_idx" ON "organization_parents"("parent_id");

-- CreateIndex
CREATE INDEX "organization_successions_from_id_idx" ON "organization_successions"("from_id");

-- CreateIndex
CREATE INDEX "organization_successions_to_id_idx" ON "organization_successions"("to_id");

-- CreateIndex
CREATE INDEX "posts_person_id_idx" ON "posts"("person_id");

-- CreateIndex
CREATE INDEX "posts_organization_id_idx" ON "posts"("organization_id");

-- CreateIndex
CREATE INDEX "force_ranks_person_id_idx" ON "force_ranks"("person_id");

-- CreateIndex
CREATE INDEX "points_conference_id_position_idx" ON "points"("conference_id", "position");

-- CreateIndex
CREATE INDEX "points_organization_id_idx" ON "points"("organization_id");

-- CreateIndex
CREATE INDEX "points_parent_id_idx" ON "points"("parent_id");

-- CreateIndex
CREATE INDEX "assignments_conference_id_idx" ON "assignments"("conference_id");

-- CreateIndex
CREATE INDEX "assignments_point_id_idx" ON "assignments"("point_id");

-- CreateIndex
CREATE INDEX "assignments_person_id_idx" ON "assignments"("person_id");

-- CreateIndex
CREATE INDEX "nominations_assignment_id_idx" ON "nominations"("assignment_id");

-- CreateIndex
CREATE INDEX "links_conference_id_idx" ON "links"("conference_id");

-- CreateIndex
CREATE INDEX "links_point_id_idx" ON "links"("point_id");

-- CreateIndex
CREATE INDEX "links_assignment_id_idx" ON "links"("assignment_id");

-- CreateIndex
CREATE UNIQUE INDEX "point_events_operation_id_key" ON "point_events"("operation_id");

-- CreateIndex
CREATE INDEX "point_events_point_id_id_idx" ON "point_events"("point_id", "id");

-- AddForeignKey
ALTER TABLE "articles" ADD CONSTRAINT "articles_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conferences"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "articles" ADD CONSTRAINT "articles_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "points"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "articles" ADD CONSTRAINT "articles_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "articles" ADD CONSTRAINT "articles_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "categories"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "articles" ADD CONSTRAINT "articles_figure_version_id_fkey" FOREIGN KEY ("figure_version_id") REFERENCES "figure_versions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photos" ADD CONSTRAINT "photos_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conferences"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photos" ADD CONSTRAINT "photos_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "points"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photos" ADD CONSTRAINT "photos_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photos" ADD CONSTRAINT "photos_stored_file_id_fkey" FOREIGN KEY ("stored_file_id") REFERENCES "stored_files"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publications" ADD CONSTRAINT "publications_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication_views" ADD CONSTRAINT "publication_views_publication_id_fkey" FOREIGN KEY ("publication_id") REFERENCES "publications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegates" ADD CONSTRAINT "delegates_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conferences"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegates" ADD CONSTRAINT "delegates_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "points"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegates" ADD CONSTRAINT "delegates_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegate_groups" ADD CONSTRAINT "delegate_groups_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "points"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "marks" ADD CONSTRAINT "marks_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "points"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "headcounts" ADD CONSTRAINT "headcounts_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "points"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "headcounts" ADD CONSTRAINT "headcounts_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "delegate_groups"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "point_counters" ADD CONSTRAINT "point_counters_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "points"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure_versions" ADD CONSTRAINT "figure_versions_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conferences"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure_versions" ADD CONSTRAINT "figure_versions_sheet_id_fkey" FOREIGN KEY ("sheet_id") REFERENCES "stored_files"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "users" ADD CONSTRAINT "users_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grants" ADD CONSTRAINT "grants_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grants" ADD CONSTRAINT "grants_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grants" ADD CONSTRAINT "grants_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "points"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_links" ADD CONSTRAINT "account_links_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conferences" ADD CONSTRAINT "conferences_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conferences" ADD CONSTRAINT "conferences_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conferences" ADD CONSTRAINT "conferences_copied_from_id_fkey" FOREIGN KEY ("copied_from_id") REFERENCES "conferences"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conference_hosts" ADD CONSTRAINT "conference_hosts_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conferences"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conference_hosts" ADD CONSTRAINT "conference_hosts_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conferences"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "speeches" ADD CONSTRAINT "speeches_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conferences"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "speeches" ADD CONSTRAINT "speeches_agenda_item_id_fkey" FOREIGN KEY ("agenda_item_id") REFERENCES "agenda_items"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "speeches" ADD CONSTRAINT "speeches_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "points"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "speeches" ADD CONSTRAINT "speeches_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coordination_partners" ADD CONSTRAINT "coordination_partners_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conferences"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coordination_partners" ADD CONSTRAINT "coordination_partners_agenda_item_id_fkey" FOREIGN KEY ("agenda_item_id") REFERENCES "agenda_items"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coordination_partners" ADD CONSTRAINT "coordination_partners_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figures" ADD CONSTRAINT "figures_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conferences"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figures" ADD CONSTRAINT "figures_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "points"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figures" ADD CONSTRAINT "figures_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "figures"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_tasks" ADD CONSTRAINT "key_tasks_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conferences"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_tasks" ADD CONSTRAINT "key_tasks_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_task_supporters" ADD CONSTRAINT "key_task_supporters_key_task_id_fkey" FOREIGN KEY ("key_task_id") REFERENCES "key_tasks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_task_supporters" ADD CONSTRAINT "key_task_supporters_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "awards" ADD CONSTRAINT "awards_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conferences"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conference_files" ADD CONSTRAINT "conference_files_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conferences"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conference_files" ADD CONSTRAINT "conference_files_agenda_item_id_fkey" FOREIGN KEY ("agenda_item_id") REFERENCES "agenda_items"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conference_files" ADD CONSTRAINT "conference_files_stored_file_id_fkey" FOREIGN KEY ("stored_file_id") REFERENCES "stored_files"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issued_documents" ADD CONSTRAINT "issued_documents_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conferences"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issued_documents" ADD CONSTRAINT "issued_documents_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_names" ADD CONSTRAINT "organization_names_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_seats" ADD CONSTRAINT "organization_seats_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_parents" ADD CONSTRAINT "organization_parents_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_parents" ADD CONSTRAINT "organization_parents_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_successions" ADD CONSTRAINT "organization_successions_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_successions" ADD CONSTRAINT "organization_successions_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posts" ADD CONSTRAINT "posts_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posts" ADD CONSTRAINT "posts_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "force_ranks" ADD CONSTRAINT "force_ranks_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "points" ADD CONSTRAINT "points_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conferences"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "points" ADD CONSTRAINT "points_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "points"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "points" ADD CONSTRAINT "points_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conferences"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "points"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nominations" ADD CONSTRAINT "nominations_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "links" ADD CONSTRAINT "links_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conferences"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "links" ADD CONSTRAINT "links_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "points"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "links" ADD CONSTRAINT "links_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "point_events" ADD CONSTRAINT "point_events_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "points"("id") ON DELETE CASCADE ON UPDATE CASCADE;
