-- Marks and headcounts are written by one database function each: one statement from the app whatever the batch,
-- all of it under the lock on the point's counters row. Counters follow the delegates by trigger, so that nobody
-- who writes delegates can forget them.

-- Why confirmed figures were changed; beside the mark (or headcount) because it may have to be forgotten.
ALTER TABLE mark_details ADD COLUMN correction_reason text;
-- Moves when the list itself changes, so that an open phone knows to read it again.
ALTER TABLE point_counters ADD COLUMN roster_revision bigint NOT NULL DEFAULT 0;

-- What has been reported by number: the latest word per group wins, by (source class, time, operation id).
CREATE FUNCTION latest_headcounts(p_point uuid)
RETURNS TABLE (group_id uuid, present integer) LANGUAGE sql STABLE AS $$
  SELECT DISTINCT ON (h.group_id) h.group_id, h.present
    FROM headcounts h WHERE h.point_id = p_point
   ORDER BY h.group_id, (h.source <> 'hint') DESC, h.at DESC, h.operation_id DESC
$$;

-- Counts a point afresh. Summoned are the officials on the list; guests and uninvited are counted apart.
CREATE FUNCTION recount_point(p_point uuid, p_roster boolean DEFAULT true) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM point_counters k WHERE k.point_id = p_point FOR NO KEY UPDATE;
  -- A new statement, so that it sees what the previous holder of the lock committed.
  UPDATE point_counters k SET
    summoned = CASE t.counting_mode WHEN 'headcount' THEN coalesce(t.planned, 0)
               ELSE coalesce(nullif(t.official + t.group_summoned, 0), t.planned, 0) END,
    expected = t.expected, present = t.present, late = t.late, left_early = t.left_early, excused = t.excused,
    unexcused = t.unexcused, substituted = t.substituted, in_room = t.in_room, online = t.online,
    official = t.official, guests = t.guests + t.group_guests, uninvited = t.uninvited,
    headcount = CASE t.counting_mode WHEN 'headcount' THEN t.whole WHEN 'groups' THEN t.grouped END,
    revision = k.revision + 1, roster_revision = k.roster_revision + p_roster::int, changed_at = clock_timestamp()
  FROM (
    SELECT p.counting_mode, p.summoned AS planned, d.*, g.*,
           (SELECT h.present FROM latest_headcounts(p_point) h WHERE h.group_id IS NULL) AS whole
      FROM points p
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE summons) AS official,
               count(*) FILTER (WHERE summons AND state = 'expected') AS expected,
               count(*) FILTER (WHERE summons AND state = 'present') AS present,
               count(*) FILTER (WHERE summons AND state = 'late') AS late,
               count(*) FILTER (WHERE summons AND state = 'left_early') AS left_early,
               count(*) FILTER (WHERE summons AND state = 'excused') AS excused,
               count(*) FILTER (WHERE summons AND state = 'unexcused') AS unexcused,
               count(*) FILTER (WHERE summons AND state = 'substituted') AS substituted,
               count(*) FILTER (WHERE attends AND mode = 'in_room') AS in_room,
               count(*) FILTER (WHERE attends AND mode = 'online') AS online,
               count(*) FILTER (WHERE attends AND NOT uninvited AND type = 'invited') AS guests,
               count(*) FILTER (WHERE attends AND uninvited) AS uninvited
          FROM (SELECT r.state, r.mode, r.type, r.uninvited, r.type = 'official' AND NOT r.uninvited AS summons,
                       r.state IN ('present', 'late', 'left_early', 'substituted') AS attends
                  FROM delegates r
                 WHERE r.point_id = p_point AND r.removed_at IS NULL AND p.counting_mode <> 'headcount') r) d
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(s.summoned) FILTER (WHERE s.type = 'official'), 0) AS group_summoned,
               sum(h.present) FILTER (WHERE s.type = 'official') AS grouped,
               coalesce(sum(h.present) FILTER (WHERE s.type = 'invited'), 0) AS group_guests
          FROM delegate_groups s LEFT JOIN latest_headcounts(p_point) h ON h.group_id = s.id
         WHERE s.point_id = p_point AND s.removed_at IS NULL AND p.counting_mode = 'groups') g
     WHERE p.id = p_point) t
  WHERE k.point_id = p_point;
END $$;

