-- The same answers for less work. What was written used to be joined back to what was asked, twice and all with all
-- (hash joins are forbidden here, hot_path_plans tells why). Under the point's lock the look at `marks` is already the
-- truth but for one case, an operation id that another point takes at this very moment: that is found by counting, and
-- sorted out afterwards. Details (a reason, a substitute) are a statement of their own, for the batches that have any.
CREATE OR REPLACE FUNCTION record_marks(
  p_point uuid, p_organizations uuid[], p_points uuid[], p_user uuid, p_link uuid, p_actor text, p_source mark_source,
  p_sent timestamptz, p_received timestamptz, p_since bigint, p_operations jsonb,
  p_key uuid DEFAULT NULL
) RETURNS jsonb LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_material = off
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  o record;
  v_class smallint := CASE WHEN p_source IN ('hint', 'self') THEN 0 ELSE 1 END;
  v_outcomes jsonb;
  v_expected integer;
  v_written uuid[];
  v_changed uuid[];
  v_named uuid[];
  v_detailed boolean;
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
    SELECT g.ord, g.operation_id, g.delegate_id, g.state, g.mode, g.undoes_id, g.seen_id,
           coalesce(g.reason::text, g.note, g.substitute_name, g.substitute_title, g.correction_reason) IS NOT NULL
             AS detailed,
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
    RETURNING operation_id
  )
  SELECT jsonb_agg(CASE
           WHEN c.verdict IS NULL THEN
             jsonb_build_object('operationId', c.operation_id, 'outcome', 'applied', 'conflict', c.conflict)
           WHEN c.verdict = 'duplicate' THEN jsonb_build_object('operationId', c.operation_id, 'outcome', 'duplicate')
           ELSE jsonb_build_object('operationId', c.operation_id, 'outcome', 'refused', 'reason', c.verdict)
         END ORDER BY c.ord),
         count(*) FILTER (WHERE c.verdict IS NULL),
         (SELECT array_agg(w.operation_id) FROM written w),
         array_agg(DISTINCT c.delegate_id) FILTER (WHERE c.verdict IS NULL),
         array_agg(DISTINCT c.delegate_id),
         coalesce(bool_or(c.detailed) FILTER (WHERE c.verdict IS NULL), false)
    INTO v_outcomes, v_expected, v_written, v_changed, v_named, v_detailed
    FROM checked c;

  -- Inserted for another point between the look and the write.
  IF coalesce(cardinality(v_written), 0) < v_expected THEN
    SELECT jsonb_agg(CASE
             WHEN t.one ->> 'outcome' = 'applied'
                  AND (t.one ->> 'operationId')::uuid <> ALL (coalesce(v_written, ARRAY[]::uuid[])) THEN
               jsonb_build_object('operationId', t.one -> 'operationId', 'outcome', 'refused',
                                  'reason', 'operation_taken')
             ELSE t.one END ORDER BY t.ord)
      INTO v_outcomes FROM jsonb_array_elements(v_outcomes) WITH ORDINALITY AS t (one, ord);
    SELECT array_agg(DISTINCT m.delegate_id) INTO v_changed FROM marks m WHERE m.operation_id = ANY (v_written);
  END IF;

  IF v_detailed AND v_written IS NOT NULL THEN
    INSERT INTO mark_details (operation_id, reason, note, substitute_name, substitute_title, correction_reason)
    SELECT g.* FROM (
      -- Of an operation that stands twice in the batch the first counted.
      SELECT DISTINCT ON (g."operationId") g."operationId", g.reason, g.note, g."substituteName", g."substituteTitle",
             g."correctionReason"
        FROM ROWS FROM (jsonb_to_recordset(p_operations) AS (
            "operationId" uuid, reason absence_reason, note text, "substituteName" text, "substituteTitle" text,
            "correctionReason" text)) WITH ORDINALITY
          AS g ("operationId", reason, note, "substituteName", "substituteTitle", "correctionReason", ord)
       WHERE g."operationId" = ANY (v_written)
       ORDER BY g."operationId", g.ord) g
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
         AND NOT EXISTS (SELECT FROM marks u WHERE u.undoes_id = m.operation_id AND u.delegate_id = m.delegate_id
                            AND u.state IS NULL AND u.source_class >= m.source_class)
       ORDER BY m.source_class DESC, m.at DESC, m.operation_id DESC LIMIT 1) f ON true
    WHERE d.id = t.id AND d.mark_id IS DISTINCT FROM f.operation_id;
    IF v_class = 1 THEN
      v_report := move_report(p_point, o.conference_id, o.owner_id, o.point_name, o.report, p_user, p_link, p_actor,
                              p_received, cardinality(v_changed));
    END IF;
    UPDATE point_counters k SET revision = k.revision + 1, changed_at = p_received WHERE k.point_id = p_point;
  END IF;

  SELECT * INTO v_counters FROM point_counters k WHERE k.point_id = p_point;
  RETURN jsonb_build_object(
    'conferenceId', o.conference_id, 'changed', v_changed IS NOT NULL, 'outcomes', coalesce(v_outcomes, '[]'::jsonb),
    'point', point_now(p_point, v_report, v_counters, p_since, v_named));
END $$;
