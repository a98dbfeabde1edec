-- What becomes of an operation within its batch. New:
--  * an operation id that stands twice with two delegates (groups) is `operation_taken` the second time, no duplicate,
--    and a first one that is refused does not take the id away from the second;
--  * in a batch that is sent again, a new mark on a delegate whom somebody else marked in between is a conflict though
--    an earlier operation of the batch names the same delegate;
--  * after the chair's confirmation hints and self check-ins are refused, whatever reason they bring.
-- What is only sent is `json` (point_now_keeps_its_plans).
-- No order of ids in the inserts, though two points that took one another's ids at once would deadlock: `serial` follows
-- the order in which marks were made, and the loser of such a forged pair can only repeat its request.
DROP FUNCTION record_marks;
CREATE FUNCTION record_marks(
  p_point uuid, p_organizations uuid[], p_points uuid[], p_user uuid, p_link uuid, p_actor text, p_source mark_source,
  p_sent timestamptz, p_received timestamptz, p_since bigint, p_operations jsonb,
  p_key uuid DEFAULT NULL
) RETURNS json LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_material = off
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  o record;
  v_class smallint := CASE WHEN p_source IN ('hint', 'self') THEN 0 ELSE 1 END;
  v_outcomes json;
  v_applied bigint[];
  v_written uuid[];
  v_changed uuid[];
  v_named uuid[];
  v_detailed boolean;
  v_report report_state;
  v_counters point_counters;