CREATE FUNCTION recount_after_point() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM recount_point(NEW.id);
  RETURN NULL;
END $$;
-- Fires after points_create_counters: triggers run in the order of their names.
CREATE TRIGGER points_recount_new AFTER INSERT ON points FOR EACH ROW
  WHEN (NEW.summoned IS NOT NULL) EXECUTE FUNCTION recount_after_point();
CREATE TRIGGER points_recount AFTER UPDATE OF counting_mode, summoned ON points FOR EACH ROW
  WHEN ((OLD.counting_mode, OLD.summoned) IS DISTINCT FROM (NEW.counting_mode, NEW.summoned))
  EXECUTE FUNCTION recount_after_point();

CREATE FUNCTION recount_after_group() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN PERFORM recount_point(OLD.point_id); ELSE PERFORM recount_point(NEW.point_id); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER delegate_groups_recount AFTER INSERT OR UPDATE OR DELETE ON delegate_groups
  FOR EACH ROW EXECUTE FUNCTION recount_after_group();

CREATE FUNCTION recount_after_delegates() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM recount_point(c.point_id) FROM (SELECT DISTINCT point_id FROM changed ORDER BY point_id) c;
  RETURN NULL;
END $$;
CREATE TRIGGER delegates_recount_new AFTER INSERT ON delegates
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION recount_after_delegates();
CREATE TRIGGER delegates_recount_gone AFTER DELETE ON delegates
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION recount_after_delegates();

-- A change of state alone adds differences (the hot path); a change of who is summoned counts afresh.
CREATE FUNCTION count_delegate_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM new_rows n JOIN old_rows o USING (id)
     WHERE (n.point_id, n.type, n.uninvited, n.removed_at, n.full_name, n.rank, n.title, n.position, n.form_of_address)
           IS DISTINCT FROM
           (o.point_id, o.type, o.uninvited, o.removed_at, o.full_name, o.rank, o.title, o.position, o.form_of_address)
  ) THEN
    PERFORM recount_point(c.point_id) FROM (
      SELECT point_id FROM new_rows UNION SELECT point_id FROM old_rows ORDER BY point_id) c;
    RETURN NULL;
  END IF;
  UPDATE point_counters k SET
    expected = k.expected + c.expected, present = k.present + c.present, late = k.late + c.late,
    left_early = k.left_early + c.left_early, excused = k.excused + c.excused,
    unexcused = k.unexcused + c.unexcused, substituted = k.substituted + c.substituted,
    in_room = k.in_room + c.in_room, online = k.online + c.online,
    guests = k.guests + c.guests, uninvited = k.uninvited + c.uninvited
  FROM (
    SELECT r.point_id,
           coalesce(sum(sign) FILTER (WHERE summons AND state = 'expected'), 0) AS expected,
           coalesce(sum(sign) FILTER (WHERE summons AND state = 'present'), 0) AS present,
           coalesce(sum(sign) FILTER (WHERE summons AND state = 'late'), 0) AS late,
           coalesce(sum(sign) FILTER (WHERE summons AND state = 'left_early'), 0) AS left_early,
           coalesce(sum(sign) FILTER (WHERE summons AND state = 'excused'), 0) AS excused,
           coalesce(sum(sign) FILTER (WHERE summons AND state = 'unexcused'), 0) AS unexcused,
           coalesce(sum(sign) FILTER (WHERE summons AND state = 'substituted'), 0) AS substituted,
           coalesce(sum(sign) FILTER (WHERE attends AND mode = 'in_room'), 0) AS in_room,
           coalesce(sum(sign) FILTER (WHERE attends AND mode = 'online'), 0) AS online,
           coalesce(sum(sign) FILTER (WHERE attends AND NOT uninvited AND type = 'invited'), 0) AS guests,
           coalesce(sum(sign) FILTER (WHERE attends AND uninvited), 0) AS uninvited
      FROM (
        SELECT s.*, s.type = 'official' AND NOT s.uninvited AS summons,
               s.state IN ('present', 'late', 'left_early', 'substituted') AS attends
          FROM (SELECT 1 AS sign, point_id, state, mode, type, uninvited FROM new_rows WHERE removed_at IS NULL
                UNION ALL
                SELECT -1, point_id, state, mode, type, uninvited FROM old_rows WHERE removed_at IS NULL) s) r
      JOIN points p ON p.id = r.point_id AND p.counting_mode <> 'headcount'
     GROUP BY r.point_id) c
  WHERE k.point_id = c.point_id;
  RETURN NULL;
