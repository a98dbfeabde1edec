-- AlterTable
ALTER TABLE "articles" ADD COLUMN     "quoted_figures" JSONB;

-- AlterTable
ALTER TABLE "figure_versions" ADD COLUMN     "actor_link_id" UUID,
ADD COLUMN     "actor_user_id" UUID;

-- CreateTable
CREATE TABLE "figure_version_points" (
    "version_id" UUID NOT NULL,
    "point_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" "point_role" NOT NULL,
    "tier" "tier" NOT NULL,
    "organization_id" UUID,
    "position" INTEGER NOT NULL,
    "counted" BOOLEAN NOT NULL,
    "report" "report_state" NOT NULL,
    "summoned" INTEGER NOT NULL,
    "attending" INTEGER NOT NULL,
    "late" INTEGER NOT NULL,
    "left_early" INTEGER NOT NULL,
    "substituted" INTEGER NOT NULL,
    "excused" INTEGER NOT NULL,
    "unexcused" INTEGER NOT NULL,
    "unknown" INTEGER NOT NULL,
    "guests" INTEGER NOT NULL,
    "uninvited" INTEGER NOT NULL,
    "in_room" INTEGER NOT NULL,
    "online" INTEGER NOT NULL,

    CONSTRAINT "figure_version_points_pkey" PRIMARY KEY ("version_id","point_id")
);

-- AddForeignKey
ALTER TABLE "figure_version_points" ADD CONSTRAINT "figure_version_points_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "figure_versions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A row of figure_version_points without its version: what one point has.
CREATE TYPE figure_row AS (
  point_id uuid, name text, role point_role, tier tier, organization_id uuid, "position" integer, counted boolean,
  report report_state, summoned integer, attending integer, late integer, left_early integer, substituted integer,
  excused integer, unexcused integer, unknown integer, guests integer, uninvited integer, in_room integer,
  online integer
);

-- What every point of a conference has now, with whether its people are added to the sums (counted_points), in the
-- order of the board. One shape with figure_version_points, so that "now" can be shown and compared like a version.
CREATE FUNCTION figures_now(p_conference uuid) RETURNS SETOF figure_row LANGUAGE sql STABLE AS $$
  SELECT p.id, p.name, p.role, p.tier, p.organization_id,
         (row_number() OVER (ORDER BY p.role = 'host' DESC, p.position, p.sort_key, p.id))::integer,
         c.point_id IS NOT NULL OR NOT EXISTS (
           SELECT FROM points o WHERE o.conference_id = p_conference AND o.covers_subtree),
         p.report, k.summoned, attending(k, f.substitute_counts), k.late, k.left_early,
         k.substituted, k.excused, k.unexcused,
         greatest(0, k.summoned - attending(k, f.substitute_counts) - k.excused - k.unexcused
                     - CASE WHEN f.substitute_counts THEN 0 ELSE k.substituted END),
         k.guests, k.uninvited, k.in_room, k.online
    FROM conferences f
    JOIN points p ON p.conference_id = f.id
    JOIN point_counters k ON k.point_id = p.id
    -- The tree is walked only where some point reports for those beneath it: elsewhere everybody counts.
    LEFT JOIN (SELECT t.point_id FROM counted_points(p_conference) t
                WHERE EXISTS (SELECT FROM points o WHERE o.conference_id = p_conference AND o.covers_subtree)) c
           ON c.point_id = p.id
   WHERE f.id = p_conference
$$;

-- The rows of one version of this conference; of what stands now where no version is named.
CREATE FUNCTION figures_of(p_conference uuid, p_version uuid) RETURNS SETOF figure_row LANGUAGE sql STABLE AS $$
  SELECT * FROM figures_now(p_conference) WHERE p_version IS NULL
  UNION ALL
  SELECT r.point_id, r.name, r.role, r.tier, r.organization_id, r.position, r.counted, r.report, r.summoned,
         r.attending, r.late, r.left_early, r.substituted, r.excused, r.unexcused, r.unknown, r.guests, r.uninvited,
         r.in_room, r.online
    FROM figure_versions v JOIN figure_version_points r ON r.version_id = v.id
   WHERE v.id = p_version AND v.conference_id = p_conference
$$;

