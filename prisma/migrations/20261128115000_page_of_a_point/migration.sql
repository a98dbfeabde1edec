-- What the page of a point's link reads. When all rooms open theirs in the same minutes, statements planned anew for each
-- were dearer than the rows. Of the hot path, so with its settings (hot_path_plans).

-- The point and its conference, and what only some points have: points beneath, a door, a chair who stood down.
CREATE FUNCTION page_of_point(p_point uuid, p_assignment uuid) RETURNS json LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_material = off
SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
  RETURN (SELECT json_build_object(
    'id', p.id, 'name', p.name, 'role', p.role, 'countingMode', p.counting_mode,
    'isDemonstration', p.is_demonstration, 'conferenceId', p.conference_id,
    'conference', json_build_object(
      'name', c.name, 'heldOn', c.held_on, 'heldUntil', c.held_until, 'startsAt', c.starts_at, 'endsAt', c.ends_at,
      'substituteCounts', c.substitute_counts, 'state', c.state, 'stateReason', c.state_reason),
    'hasBeneath', EXISTS (SELECT FROM points b WHERE b.parent_id = p.id),
    'hadDoor', EXISTS (SELECT FROM check_ins d WHERE d.point_id = p.id),
    'stoodDown', EXISTS (SELECT FROM assignments a WHERE a.id = p_assignment AND a.state IN ('declined', 'replaced')))
    FROM points p JOIN conferences c ON c.id = p.conference_id WHERE p.id = p_point);
END $$;

-- The names of a point and its groups, in the order of the list.
CREATE FUNCTION roster_of(p_point uuid) RETURNS json LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
  RETURN json_build_object(
    'delegates', coalesce((
      SELECT json_agg(json_build_object(
               'id', d.id, 'formOfAddress', d.form_of_address, 'rank', d.rank, 'fullName', d.full_name,
               'title', d.title, 'type', d.type, 'uninvited', d.uninvited, 'searchKey', d.search_key)
               ORDER BY d.position, d.id)
        FROM delegates d WHERE d.point_id = p_point AND d.removed_at IS NULL), '[]'::json),
    'groups', coalesce((
      SELECT json_agg(json_build_object('id', g.id, 'name', g.name, 'summoned', g.summoned) ORDER BY g.position, g.id)
        FROM delegate_groups g WHERE g.point_id = p_point AND g.removed_at IS NULL), '[]'::json));
END $$;

-- How a point joins, who presides there, and what the holder of an assignment is asked.
CREATE FUNCTION duties_of(p_point uuid, p_assignment uuid) RETURNS json LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_material = off
SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
  RETURN (SELECT json_build_object(
    'id', p.id, 'name', p.name, 'check', p."check", 'checkNote', p.check_note, 'checkAt', p.check_at,
    'line', p.line, 'lineAt', p.line_at, 'joinSystem', p.join_system, 'joinUrl', p.join_url, 'joinDial', p.join_dial,
    'joinCode', p.join_code, 'backupPhone', p.backup_phone,
    'conference', json_build_object(
      'state', c.state, 'videoSystem', c.video_system, 'videoUrl', c.video_url, 'videoDial', c.video_dial,
      'videoCode', c.video_code, 'videoNote', c.video_note),
    'assignments', coalesce((
      SELECT json_agg(json_build_object(
               'id', a.id, 'role', a.role, 'groupName', a.group_name, 'state', a.state, 'active', a.active,
               'personId', a.person_id, 'formOfAddress', a.form_of_address, 'rank', a.rank,
               'academicTitle', a.academic_title, 'fullName', a.full_name, 'posts', a.posts,
               'nomination', (SELECT json_build_object('fullName', n.full_name, 'state', n.state) FROM nominations n
                               WHERE n.assignment_id = a.id ORDER BY n.created_at DESC LIMIT 1)))
        FROM assignments a
       WHERE a.point_id = p.id AND ((a.active AND a.role = 'chair') OR a.id = p_assignment)), '[]'::json))
    FROM points p JOIN conferences c ON c.id = p.conference_id WHERE p.id = p_point);
END $$;
