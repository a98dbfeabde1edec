-- What the attendance of a whole country stands on: keys of other programs, hints that move no report, points that
-- report for those beneath them, and the moment at which a point's facets last changed.

CREATE TABLE "api_keys" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID NOT NULL,
    "conference_id" UUID,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "token_hash" TEXT NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "api_keys_token_hash_key" ON "api_keys"("token_hash");
CREATE INDEX "api_keys_organization_id_idx" ON "api_keys"("organization_id");
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_conference_id_fkey" FOREIGN KEY ("conference_id") REFERENCES "conferences"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "marks" ADD COLUMN     "actor_key_id" UUID;
ALTER TABLE "headcounts" ADD COLUMN     "actor_key_id" UUID;
ALTER TABLE "points" ADD COLUMN     "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "covers_subtree" BOOLEAN NOT NULL DEFAULT false;

-- The board asks what changed since it last looked. On the point's own row and not on its counters': whoever writes a
-- facet holds the point, and marks take the counters first.
CREATE FUNCTION stamp_point_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER points_stamp_change BEFORE UPDATE ON points FOR EACH ROW EXECUTE FUNCTION stamp_point_change();

-- A point may report by number for itself and all beneath it. Once it has, theirs are part of its number and are not
-- added again; until then they speak for themselves and it says nothing.
ALTER TABLE points ADD CONSTRAINT only_a_number_covers_a_subtree CHECK (NOT covers_subtree OR counting_mode = 'headcount');
CREATE FUNCTION counted_points(p_conference uuid) RETURNS TABLE (point_id uuid) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE tree AS (
    SELECT p.id, p.covers_subtree, p.covers_subtree AND k.headcount IS NOT NULL AS speaks, false AS covered
      FROM points p JOIN point_counters k ON k.point_id = p.id
     WHERE p.conference_id = p_conference AND p.parent_id IS NULL
    UNION ALL
    SELECT c.id, c.covers_subtree, c.covers_subtree AND k.headcount IS NOT NULL, t.covered OR t.speaks
      FROM tree t JOIN points c ON c.parent_id = t.id JOIN point_counters k ON k.point_id = c.id)
  SELECT t.id FROM tree t
   WHERE NOT t.covered
     AND (NOT t.covers_subtree OR t.speaks OR NOT EXISTS (SELECT FROM points c WHERE c.parent_id = t.id))
$$;

-- New: the key of another program, asked for under the lock like a link. What a program or a delegate says of itself
-- (a hint, a self check-in) yields to a person's word whatever the times, and moves no report: that is the secretary's.
DROP FUNCTION open_point_for_writing;
CREATE FUNCTION open_point_for_writing(
  p_point uuid, p_organizations uuid[], p_points uuid[], p_link uuid, p_received timestamptz,
  p_key uuid DEFAULT NULL,
  OUT refused text, OUT conference_id uuid, OUT point_name text, OUT owner_id uuid, OUT report report_state,
  OUT counting_mode counting_mode, OUT floor timestamptz
) LANGUAGE plpgsql AS $$
DECLARE
  v_state conference_state;
