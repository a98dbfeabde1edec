-- What an open page asks for and what a roll call begins with, each as a function that keeps its plans: as named
-- statements with joins they kept those of the small tables that a connection had first met, and read every point.

-- The numbers of a point and who was marked since a serial, for whom the point is theirs to mark at; no row for others.
CREATE FUNCTION numbers_of_point(
  p_point uuid, p_offices uuid[], p_points uuid[], p_assignment uuid, p_since bigint
) RETURNS TABLE (point json, state text) LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_material = off
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  v_report report_state;
  v_conference uuid;
  v_owner uuid;
  v_state text;
  v_counters point_counters;
BEGIN
  SELECT p.report, p.conference_id INTO v_report, v_conference FROM points p WHERE p.id = p_point;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  SELECT f.owner_id, f.state::text INTO v_owner, v_state FROM conferences f WHERE f.id = v_conference;
  IF (v_owner = ANY (p_offices) OR p_point = ANY (p_points)) IS NOT TRUE THEN
    RETURN;
  END IF;
  -- Declined or replaced: the link is kept, and nothing else.
  PERFORM FROM assignments a WHERE a.id = p_assignment AND a.state IN ('declined', 'replaced');
  IF FOUND THEN
    RETURN;
  END IF;
  SELECT k.* INTO STRICT v_counters FROM point_counters k WHERE k.point_id = p_point;
  RETURN QUERY SELECT point_now(p_point, v_report, v_counters, p_since, ARRAY[]::uuid[]), v_state;
END $$;

-- The names of a point with its numbers and all who are marked; the caller has asked whether they may be seen.
CREATE FUNCTION roll_call_of(p_point uuid) RETURNS TABLE (roster json, now json) LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_material = off
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  v_report report_state;
  v_counters point_counters;
BEGIN
  SELECT k.* INTO v_counters FROM point_counters k WHERE k.point_id = p_point;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  SELECT p.report INTO v_report FROM points p WHERE p.id = p_point;
  RETURN QUERY SELECT roster_of(p_point), point_now(p_point, v_report, v_counters, 0, ARRAY[]::uuid[]);
END $$;
