-- A link's marks are not older than the link. `opened_at` was written by nobody, so the day before the conference stood
-- in its place: a phone with a wrong clock could claim a time before its link existed.
CREATE OR REPLACE FUNCTION open_point_for_writing(
  p_point uuid, p_organizations uuid[], p_points uuid[], p_link uuid, p_received timestamptz,
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
     AND (p_link IS NULL OR l.id IS NOT NULL);
  refused := CASE WHEN conference_id IS NULL THEN 'not_found'
                  WHEN v_state = 'closed' THEN 'closed'
                  WHEN v_state IN ('postponed', 'cancelled') THEN 'called_off' END;
END $$;

ALTER TABLE "links" DROP COLUMN "opened_at";