BEGIN
  o := open_point_for_writing(p_point, p_organizations, p_points, p_link, p_received, p_key);
  IF o.refused IS NOT NULL THEN RETURN json_build_object('refused', o.refused); END IF;

  WITH given AS (
    SELECT g.* FROM ROWS FROM (jsonb_to_recordset(p_operations) AS (
        "operationId" uuid, "delegateId" uuid, state attendance_state, mode attendance_mode, "undoesId" uuid,
        "seenId" uuid, "markedAt" timestamptz, reason absence_reason, note text, "substituteName" text,
        "substituteTitle" text, "correctionReason" text)) WITH ORDINALITY
      AS g (operation_id, delegate_id, state, mode, undoes_id, seen_id, marked_at, reason, note, substitute_name,
            substitute_title, correction_reason, ord)
  ), judged AS (
    SELECT g.ord, g.operation_id, g.delegate_id, g.state, g.mode, g.undoes_id, g.seen_id, d.mark_id,
           coalesce(g.reason::text, g.note, g.substitute_name, g.substitute_title, g.correction_reason) IS NOT NULL
             AS detailed,
           CASE WHEN e.operation_id IS NOT NULL AND e.point_id = p_point AND e.delegate_id = g.delegate_id
                  THEN 'duplicate'
                WHEN e.operation_id IS NOT NULL THEN 'operation_taken'
                WHEN o.counting_mode = 'headcount' THEN 'not_by_name'
                WHEN d.id IS NULL THEN 'unknown_delegate'
                WHEN o.report IN ('confirmed', 'corrected')
                     AND (v_class = 0 OR coalesce(g.correction_reason, '') = '')
                  THEN 'reason_required'
           END AS verdict,
           least(greatest(p_received - (p_sent - g.marked_at), o.floor), p_received) AS at
      FROM given g
      LEFT JOIN delegates d ON d.id = g.delegate_id AND d.point_id = p_point AND d.removed_at IS NULL
      LEFT JOIN marks e ON e.operation_id = g.operation_id
  ), told_apart AS (
    -- Of an operation that stands twice in the batch the first counts that can.
    SELECT j.*, CASE WHEN j.verdict IS NOT NULL THEN j.verdict
                     WHEN j.ord = first_value(j.ord) OVER twins THEN NULL
                     WHEN j.delegate_id = first_value(j.delegate_id) OVER twins THEN 'duplicate'
                     ELSE 'operation_taken' END AS final
      FROM judged j
    WINDOW twins AS (PARTITION BY j.operation_id, j.verdict IS NULL ORDER BY j.ord)
  ), checked AS (
    SELECT t.ord, t.operation_id, t.delegate_id, t.state, t.mode, t.undoes_id, t.seen_id, t.detailed, t.at,
           t.final AS verdict,
           -- The author's own operations in the batch, new or sent before, are not somebody else's mark.
           v_class = 1 AND t.seen_id IS DISTINCT FROM t.mark_id
             AND row_number() OVER (PARTITION BY t.delegate_id, t.final IS NULL ORDER BY t.ord) = 1
             AND (t.mark_id IS NULL OR t.mark_id NOT IN (SELECT g.operation_id FROM given g)) AS conflict
      FROM told_apart t
  ), written AS (
    INSERT INTO marks (operation_id, point_id, delegate_id, state, mode, undoes_id, seen_id, conflict, source,
                       source_class, at, received_at, actor_name, actor_user_id, actor_link_id, actor_key_id, correction)
    SELECT operation_id, p_point, delegate_id, state, mode, undoes_id, seen_id, conflict, p_source, v_class, at,
           p_received, p_actor, p_user, p_link, p_key, o.report IN ('confirmed', 'corrected')
      FROM checked WHERE verdict IS NULL ORDER BY ord
    ON CONFLICT (operation_id) DO NOTHING
    RETURNING operation_id
  )
  SELECT json_agg(CASE
           WHEN c.verdict IS NULL THEN
             json_build_object('operationId', c.operation_id, 'outcome', 'applied', 'conflict', c.conflict)
           WHEN c.verdict = 'duplicate' THEN json_build_object('operationId', c.operation_id, 'outcome', 'duplicate')
           ELSE json_build_object('operationId', c.operation_id, 'outcome', 'refused', 'reason', c.verdict)
         END ORDER BY c.ord),
         array_agg(c.ord) FILTER (WHERE c.verdict IS NULL),
         (SELECT array_agg(w.operation_id) FROM written w),
         array_agg(DISTINCT c.delegate_id) FILTER (WHERE c.verdict IS NULL),
         array_agg(DISTINCT c.delegate_id),
         coalesce(bool_or(c.detailed) FILTER (WHERE c.verdict IS NULL), false)
    INTO v_outcomes, v_applied, v_written, v_changed, v_named, v_detailed
    FROM checked c;

  -- Inserted for another point between the look and the write: neither the operation nor its twin is here.
  IF cardinality(v_applied) > coalesce(cardinality(v_written), 0) THEN
    SELECT json_agg(CASE
             WHEN t.one ->> 'outcome' <> 'refused' AND NOT EXISTS (
               SELECT FROM marks m WHERE m.operation_id = (t.one ->> 'operationId')::uuid AND m.point_id = p_point) THEN
               json_build_object('operationId', t.one -> 'operationId', 'outcome', 'refused',
                                  'reason', 'operation_taken')
             ELSE t.one END ORDER BY t.ord)
      INTO v_outcomes FROM json_array_elements(v_outcomes) WITH ORDINALITY AS t (one, ord);
    SELECT array_agg(DISTINCT m.delegate_id) INTO v_changed FROM marks m WHERE m.operation_id = ANY (v_written);
  END IF;

  IF v_detailed AND v_written IS NOT NULL THEN
    INSERT INTO mark_details (operation_id, reason, note, substitute_name, substitute_title, correction_reason)
    SELECT g.* FROM (
      SELECT g."operationId", g.reason, g.note, g."substituteName", g."substituteTitle", g."correctionReason"
        FROM ROWS FROM (jsonb_to_recordset(p_operations) AS (
            "operationId" uuid, reason absence_reason, note text, "substituteName" text, "substituteTitle" text,
            "correctionReason" text)) WITH ORDINALITY
          AS g ("operationId", reason, note, "substituteName", "substituteTitle", "correctionReason", ord)
       WHERE g."operationId" = ANY (v_written) AND g.ord = ANY (v_applied)) g
     WHERE coalesce(g.reason::text, g.note, g."substituteName", g."substituteTitle", g."correctionReason") IS NOT NULL
    ON CONFLICT (operation_id) DO NOTHING;
  END IF;

  v_report := o.report;
  IF v_changed IS NOT NULL THEN
    -- The fold: the greatest mark that no undo names. A hint's undo does not undo a person's word.
    UPDATE delegates d SET
      state = coalesce(f.state, 'expected'), mark_id = f.operation_id, marked_at = f.at,
      mode = CASE WHEN f.state IN ('present', 'late', 'left_early', 'substituted') THEN coalesce(f.mode, 'in_room') END
    FROM unnest(v_changed) AS t (id)
    LEFT JOIN LATERAL (
      SELECT m.operation_id, m.state, m.mode, m.at FROM marks m
       WHERE m.delegate_id = t.id AND m.state IS NOT NULL
         -- OFFSET 0: asked mark by mark. As a join it read all undone marks there are, by a plan made when there were few.
         AND NOT EXISTS (SELECT FROM marks u WHERE u.undoes_id = m.operation_id AND u.delegate_id = m.delegate_id
                            AND u.state IS NULL AND u.source_class >= m.source_class OFFSET 0)
       ORDER BY m.source_class DESC, m.at DESC, m.operation_id DESC LIMIT 1) f ON true
    WHERE d.id = t.id AND d.mark_id IS DISTINCT FROM f.operation_id;
    IF v_class = 1 THEN
      v_report := move_report(p_point, o.conference_id, o.owner_id, o.point_name, o.report, p_user, p_link, p_actor,
                              p_received, cardinality(v_changed));
    END IF;
    UPDATE point_counters k SET revision = k.revision + 1, changed_at = p_received WHERE k.point_id = p_point
    RETURNING k.* INTO v_counters;
  ELSE
    SELECT * INTO v_counters FROM point_counters k WHERE k.point_id = p_point;
  END IF;

  RETURN json_build_object(
    'conferenceId', o.conference_id, 'changed', v_changed IS NOT NULL, 'outcomes', coalesce(v_outcomes, '[]'::json),
    'point', point_now(p_point, v_report, v_counters, p_since, v_named));
