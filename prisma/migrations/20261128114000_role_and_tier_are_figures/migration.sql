-- New: a point's role and tier. Whoever only follows by television is not added, and tables are by tier: a change of
-- either after the final figures moves the totals, so it must be seen and can be frozen as a correction.
CREATE OR REPLACE FUNCTION figure_changes(p_conference uuid, p_from uuid, p_to uuid) RETURNS TABLE (
  point_id uuid, name text, tier tier, "position" integer, "before" jsonb, "after" jsonb
) LANGUAGE sql STABLE AS $$
  SELECT coalesce(b.point_id, a.point_id), coalesce(b.name, a.name), coalesce(b.tier, a.tier),
         coalesce(b.position, a.position),
         CASE WHEN a.point_id IS NOT NULL THEN jsonb_build_object('role', a.role, 'tier', a.tier,
           'counted', a.counted, 'summoned', a.summoned,
           'attending', a.attending, 'late', a.late, 'leftEarly', a.left_early, 'substituted', a.substituted,
           'excused', a.excused, 'unexcused', a.unexcused, 'guests', a.guests, 'uninvited', a.uninvited) END,
         CASE WHEN b.point_id IS NOT NULL THEN jsonb_build_object('role', b.role, 'tier', b.tier,
           'counted', b.counted, 'summoned', b.summoned,
           'attending', b.attending, 'late', b.late, 'leftEarly', b.left_early, 'substituted', b.substituted,
           'excused', b.excused, 'unexcused', b.unexcused, 'guests', b.guests, 'uninvited', b.uninvited) END
    FROM figures_of(p_conference, p_from) a
    FULL JOIN figures_of(p_conference, p_to) b ON b.point_id = a.point_id
   WHERE (a.point_id, a.role, a.tier, a.counted, a.summoned, a.attending, a.late, a.left_early, a.substituted,
          a.excused, a.unexcused, a.guests, a.uninvited)
         IS DISTINCT FROM
         (b.point_id, b.role, b.tier, b.counted, b.summoned, b.attending, b.late, b.left_early, b.substituted,
          b.excused, b.unexcused, b.guests, b.uninvited)
$$;
