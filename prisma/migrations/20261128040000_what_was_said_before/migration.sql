-- What a phone is told of its point. New: with each delegate what somebody else said that does not stand (`other`), with
-- who and when, so that both see it and neither is silently overruled, in whichever order the two arrived. `blind`: one
-- of the two was written without knowing of the other (two phones without network), also where both hold the same link.
-- Marks of one request share their moment of receipt: the second of a phone's own knew as little as the first.
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
               'conflict', coalesce(o.blind, false),
               'other', CASE WHEN o.operation_id IS NOT NULL THEN jsonb_build_object(
                 'markId', o.operation_id, 'state', o.state, 'mode', o.mode, 'by', o.actor_name,
                 'linkId', o.actor_link_id, 'source', o.source, 'at', (extract(epoch FROM o.at) * 1000)::bigint,
                 'reason', o.reason, 'substituteName', o.substitute_name, 'substituteTitle', o.substitute_title,
                 'undoneBy', o.undone_by, 'undoneAt', (extract(epoch FROM o.undone_at) * 1000)::bigint) END))
        FROM delegates d LEFT JOIN marks m ON m.operation_id = d.mark_id
        LEFT JOIN mark_details x ON x.operation_id = d.mark_id
        LEFT JOIN LATERAL (
          SELECT f.*, y.reason, y.substitute_name, y.substitute_title
            FROM (
              SELECT b.operation_id, b.state, b.mode, b.actor_name, b.actor_link_id, b.source, b.at,
                     u.actor_name AS undone_by, u.at AS undone_at,
                     u.actor_name IS NULL AND (
                       (b.conflict AND b.serial > m.serial)
                       OR EXISTS (SELECT FROM marks c
                                   WHERE c.delegate_id = d.id AND c.conflict AND c.received_at = m.received_at
                                     AND c.actor_link_id IS NOT DISTINCT FROM m.actor_link_id
                                     AND c.actor_user_id IS NOT DISTINCT FROM m.actor_user_id
                                     AND c.serial > b.serial AND c.serial <= m.serial
                                     AND c.seen_id IS DISTINCT FROM b.operation_id)) AS blind,
                     row(b.actor_link_id, b.actor_user_id, b.actor_key_id) IS DISTINCT FROM
                       CASE WHEN u.actor_name IS NULL THEN row(m.actor_link_id, m.actor_user_id, m.actor_key_id)
                            ELSE row(u.actor_link_id, u.actor_user_id, u.actor_key_id) END AS by_another
                FROM marks b
                LEFT JOIN LATERAL (
                  SELECT t.actor_name, t.at, t.actor_link_id, t.actor_user_id, t.actor_key_id FROM marks t
                   WHERE t.undoes_id = b.operation_id AND t.delegate_id = b.delegate_id AND t.state IS NULL
                     AND t.source_class >= b.source_class
                   ORDER BY t.serial DESC LIMIT 1) u ON true
               WHERE b.delegate_id = d.id AND b.state IS NOT NULL AND b.operation_id IS DISTINCT FROM d.mark_id
                 AND row(b.state, coalesce(b.mode, 'in_room')) IS DISTINCT FROM row(d.state, coalesce(d.mode, 'in_room'))
                 -- Taken back, and something stands that was said since: what it was before is of no interest.
                 AND (u.actor_name IS NULL OR d.mark_id IS NULL OR b.serial > m.serial)
               ORDER BY b.serial DESC) f
            LEFT JOIN mark_details y ON y.operation_id = f.operation_id
           WHERE f.blind OR f.by_another LIMIT 1) o ON true
       WHERE d.removed_at IS NULL AND d.point_id = p_point
         AND (d.id = ANY (p_named) OR d.id IN (
           SELECT s.delegate_id FROM marks s WHERE s.point_id = p_point AND s.serial > p_since))), '[]'::jsonb))
$$;

-- CREATE OR REPLACE forgets these: see hot_path_plans and hot_path_materialize.
ALTER FUNCTION point_now SET enable_seqscan = off;
ALTER FUNCTION point_now SET enable_hashjoin = off;
ALTER FUNCTION point_now SET enable_mergejoin = off;
ALTER FUNCTION point_now SET enable_material = off;
