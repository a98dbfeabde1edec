-- Who holds a link, asked before every request of a phone. A function and not a statement of the app, so that each
-- connection plans it once, and like those of the hot path (hot_path_plans) never by reading the table as a whole:
-- the plan outlives the moment when the table was empty.
CREATE FUNCTION holder_of_link(p_link uuid, p_now timestamptz) RETURNS TABLE (
  generation integer, role link_role, label text, conference_id uuid, point_id uuid, assignment_id uuid
) LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY SELECT l.generation, l.role, l.label, l.conference_id, l.point_id, l.assignment_id FROM links l
    WHERE l.id = p_link AND l.revoked_at IS NULL AND l.expires_at > p_now;
END $$;
ALTER FUNCTION holder_of_link SET enable_seqscan = off;
ALTER FUNCTION holder_of_link SET plan_cache_mode = force_generic_plan;
