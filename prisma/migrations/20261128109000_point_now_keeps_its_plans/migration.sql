-- The same for less work. A PL/pgSQL function keeps its plans with the connection, where one in SQL was planned anew in
-- every transaction before PostgreSQL 18; who is told of is known before the delegates are read, so that one mark does
-- not read the whole room; and what is only sent is `json`, which is written as it goes.
DROP FUNCTION point_now;
CREATE FUNCTION point_now(
  p_point uuid, p_report report_state, p_counters point_counters, p_since bigint, p_named uuid[]
) RETURNS json LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_material = off
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  v_told uuid[];
  v_serial bigint;
  v_now json;
BEGIN
  SELECT array_agg(DISTINCT t.id), coalesce(max(t.serial), (SELECT max(m.serial) FROM marks m WHERE m.point_id = p_point), 0)
    INTO v_told, v_serial
    FROM (SELECT m.delegate_id AS id, m.serial FROM marks m WHERE m.point_id = p_point AND m.serial > p_since
          UNION ALL
          SELECT n.id, NULL FROM unnest(p_named) AS n (id)) t;
  SELECT json_build_object(
    'report', p_report,
    'serial', v_serial,
    'counters', json_build_object(
      'summoned', p_counters.summoned, 'expected', p_counters.expected, 'present', p_counters.present,
      'late', p_counters.late, 'leftEarly', p_counters.left_early, 'excused', p_counters.excused,
      'unexcused', p_counters.unexcused, 'substituted', p_counters.substituted, 'inRoom', p_counters.in_room,
      'online', p_counters.online, 'official', p_counters.official, 'guests', p_counters.guests,
      'uninvited', p_counters.uninvited, 'headcount', p_counters.headcount, 'revision', p_counters.revision::int,
      'rosterRevision', p_counters.roster_revision::int),
    'headcounts', coalesce((
      SELECT json_agg(json_build_object('groupId', h.group_id, 'present', h.present, 'source', h.source,
               'by', h.actor_name, 'at', (extract(epoch FROM h.at) * 1000)::bigint))
        FROM (SELECT DISTINCT ON (c.group_id) c.* FROM headcounts c WHERE c.point_id = p_point
               ORDER BY c.group_id, (c.source <> 'hint') DESC, c.at DESC, c.operation_id DESC) h), '[]'::json),
    'delegates', coalesce((
      SELECT json_agg(json_build_object(
               'id', d.id, 'state', d.state, 'mode', d.mode, 'markId', d.mark_id,
               'markedAt', (extract(epoch FROM d.marked_at) * 1000)::bigint, 'by', m.actor_name, 'source', m.source,
               'linkId', m.actor_link_id, 'reason', x.reason,
               'substituteName', x.substitute_name, 'substituteTitle', x.substitute_title,
               'conflict', coalesce(o.blind, false),
               'other', CASE WHEN o.operation_id IS NOT NULL THEN json_build_object(
                 'markId', o.operation_id, 'state', o.state, 'mode', o.mode, 'by', o.actor_name,
                 'linkId', o.actor_link_id, 'source', o.source, 'at', (extract(epoch FROM o.at) * 1000)::bigint,
                 'reason', o.reason, 'substituteName', o.substitute_name, 'substituteTitle', o.substitute_title,
                 'undoneBy', o.undone_by, 'undoneAt', (extract(epoch FROM o.undone_at) * 1000)::bigint) END))
        FROM unnest(v_told) AS t (id)
        JOIN delegates d ON d.id = t.id AND d.point_id = p_point AND d.removed_at IS NULL
        LEFT JOIN marks m ON m.operation_id = d.mark_id
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
           WHERE f.blind OR f.by_another LIMIT 1) o ON true), '[]'::json))
    INTO v_now;
  RETURN v_now;
END $$;