END $$;
CREATE TRIGGER delegates_count_changes AFTER UPDATE ON delegates
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_delegate_changes();

-- Who asks, asked again under the lock: {"refused": …} or the point as it stands. `floor` is the earliest time
-- that a mark may claim.
CREATE FUNCTION open_point_for_writing(
  p_point uuid, p_organizations uuid[], p_points uuid[], p_link uuid, p_received timestamptz,
  OUT refused text, OUT conference_id uuid, OUT point_name text, OUT owner_id uuid, OUT report report_state,
  OUT counting_mode counting_mode, OUT floor timestamptz
) LANGUAGE plpgsql AS $$
DECLARE
  v_state conference_state;
BEGIN
  PERFORM FROM point_counters k WHERE k.point_id = p_point FOR NO KEY UPDATE;
  SELECT p.conference_id, p.name, f.owner_id, p.report, p.counting_mode, f.state,
         coalesce(l.opened_at, least((f.held_on - 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh',
                                     p_received - interval '1 day'))
    INTO conference_id, point_name, owner_id, report, counting_mode, v_state, floor
    FROM points p JOIN conferences f ON f.id = p.conference_id
    LEFT JOIN links l ON l.id = p_link AND l.point_id = p.id AND l.revoked_at IS NULL AND l.expires_at > p_received
   WHERE p.id = p_point AND (f.owner_id = ANY (p_organizations) OR p.id = ANY (p_points))
     AND (p_link IS NULL OR l.id IS NOT NULL);
  refused := CASE WHEN conference_id IS NULL THEN 'not_found'
                  WHEN v_state = 'closed' THEN 'closed'
                  WHEN v_state IN ('postponed', 'cancelled') THEN 'called_off' END;
END $$;

-- After the first report the point's figures are open; after the chair's word every change is a correction.
CREATE FUNCTION move_report(
  p_point uuid, p_conference uuid, p_owner uuid, p_name text, p_report report_state,
  p_user uuid, p_link uuid, p_actor text, p_received timestamptz, p_count integer
) RETURNS report_state LANGUAGE plpgsql AS $$
DECLARE
  v_next report_state := CASE p_report WHEN 'none' THEN 'open' WHEN 'open' THEN 'open' ELSE 'corrected' END;
BEGIN
  IF v_next <> p_report THEN
    UPDATE points SET report = v_next, report_at = p_received WHERE id = p_point;
    INSERT INTO point_events (operation_id, point_id, kind, at, received_at, actor_name, actor_user_id, actor_link_id)
    VALUES (gen_random_uuid(), p_point,
            CASE v_next WHEN 'open' THEN 'report_opened' ELSE 'report_corrected' END::point_event_kind,
            p_received, p_received, p_actor, p_user, p_link);
  END IF;
  IF v_next = 'corrected' THEN
    INSERT INTO audit_events (at, kind, actor_kind, actor_user_id, actor_link_id, actor_name, organization_id,
                              conference_id, point_id, subject_id, details)
    VALUES (p_received, 'figures.corrected', CASE WHEN p_link IS NULL THEN 'user' ELSE 'link' END, p_user, p_link,
            p_actor, p_owner, p_conference, p_point, p_point, jsonb_build_object('name', p_name, 'count', p_count));
  END IF;
  RETURN v_next;
END $$;

CREATE FUNCTION record_marks(
  p_point uuid, p_organizations uuid[], p_points uuid[], p_user uuid, p_link uuid, p_actor text, p_source mark_source,
  p_sent timestamptz, p_received timestamptz, p_since bigint, p_operations jsonb
) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  o record;
  v_class smallint := CASE WHEN p_source = 'hint' THEN 0 ELSE 1 END;
  v_outcomes jsonb;
  v_written uuid[];
  v_named uuid[];
  v_report report_state;
  v_counters point_counters;
BEGIN
  o := open_point_for_writing(p_point, p_organizations, p_points, p_link, p_received);
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
                       source_class, at, received_at, actor_name, actor_user_id, actor_link_id, correction)
    SELECT operation_id, p_point, delegate_id, state, mode, undoes_id, seen_id, conflict, p_source, v_class, at,
           p_received, p_actor, p_user, p_link, o.report IN ('confirmed', 'corrected')
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
    v_report := move_report(p_point, o.conference_id, o.owner_id, o.point_name, o.report, p_user, p_link, p_actor,
                            p_received, cardinality(v_written));
    UPDATE point_counters k SET revision = k.revision + 1, changed_at = p_received WHERE k.point_id = p_point;
  END IF;

  SELECT * INTO v_counters FROM point_counters k WHERE k.point_id = p_point;
  RETURN jsonb_build_object(
    'conferenceId', o.conference_id, 'changed', v_written IS NOT NULL, 'outcomes', coalesce(v_outcomes, '[]'::jsonb),
    'point', point_now(p_point, v_report, v_counters, p_since, v_named));