END $$;

DROP FUNCTION record_headcounts;
CREATE FUNCTION record_headcounts(
  p_point uuid, p_organizations uuid[], p_points uuid[], p_user uuid, p_link uuid, p_actor text, p_source mark_source,
  p_sent timestamptz, p_received timestamptz, p_since bigint, p_operations jsonb,
  p_key uuid DEFAULT NULL
) RETURNS json LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_material = off
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  o record;
  v_class smallint := CASE WHEN p_source IN ('hint', 'self') THEN 0 ELSE 1 END;
  v_outcomes json;
  v_written integer;
  v_report report_state;
  v_counters point_counters;
BEGIN
  o := open_point_for_writing(p_point, p_organizations, p_points, p_link, p_received, p_key);
  IF o.refused IS NOT NULL THEN RETURN json_build_object('refused', o.refused); END IF;

  WITH given AS (
    SELECT g.* FROM ROWS FROM (jsonb_to_recordset(p_operations) AS (
        "operationId" uuid, "groupId" uuid, present integer, "reportedAt" timestamptz, "correctionReason" text))
      WITH ORDINALITY AS g (operation_id, group_id, present, reported_at, correction_reason, ord)
  ), judged AS (
    SELECT g.*,
           CASE WHEN e.operation_id IS NOT NULL AND e.point_id = p_point
                     AND e.group_id IS NOT DISTINCT FROM g.group_id THEN 'duplicate'
                WHEN e.operation_id IS NOT NULL THEN 'operation_taken'
                WHEN o.counting_mode <> CASE WHEN g.group_id IS NULL THEN 'headcount' ELSE 'groups' END::counting_mode
                  THEN 'not_by_number'
                WHEN g.group_id IS NOT NULL AND s.id IS NULL THEN 'unknown_group'
                WHEN o.report IN ('confirmed', 'corrected')
                     AND (v_class = 0 OR coalesce(g.correction_reason, '') = '')
                  THEN 'reason_required'
           END AS first_verdict,
           least(greatest(p_received - (p_sent - g.reported_at), o.floor), p_received) AS at
      FROM given g
      LEFT JOIN delegate_groups s ON s.id = g.group_id AND s.point_id = p_point AND s.removed_at IS NULL
      LEFT JOIN headcounts e ON e.operation_id = g.operation_id
  ), checked AS (
    SELECT j.*, CASE WHEN j.first_verdict IS NOT NULL THEN j.first_verdict
                     WHEN j.ord = first_value(j.ord) OVER twins THEN NULL
                     WHEN j.group_id IS NOT DISTINCT FROM first_value(j.group_id) OVER twins THEN 'duplicate'
                     ELSE 'operation_taken' END AS verdict
      FROM judged j
    WINDOW twins AS (PARTITION BY j.operation_id, j.first_verdict IS NULL ORDER BY j.ord)
  ), written AS (
    INSERT INTO headcounts (operation_id, point_id, group_id, present, source, at, received_at, actor_name,
                            actor_user_id, actor_link_id, actor_key_id, correction)
    SELECT operation_id, p_point, group_id, present, p_source, at, p_received, p_actor, p_user, p_link, p_key,
           o.report IN ('confirmed', 'corrected')
      FROM checked WHERE verdict IS NULL ORDER BY ord
    ON CONFLICT (operation_id) DO NOTHING
    RETURNING operation_id
  ), detailed AS (
    INSERT INTO mark_details (operation_id, correction_reason)
    SELECT operation_id, correction_reason FROM checked JOIN written USING (operation_id)
     WHERE verdict IS NULL AND correction_reason IS NOT NULL
    ON CONFLICT (operation_id) DO NOTHING
  )
  SELECT json_agg(CASE
           WHEN c.verdict <> 'duplicate' THEN
             json_build_object('operationId', c.operation_id, 'outcome', 'refused', 'reason', c.verdict)
           -- Inserted for another point between the look and the write, and so is no twin of it here.
           WHEN c.first_verdict IS NULL AND w.operation_id IS NULL THEN
             json_build_object('operationId', c.operation_id, 'outcome', 'refused', 'reason', 'operation_taken')
           WHEN c.verdict = 'duplicate' THEN json_build_object('operationId', c.operation_id, 'outcome', 'duplicate')
           ELSE json_build_object('operationId', c.operation_id, 'outcome', 'applied', 'conflict', false)
         END ORDER BY c.ord), count(w.operation_id) FILTER (WHERE c.verdict IS NULL)
    INTO v_outcomes, v_written
    FROM checked c LEFT JOIN written w ON c.first_verdict IS NULL AND w.operation_id = c.operation_id;

  v_report := o.report;
  IF v_written > 0 THEN
    PERFORM recount_point(p_point, false);
    IF v_class = 1 THEN
      v_report := move_report(p_point, o.conference_id, o.owner_id, o.point_name, o.report, p_user, p_link, p_actor,
                              p_received, v_written);
    END IF;
  END IF;

  SELECT * INTO v_counters FROM point_counters k WHERE k.point_id = p_point;
  RETURN json_build_object(
    'conferenceId', o.conference_id, 'changed', v_written > 0, 'outcomes', coalesce(v_outcomes, '[]'::json),
    'point', point_now(p_point, v_report, v_counters, p_since, NULL));
END $$;

-- As the migration hot_path_plans tells: a link is looked for by its id, also on a connection that knew few links.
ALTER FUNCTION open_point_for_writing SET enable_seqscan = off;

-- A program's number does not speak for the points beneath: only a report that a person made does.
CREATE OR REPLACE FUNCTION counted_points(p_conference uuid) RETURNS TABLE (point_id uuid) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE tree AS (
    SELECT p.id, p.covers_subtree, p.covers_subtree AND p.report <> 'none' AND k.headcount IS NOT NULL AS speaks,
           false AS covered
      FROM points p JOIN point_counters k ON k.point_id = p.id
     WHERE p.conference_id = p_conference AND p.parent_id IS NULL
    UNION ALL
    SELECT c.id, c.covers_subtree, c.covers_subtree AND c.report <> 'none' AND k.headcount IS NOT NULL,
           t.covered OR t.speaks
      FROM tree t JOIN points c ON c.parent_id = t.id JOIN point_counters k ON k.point_id = c.id)
  SELECT t.id FROM tree t
   WHERE NOT t.covered
     AND (NOT t.covers_subtree OR t.speaks OR NOT EXISTS (SELECT FROM points c WHERE c.parent_id = t.id))
$$;