-- The sums over these rows, whole and by tier. As on the board, rooms that only follow by television are counted
-- apart and their people are not; the rooms beneath a point that reports for all are rooms, but their people are in its
-- number.
CREATE FUNCTION sum_figures(p_rows figure_row[], p_substitutes_count boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  WITH summed AS (
    SELECT r.tier, grouping(r.tier) AS whole, jsonb_build_object(
        'points', count(*) FILTER (WHERE r.role <> 'relay_only'),
        'hosts', count(*) FILTER (WHERE r.role = 'host'),
        'relays', count(*) FILTER (WHERE r.role = 'relay_only'),
        'reporting', count(*) FILTER (WHERE r.role <> 'relay_only' OR r.summoned > 0),
        'reported', count(*) FILTER (WHERE (r.role <> 'relay_only' OR r.summoned > 0) AND r.report <> 'none'),
        'confirmed', count(*) FILTER (
          WHERE (r.role <> 'relay_only' OR r.summoned > 0) AND r.report IN ('confirmed', 'corrected')),
        'summoned', coalesce(sum(r.summoned) FILTER (WHERE r.counted), 0),
        'attending', coalesce(sum(r.attending) FILTER (WHERE r.counted), 0),
        'late', coalesce(sum(r.late) FILTER (WHERE r.counted), 0),
        'leftEarly', coalesce(sum(r.left_early) FILTER (WHERE r.counted), 0),
        'substituted', coalesce(sum(r.substituted) FILTER (WHERE r.counted), 0),
        'excused', coalesce(sum(r.excused) FILTER (WHERE r.counted), 0),
        'unexcused', coalesce(sum(r.unexcused) FILTER (WHERE r.counted), 0),
        'unknown', coalesce(sum(r.unknown) FILTER (WHERE r.counted), 0),
        'guests', coalesce(sum(r.guests) FILTER (WHERE r.counted), 0),
        'uninvited', coalesce(sum(r.uninvited) FILTER (WHERE r.counted), 0),
        'inRoom', coalesce(sum(r.in_room) FILTER (WHERE r.counted), 0),
        'online', coalesce(sum(r.online) FILTER (WHERE r.counted), 0)) AS numbers
      FROM unnest(p_rows) r GROUP BY GROUPING SETS ((), (r.tier)))
  SELECT jsonb_build_object(
    'substituteCounts', p_substitutes_count,
    'totals', (SELECT s.numbers FROM summed s WHERE s.whole = 1),
    'tiers', (SELECT coalesce(jsonb_agg(s.numbers || jsonb_build_object('tier', s.tier) ORDER BY s.tier), '[]'::jsonb)
                FROM summed s WHERE s.whole = 0))
$$;

CREATE FUNCTION figure_sums(p_conference uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT sum_figures((SELECT array_agg(r) FROM figures_now(f.id) r), f.substitute_counts)
    FROM conferences f WHERE f.id = p_conference
$$;

-- The points whose numbers differ between two versions, or between a version and now (null). "before" or "after" is
-- null where the point was not on the list.
CREATE FUNCTION figure_changes(p_conference uuid, p_from uuid, p_to uuid) RETURNS TABLE (
  point_id uuid, name text, tier tier, "position" integer, "before" jsonb, "after" jsonb
) LANGUAGE sql STABLE AS $$
  SELECT coalesce(b.point_id, a.point_id), coalesce(b.name, a.name), coalesce(b.tier, a.tier),
         coalesce(b.position, a.position),
         CASE WHEN a.point_id IS NOT NULL THEN jsonb_build_object('counted', a.counted, 'summoned', a.summoned,
           'attending', a.attending, 'late', a.late, 'leftEarly', a.left_early, 'substituted', a.substituted,
           'excused', a.excused, 'unexcused', a.unexcused, 'guests', a.guests, 'uninvited', a.uninvited) END,
         CASE WHEN b.point_id IS NOT NULL THEN jsonb_build_object('counted', b.counted, 'summoned', b.summoned,
           'attending', b.attending, 'late', b.late, 'leftEarly', b.left_early, 'substituted', b.substituted,
           'excused', b.excused, 'unexcused', b.unexcused, 'guests', b.guests, 'uninvited', b.uninvited) END
    FROM figures_of(p_conference, p_from) a
    FULL JOIN figures_of(p_conference, p_to) b ON b.point_id = a.point_id
   WHERE (a.point_id, a.counted, a.summoned, a.attending, a.late, a.left_early, a.substituted, a.excused, a.unexcused,
          a.guests, a.uninvited)
         IS DISTINCT FROM
         (b.point_id, b.counted, b.summoned, b.attending, b.late, b.left_early, b.substituted, b.excused, b.unexcused,
          b.guests, b.uninvited)
$$;

-- The version that stands for the conference after its end: the last correction, else the final one.
CREATE FUNCTION settled_version(p_conference uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT v.id FROM figure_versions v
   WHERE v.conference_id = p_conference AND v.kind IN ('final', 'corrected')
   ORDER BY v.kind DESC, v.number DESC LIMIT 1
$$;

-- Freezes what stands now as a version, and says why not: null means frozen. The caller has asked who may and in which
-- state. `p_expected`: the number that the version was to have by what the person saw; null: whichever is next.
-- `p_seen`: some of the totals that the person saw; the version is not made of others.
CREATE FUNCTION freeze_figures(
  p_id uuid, p_conference uuid, p_kind figure_version_kind, p_expected integer, p_seen jsonb, p_reason text,
  p_actor text, p_user uuid, p_link uuid, p_at timestamptz
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_number integer;
  v_settled uuid;
  v_substitutes boolean;
  v_rows figure_row[];
  v_figures jsonb;
BEGIN
  SELECT f.substitute_counts INTO v_substitutes FROM conferences f WHERE f.id = p_conference FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM figure_versions v WHERE v.id = p_id) THEN
    RETURN CASE WHEN EXISTS (SELECT FROM figure_versions v
                              WHERE v.id = p_id AND v.conference_id = p_conference AND v.kind = p_kind)
                THEN 'repeated' ELSE 'operation_taken' END;
  END IF;
  v_settled := settled_version(p_conference);
  IF v_settled IS NOT NULL AND p_kind <> 'corrected' THEN RETURN 'already_final'; END IF;
  IF v_settled IS NULL AND p_kind = 'corrected' THEN RETURN 'not_final_yet'; END IF;
  SELECT coalesce(max(v.number), 0) + 1 INTO v_number
    FROM figure_versions v WHERE v.conference_id = p_conference AND v.kind = p_kind;
  IF v_number <> p_expected THEN RETURN 'frozen_meanwhile'; END IF;
  IF p_kind = 'corrected' AND NOT EXISTS (SELECT FROM figure_changes(p_conference, v_settled, NULL)) THEN
    RETURN 'nothing_changed';
  END IF;
  -- Read once: the sums and the rows are of one moment while points go on reporting.
  SELECT array_agg(r) INTO v_rows FROM figures_now(p_conference) r;
  v_figures := sum_figures(v_rows, v_substitutes);
  IF NOT v_figures -> 'totals' @> p_seen THEN RETURN 'figures_changed'; END IF;
  INSERT INTO figure_versions (id, conference_id, kind, number, figures, reason, actor_name, actor_user_id,
                               actor_link_id, created_at)
  VALUES (p_id, p_conference, p_kind, v_number, v_figures, p_reason, p_actor, p_user, p_link, p_at);
  INSERT INTO figure_version_points (version_id, point_id, name, role, tier, organization_id, position, counted, report,
                                     summoned, attending, late, left_early, substituted, excused, unexcused, unknown,
                                     guests, uninvited, in_room, online)
  SELECT p_id, r.* FROM unnest(v_rows) r;
  RETURN NULL;
END $$;

-- Frozen is frozen. Rows go only with the conference itself: when the cascade reaches them it is gone already.
CREATE FUNCTION refuse_removal_from_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM figure_versions v WHERE v.id = OLD.version_id) THEN
    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END $$;
CREATE FUNCTION refuse_removal_from_conference() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM conferences f WHERE f.id = OLD.conference_id) THEN
    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER figure_versions_not_changed BEFORE UPDATE OR TRUNCATE ON figure_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER figure_versions_not_removed BEFORE DELETE ON figure_versions FOR EACH ROW EXECUTE FUNCTION refuse_removal_from_conference();
CREATE TRIGGER figure_version_points_not_changed BEFORE UPDATE OR TRUNCATE ON figure_version_points FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER figure_version_points_not_removed BEFORE DELETE ON figure_version_points FOR EACH ROW EXECUTE FUNCTION refuse_removal_from_version();

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'diem_cau_app') AND current_user <> 'diem_cau_app' THEN
    REVOKE UPDATE, TRUNCATE ON figure_versions, figure_version_points FROM diem_cau_app;
  END IF;
END $$;

-- The log of corrections reads the conference's own, newest first.
CREATE INDEX audit_corrections_of_conference ON audit_events (conference_id, id) WHERE kind = 'figures.corrected';