END $$;

-- The point as its people's screens need it: counters, and the delegates marked since a serial or named in a batch.
CREATE FUNCTION point_now(
  p_point uuid, p_report report_state, p_counters point_counters, p_since bigint, p_named uuid[]
) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'report', p_report,
    'serial', coalesce((SELECT max(m.serial) FROM marks m WHERE m.point_id = p_point), 0),
    'counters', jsonb_build_object(
      'summoned', p_counters.summoned, 'expected', p_counters.expected, 'present', p_counters.present,
      'late', p_counters.late, 'leftEarly', p_counters.left_early, 'excused', p_counters.excused,
      'unexcused', p_counters.unexcused, 'substituted', p_counters.substituted, 'inRoom', p_counters.in_room,
      'online', p_counters.online, 'official', p_counters.official, 'guests', p_counters.guests,
      'uninvited', p_counters.uninvited, 'headcount', p_counters.headcount, 'revision', p_counters.revision::int,
      'rosterRevision', p_counters.roster_revision::int),
    'headcounts', coalesce((SELECT jsonb_agg(jsonb_build_object('groupId', h.group_id, 'present', h.present))
                              FROM latest_headcounts(p_point) h), '[]'::jsonb),
    'delegates', coalesce((
      SELECT jsonb_agg(jsonb_build_object(
               'id', d.id, 'state', d.state, 'mode', d.mode, 'markId', d.mark_id,
               'markedAt', (extract(epoch FROM d.marked_at) * 1000)::bigint, 'by', m.actor_name,
               'linkId', m.actor_link_id, 'conflict', coalesce(m.conflict, false), 'reason', x.reason,
               'substituteName', x.substitute_name, 'substituteTitle', x.substitute_title))
        FROM delegates d LEFT JOIN marks m ON m.operation_id = d.mark_id
        LEFT JOIN mark_details x ON x.operation_id = d.mark_id
       WHERE d.removed_at IS NULL AND d.point_id = p_point
         AND (d.id = ANY (p_named) OR d.id IN (
           SELECT s.delegate_id FROM marks s WHERE s.point_id = p_point AND s.serial > p_since))), '[]'::jsonb))
$$;

CREATE FUNCTION record_headcounts(
  p_point uuid, p_organizations uuid[], p_points uuid[], p_user uuid, p_link uuid, p_actor text, p_source mark_source,
  p_sent timestamptz, p_received timestamptz, p_since bigint, p_operations jsonb
) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  o record;
  v_outcomes jsonb;
  v_written integer;
  v_report report_state;
  v_counters point_counters;
BEGIN
  o := open_point_for_writing(p_point, p_organizations, p_points, p_link, p_received);
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
                            actor_user_id, actor_link_id, correction)
    SELECT operation_id, p_point, group_id, present, p_source, at, p_received, p_actor, p_user, p_link,
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
    v_report := move_report(p_point, o.conference_id, o.owner_id, o.point_name, o.report, p_user, p_link, p_actor,
                            p_received, v_written);
  END IF;

  SELECT * INTO v_counters FROM point_counters k WHERE k.point_id = p_point;
  RETURN jsonb_build_object(
    'conferenceId', o.conference_id, 'changed', v_written > 0, 'outcomes', coalesce(v_outcomes, '[]'::jsonb),
    'point', point_now(p_point, v_report, v_counters, p_since, NULL));
END $$;

-- Points and delegates that were there before the triggers.
SELECT recount_point(point_id) FROM point_counters;