BEGIN
  PERFORM FROM point_counters k WHERE k.point_id = p_point FOR NO KEY UPDATE;
  SELECT p.conference_id, p.name, f.owner_id, p.report, p.counting_mode, f.state,
         coalesce(l.created_at, least((f.held_on - 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh',
                                      p_received - interval '1 day'))
    INTO conference_id, point_name, owner_id, report, counting_mode, v_state, floor
    FROM points p JOIN conferences f ON f.id = p.conference_id
    LEFT JOIN links l ON l.id = p_link AND l.point_id = p.id AND l.revoked_at IS NULL AND l.expires_at > p_received
      AND NOT EXISTS (SELECT FROM assignments a WHERE a.id = l.assignment_id AND a.state IN ('declined', 'replaced'))
   WHERE p.id = p_point AND (f.owner_id = ANY (p_organizations) OR p.id = ANY (p_points))
     AND (p_link IS NULL OR l.id IS NOT NULL)
     AND (p_key IS NULL OR EXISTS (
       SELECT FROM api_keys a WHERE a.id = p_key AND a.organization_id = f.owner_id AND a.revoked_at IS NULL
          AND (a.expires_at IS NULL OR a.expires_at > p_received)
          AND (a.conference_id IS NULL OR a.conference_id = f.id)));
  refused := CASE WHEN conference_id IS NULL THEN 'not_found'
                  WHEN v_state = 'closed' THEN 'closed'
                  WHEN v_state IN ('postponed', 'cancelled') THEN 'called_off' END;
END $$;

DROP FUNCTION record_marks;
CREATE FUNCTION record_marks(
  p_point uuid, p_organizations uuid[], p_points uuid[], p_user uuid, p_link uuid, p_actor text, p_source mark_source,
  p_sent timestamptz, p_received timestamptz, p_since bigint, p_operations jsonb,
  p_key uuid DEFAULT NULL
) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  o record;
  v_class smallint := CASE WHEN p_source IN ('hint', 'self') THEN 0 ELSE 1 END;
  v_outcomes jsonb;
  v_written uuid[];
  v_named uuid[];
  v_report report_state;
  v_counters point_counters;
BEGIN
  o := open_point_for_writing(p_point, p_organizations, p_points, p_link, p_received, p_key);
  IF o.refused IS NOT NULL THEN RETURN jsonb_build_object('refused', o.refused); END IF;

  WITH given AS (
    SELECT g.* FROM ROWS FROM (jsonb_to_recordset(p_operations) AS (
        "operationId" uuid, "delegateId" uuid, state attendance_state, mode attendance_mode, "undoesId" uuid,
        "seenId" uuid, "markedAt" timestamptz, reason absence_reason, note text, "substituteName" text,
        "substituteTitle" text, "correctionReason" text)) WITH ORDINALITY
      AS g (operation_id, delegate_id, state, mode, undoes_id, seen_id, marked_at, reason, note, substitute_name,
            substitute_title, correction_reason, ord)
  ), checked AS (
    SELECT g.*,
           CASE WHEN e.operation_id IS NOT NULL AND e.point_id = p_point AND e.delegate_id = g.delegate_id
                  THEN 'duplicate'
                WHEN e.operation_id IS NOT NULL THEN 'operation_taken'
                WHEN o.counting_mode = 'headcount' THEN 'not_by_name'
                WHEN d.id IS NULL THEN 'unknown_delegate'
                WHEN o.report IN ('confirmed', 'corrected') AND coalesce(g.correction_reason, '') = ''
                  THEN 'reason_required'
                WHEN row_number() OVER (PARTITION BY g.operation_id ORDER BY g.ord) > 1 THEN 'duplicate'
           END AS verdict,
           -- The author's own earlier operation in the batch is not somebody else's mark.
           v_class = 1 AND g.seen_id IS DISTINCT FROM d.mark_id
             AND row_number() OVER (PARTITION BY g.delegate_id ORDER BY g.ord) = 1 AS conflict,
           least(greatest(p_received - (p_sent - g.marked_at), o.floor), p_received) AS at
      FROM given g
      LEFT JOIN delegates d ON d.id = g.delegate_id AND d.point_id = p_point AND d.removed_at IS NULL
      LEFT JOIN marks e ON e.operation_id = g.operation_id
  ), written AS (
    INSERT INTO marks (operation_id, point_id, delegate_id, state, mode, undoes_id, seen_id, conflict, source,
                       source_class, at, received_at, actor_name, actor_user_id, actor_link_id, actor_key_id, correction)
    SELECT operation_id, p_point, delegate_id, state, mode, undoes_id, seen_id, conflict, p_source, v_class, at,
           p_received, p_actor, p_user, p_link, p_key, o.report IN ('confirmed', 'corrected')
      FROM checked WHERE verdict IS NULL
    ON CONFLICT (operation_id) DO NOTHING
    RETURNING operation_id, delegate_id
  ), detailed AS (
    INSERT INTO mark_details (operation_id, reason, note, substitute_name, substitute_title, correction_reason)
    SELECT operation_id, reason, note, substitute_name, substitute_title, correction_reason
      FROM checked JOIN written USING (operation_id, delegate_id)
     WHERE verdict IS NULL
       AND coalesce(reason::text, note, substitute_name, substitute_title, correction_reason) IS NOT NULL
    ON CONFLICT (operation_id) DO NOTHING
  )
  SELECT jsonb_agg(CASE
           WHEN c.verdict = 'duplicate' THEN jsonb_build_object('operationId', c.operation_id, 'outcome', 'duplicate')
           WHEN c.verdict IS NOT NULL THEN
             jsonb_build_object('operationId', c.operation_id, 'outcome', 'refused', 'reason', c.verdict)
           -- Inserted for another point between the look and the write.
           WHEN w.operation_id IS NULL THEN
             jsonb_build_object('operationId', c.operation_id, 'outcome', 'refused', 'reason', 'operation_taken')
           ELSE jsonb_build_object('operationId', c.operation_id, 'outcome', 'applied', 'conflict', c.conflict)
         END ORDER BY c.ord),
         array_agg(DISTINCT w.delegate_id) FILTER (WHERE w.operation_id IS NOT NULL),
         array_agg(DISTINCT c.delegate_id)
    INTO v_outcomes, v_written, v_named
    FROM checked c LEFT JOIN written w ON c.verdict IS NULL AND w.operation_id = c.operation_id;

  v_report := o.report;
  IF v_written IS NOT NULL THEN
    -- The fold: the greatest mark that no undo names. A hint's undo does not undo a person's word.
    UPDATE delegates d SET
      state = coalesce(f.state, 'expected'), mark_id = f.operation_id, marked_at = f.at,
      mode = CASE WHEN f.state IN ('present', 'late', 'left_early', 'substituted') THEN coalesce(f.mode, 'in_room') END
    FROM unnest(v_written) AS t (id)
    LEFT JOIN LATERAL (
      SELECT m.operation_id, m.state, m.mode, m.at FROM marks m
       WHERE m.delegate_id = t.id AND m.state IS NOT NULL
         AND NOT EXISTS (SELECT FROM marks u WHERE u.undoes_id = m.operation_id AND u.delegate_id = m.delegate_id
                            AND u.state IS NULL AND u.source_class >= m.source_class)
       ORDER BY m.source_class DESC, m.at DESC, m.operation_id DESC LIMIT 1) f ON true
    WHERE d.id = t.id AND d.mark_id IS DISTINCT FROM f.operation_id;
    IF v_class = 1 THEN
      v_report := move_report(p_point, o.conference_id, o.owner_id, o.point_name, o.report, p_user, p_link, p_actor,
                              p_received, cardinality(v_written));
    END IF;
    UPDATE point_counters k SET revision = k.revision + 1, changed_at = p_received WHERE k.point_id = p_point;
  END IF;

  SELECT * INTO v_counters FROM point_counters k WHERE k.point_id = p_point;
  RETURN jsonb_build_object(
    'conferenceId', o.conference_id, 'changed', v_written IS NOT NULL, 'outcomes', coalesce(v_outcomes, '[]'::jsonb),
    'point', point_now(p_point, v_report, v_counters, p_since, v_named));
END $$;

DROP FUNCTION record_headcounts;
CREATE FUNCTION record_headcounts(
  p_point uuid, p_organizations uuid[], p_points uuid[], p_user uuid, p_link uuid, p_actor text, p_source mark_source,
  p_sent timestamptz, p_received timestamptz, p_since bigint, p_operations jsonb,
  p_key uuid DEFAULT NULL
) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  o record;
  v_outcomes jsonb;
  v_written integer;
  v_report report_state;
  v_counters point_counters;
BEGIN
  o := open_point_for_writing(p_point, p_organizations, p_points, p_link, p_received, p_key);
  IF o.refused IS NOT NULL THEN RETURN jsonb_build_object('refused', o.refused); END IF;

  WITH given AS (
    SELECT g.* FROM ROWS FROM (jsonb_to_recordset(p_operations) AS (
        "operationId" uuid, "groupId" uuid, present integer, "reportedAt" timestamptz, "correctionReason" text))
      WITH ORDINALITY AS g (operation_id, group_id, present, reported_at, correction_reason, ord)
  ), checked AS (
    SELECT g.*,
           CASE WHEN e.operation_id IS NOT NULL AND e.point_id = p_point
                     AND e.group_id IS NOT DISTINCT FROM g.group_id THEN 'duplicate'
                WHEN e.operation_id IS NOT NULL THEN 'operation_taken'
                WHEN o.counting_mode <> CASE WHEN g.group_id IS NULL THEN 'headcount' ELSE 'groups' END::counting_mode
                  THEN 'not_by_number'
                WHEN g.group_id IS NOT NULL AND s.id IS NULL THEN 'unknown_group'
                WHEN o.report IN ('confirmed', 'corrected') AND coalesce(g.correction_reason, '') = ''
                  THEN 'reason_required'
                WHEN row_number() OVER (PARTITION BY g.operation_id ORDER BY g.ord) > 1 THEN 'duplicate'
           END AS verdict,
           least(greatest(p_received - (p_sent - g.reported_at), o.floor), p_received) AS at
      FROM given g
      LEFT JOIN delegate_groups s ON s.id = g.group_id AND s.point_id = p_point AND s.removed_at IS NULL
      LEFT JOIN headcounts e ON e.operation_id = g.operation_id
  ), written AS (
    INSERT INTO headcounts (operation_id, point_id, group_id, present, source, at, received_at, actor_name,
                            actor_user_id, actor_link_id, actor_key_id, correction)
    SELECT operation_id, p_point, group_id, present, p_source, at, p_received, p_actor, p_user, p_link, p_key,
           o.report IN ('confirmed', 'corrected')
      FROM checked WHERE verdict IS NULL
    ON CONFLICT (operation_id) DO NOTHING
    RETURNING operation_id
  ), detailed AS (
    INSERT INTO mark_details (operation_id, correction_reason)
    SELECT operation_id, correction_reason FROM checked JOIN written USING (operation_id)
     WHERE verdict IS NULL AND correction_reason IS NOT NULL
    ON CONFLICT (operation_id) DO NOTHING
  )
  SELECT jsonb_agg(CASE
           WHEN c.verdict = 'duplicate' THEN jsonb_build_object('operationId', c.operation_id, 'outcome', 'duplicate')
           WHEN c.verdict IS NOT NULL THEN
             jsonb_build_object('operationId', c.operation_id, 'outcome', 'refused', 'reason', c.verdict)
           WHEN w.operation_id IS NULL THEN
             jsonb_build_object('operationId', c.operation_id, 'outcome', 'refused', 'reason', 'operation_taken')
           ELSE jsonb_build_object('operationId', c.operation_id, 'outcome', 'applied', 'conflict', false)
         END ORDER BY c.ord), count(w.operation_id)
    INTO v_outcomes, v_written
    FROM checked c LEFT JOIN written w ON c.verdict IS NULL AND w.operation_id = c.operation_id;

  v_report := o.report;
  IF v_written > 0 THEN
    PERFORM recount_point(p_point, false);
    IF p_source <> 'hint' THEN
      v_report := move_report(p_point, o.conference_id, o.owner_id, o.point_name, o.report, p_user, p_link, p_actor,
                              p_received, v_written);
    END IF;
  END IF;

  SELECT * INTO v_counters FROM point_counters k WHERE k.point_id = p_point;
  RETURN jsonb_build_object(
    'conferenceId', o.conference_id, 'changed', v_written > 0, 'outcomes', coalesce(v_outcomes, '[]'::jsonb),
    'point', point_now(p_point, v_report, v_counters, p_since, NULL));
END $$;

-- As the migrations hot_path_plans and hot_path_materialize tell.
ALTER FUNCTION record_marks SET enable_seqscan = off;
ALTER FUNCTION record_marks SET enable_hashjoin = off;
ALTER FUNCTION record_marks SET enable_mergejoin = off;
ALTER FUNCTION record_marks SET enable_material = off;
ALTER FUNCTION record_marks SET plan_cache_mode = force_generic_plan;
ALTER FUNCTION record_headcounts SET enable_seqscan = off;
ALTER FUNCTION record_headcounts SET enable_hashjoin = off;
ALTER FUNCTION record_headcounts SET enable_mergejoin = off;
ALTER FUNCTION record_headcounts SET enable_material = off;
ALTER FUNCTION record_headcounts SET plan_cache_mode = force_generic_plan;
