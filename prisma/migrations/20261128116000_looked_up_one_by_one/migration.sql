-- As hot_path_plans tells, a connection keeps plans that were made when there was little. Seen with two to fifty rows of
-- each table when it was planned: a mark by a link with an assignment read all assignments there were later, by an index
-- without a condition, because a join may go either way. So nothing is joined here: each row is asked for by its id,
-- OFFSET 0 keeps it so, and what else must hold is written so that no other index can serve it.
CREATE OR REPLACE FUNCTION open_point_for_writing(
  p_point uuid, p_organizations uuid[], p_points uuid[], p_link uuid, p_received timestamptz,
  p_key uuid DEFAULT NULL,
  OUT refused text, OUT conference_id uuid, OUT point_name text, OUT owner_id uuid, OUT report report_state,
  OUT counting_mode counting_mode, OUT floor timestamptz
) LANGUAGE plpgsql
SET enable_seqscan = off
AS $$
DECLARE
  v_state conference_state;
BEGIN
  PERFORM FROM point_counters k WHERE k.point_id = p_point FOR NO KEY UPDATE;
  SELECT p.conference_id, p.name, f.owner_id, p.report, p.counting_mode, f.state,
         coalesce(l.created_at, least((f.held_on - 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh',
                                      p_received - interval '1 day'))
    INTO conference_id, point_name, owner_id, report, counting_mode, v_state, floor
    FROM points p
    CROSS JOIN LATERAL (
      SELECT c.owner_id, c.state, c.held_on FROM conferences c WHERE c.id = p.conference_id OFFSET 0) f
    LEFT JOIN LATERAL (
      SELECT k.created_at FROM links k
       WHERE k.id = p_link AND k.point_id IS NOT DISTINCT FROM p_point AND k.revoked_at IS NULL
         AND k.expires_at > p_received
         AND NOT EXISTS (SELECT FROM assignments a WHERE a.id = k.assignment_id
                            AND a.state IN ('declined', 'replaced') OFFSET 0)
      OFFSET 0) l ON true
   WHERE p.id = p_point AND (f.owner_id = ANY (p_organizations) OR p.id = ANY (p_points))
     AND (p_link IS NULL OR l.created_at IS NOT NULL)
     AND (p_key IS NULL OR EXISTS (
       SELECT FROM api_keys a WHERE a.id = p_key AND a.organization_id IS NOT DISTINCT FROM f.owner_id
          AND a.revoked_at IS NULL AND 'marks:write' = ANY (a.scopes) AND f.state <> 'draft'
          AND (a.expires_at IS NULL OR a.expires_at > p_received)
          AND (a.conference_id IS NULL OR a.conference_id = p.conference_id) OFFSET 0));
  refused := CASE WHEN conference_id IS NULL THEN 'not_found'
                  WHEN v_state = 'closed' THEN 'closed'
                  WHEN v_state IN ('postponed', 'cancelled') THEN 'called_off' END;
END $$;
