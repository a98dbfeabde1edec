-- CreateEnum
CREATE TYPE "incident_kind" AS ENUM ('no_sound', 'no_picture', 'no_line', 'no_power', 'other', 'called');

-- CreateTable
CREATE TABLE "point_incidents" (
    "id" UUID NOT NULL,
    "conference_id" UUID NOT NULL,
    "point_id" UUID NOT NULL,
    "kind" "incident_kind" NOT NULL,
    "note" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by" TEXT NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" TEXT,

    CONSTRAINT "point_incidents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "arrival_samples" (
    "conference_id" UUID NOT NULL,
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "group_id" UUID NOT NULL,
    "attending" INTEGER NOT NULL,
    "reported" INTEGER NOT NULL,

    CONSTRAINT "arrival_samples_pkey" PRIMARY KEY ("conference_id","minute","group_id")
);

-- CreateIndex
CREATE INDEX "point_incidents_conference_id_opened_at_idx" ON "point_incidents"("conference_id", "opened_at");

-- CreateIndex
CREATE INDEX "point_incidents_point_id_idx" ON "point_incidents"("point_id");

-- AddForeignKey
ALTER TABLE "point_incidents" ADD CONSTRAINT "point_incidents_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conferences"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "point_incidents" ADD CONSTRAINT "point_incidents_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "points"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "arrival_samples" ADD CONSTRAINT "arrival_samples_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conferences"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE point_incidents ADD CONSTRAINT incident_point_in_conference FOREIGN KEY (point_id, conference_id)
  REFERENCES points (id, conference_id) ON DELETE CASCADE;
ALTER TABLE point_incidents ADD CONSTRAINT incident_ends_after_it_begins CHECK (closed_at >= opened_at);
ALTER TABLE point_incidents ADD CONSTRAINT call_is_no_open_incident CHECK (kind <> 'called' OR closed_at IS NOT NULL);
CREATE INDEX point_incidents_open ON point_incidents (conference_id) WHERE closed_at IS NULL;

-- Points form trees. After the row and not before it, so that two rows of one statement see each other; and one at a
-- time per conference, so that two transactions do. The lock is the one of lib/points lockPointList.
CREATE FUNCTION refuse_ring_of_points() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_depth integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('points'), hashtext(NEW.conference_id::text));
  WITH RECURSIVE up AS (
    SELECT NEW.parent_id AS id, 1 AS depth
    UNION ALL
    SELECT p.parent_id, up.depth + 1 FROM up JOIN points p ON p.id = up.id
     WHERE p.parent_id IS NOT NULL AND up.depth < 32)
  SELECT max(depth) INTO v_depth FROM up;
  -- Whoever goes up from a ring never arrives.
  IF v_depth >= 32 THEN
    RAISE EXCEPTION 'new row for relation "points" violates check constraint "points_form_trees"'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'points_form_trees';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER points_ring_new AFTER INSERT ON points FOR EACH ROW
  WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION refuse_ring_of_points();
CREATE TRIGGER points_ring AFTER UPDATE OF parent_id ON points FOR EACH ROW
  WHEN (NEW.parent_id IS NOT NULL AND NEW.parent_id IS DISTINCT FROM OLD.parent_id)
  EXECUTE FUNCTION refuse_ring_of_points();
