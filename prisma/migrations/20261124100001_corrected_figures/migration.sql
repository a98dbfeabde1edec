-- AlterTable
ALTER TABLE "points" ADD COLUMN     "report_attending" INTEGER;

CREATE INDEX audit_corrections ON audit_events (point_id, id) WHERE kind = 'figures.corrected';

-- How many of those summoned attend, as lib/attendance/rules (attending) counts them.
CREATE FUNCTION attending_at(p_point uuid) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT k.present + k.late + k.left_early + CASE WHEN f.substitute_counts THEN k.substituted ELSE 0 END
         + coalesce(k.headcount, 0)
    FROM point_counters k JOIN conferences f ON f.id = k.conference_id WHERE k.point_id = p_point
$$;

-- What was confirmed before this release is the "before" of its next correction.
UPDATE points SET report_attending = attending_at(id) WHERE report IN ('confirmed', 'corrected');

-- A correction's event carries the figure before and after. The reason is named by its operation and read from beside
-- the mark: the trail is for ever, and a reason may have to be forgotten.
CREATE OR REPLACE FUNCTION move_report(
  p_point uuid, p_conference uuid, p_owner uuid, p_name text, p_report report_state,
  p_user uuid, p_link uuid, p_actor text, p_received timestamptz, p_count integer
) RETURNS report_state LANGUAGE plpgsql AS $$
DECLARE
  v_next report_state := CASE p_report WHEN 'none' THEN 'open' WHEN 'open' THEN 'open' ELSE 'corrected' END;
  v_before integer;
  v_after integer;
  v_operation uuid;
BEGIN
  IF v_next <> p_report THEN
    UPDATE points SET report = v_next, report_at = p_received WHERE id = p_point;
    INSERT INTO point_events (operation_id, point_id, kind, at, received_at, actor_name, actor_user_id, actor_link_id)
    VALUES (gen_random_uuid(), p_point,
            CASE v_next WHEN 'open' THEN 'report_opened' ELSE 'report_corrected' END::point_event_kind,
            p_received, p_received, p_actor, p_user, p_link);
  END IF;
  IF v_next = 'corrected' THEN
    SELECT p.report_attending, attending_at(p.id) INTO v_before, v_after FROM points p WHERE p.id = p_point;
    UPDATE points SET report_attending = v_after WHERE id = p_point;
    SELECT m.operation_id INTO v_operation FROM marks m
     WHERE m.point_id = p_point AND m.received_at = p_received AND m.correction ORDER BY m.serial DESC LIMIT 1;
    IF v_operation IS NULL THEN
      SELECT h.operation_id INTO v_operation FROM headcounts h
       WHERE h.point_id = p_point AND h.received_at = p_received AND h.correction ORDER BY h.serial DESC LIMIT 1;
    END IF;
    INSERT INTO audit_events (at, kind, actor_kind, actor_user_id, actor_link_id, actor_name, organization_id,
                              conference_id, point_id, subject_id, details)
    VALUES (p_received, 'figures.corrected', CASE WHEN p_link IS NULL THEN 'user' ELSE 'link' END, p_user, p_link,
            p_actor, p_owner, p_conference, p_point, p_point,
            jsonb_build_object('name', p_name, 'count', p_count, 'before', v_before, 'after', v_after,
                               'operation', v_operation));
  END IF;
  RETURN v_next;
END $$;
