-- What a phone is told of its point. New: who reported each number and when; and a conflict is shown only where the
-- mark that came in between says something else: two secretaries who both wrote "present" have nothing to settle.
CREATE OR REPLACE FUNCTION point_now(
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
    'headcounts', coalesce((
      SELECT jsonb_agg(jsonb_build_object('groupId', h.group_id, 'present', h.present, 'source', h.source,
               'by', h.actor_name, 'at', (extract(epoch FROM h.at) * 1000)::bigint))
        FROM (SELECT DISTINCT ON (c.group_id) c.* FROM headcounts c WHERE c.point_id = p_point
               ORDER BY c.group_id, (c.source <> 'hint') DESC, c.at DESC, c.operation_id DESC) h), '[]'::jsonb),
    'delegates', coalesce((
      SELECT jsonb_agg(jsonb_build_object(
               'id', d.id, 'state', d.state, 'mode', d.mode, 'markId', d.mark_id,
               'markedAt', (extract(epoch FROM d.marked_at) * 1000)::bigint, 'by', m.actor_name, 'source', m.source,
               'linkId', m.actor_link_id, 'reason', x.reason,
               'substituteName', x.substitute_name, 'substituteTitle', x.substitute_title,
               'conflict', coalesce(m.conflict AND (
                 SELECT b.state <> m.state AND b.operation_id IS DISTINCT FROM m.seen_id FROM marks b
                  WHERE b.delegate_id = d.id AND b.serial < m.serial AND b.state IS NOT NULL
                  ORDER BY b.serial DESC LIMIT 1), false)))
        FROM delegates d LEFT JOIN marks m ON m.operation_id = d.mark_id
        LEFT JOIN mark_details x ON x.operation_id = d.mark_id
       WHERE d.removed_at IS NULL AND d.point_id = p_point
         AND (d.id = ANY (p_named) OR d.id IN (
           SELECT s.delegate_id FROM marks s WHERE s.point_id = p_point AND s.serial > p_since))), '[]'::jsonb))
$$;
